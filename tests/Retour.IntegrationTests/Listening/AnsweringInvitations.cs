using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Improvement;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Listening.InvitationActions;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>An invitation is good once, its answer is the customer's, and goes with the customer.</summary>
public sealed class AnsweringInvitations
{
    private static async Task<(TestShop Shop, MovedClock Clock, SurveyInvitation Invitation)> InvitedAsync(Engine engine, SurveyModel model = SurveyModel.AfterPurchase)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        (await shop.SendAsync(await shop.SurveyAsync(model), await shop.PeopleAsync(lyon, 1))).ShouldBeNull();
        await shop.TendAllAsync();
        return (shop, clock, (await shop.InvitationsAsync()).Single());
    }

    [Theory, BothDatabases]
    public async Task The_response_belongs_to_the_invitation_and_its_marks_to_the_customer(Engine engine)
    {
        var (shop, _, invitation) = await InvitedAsync(engine);
        await using var __ = shop;
        var asked = await shop.InvitedAsync(invitation);
        // Whatever identity the form says.
        (await shop.SendAsync(asked, Guid.NewGuid(), 0, ("q1", "2"), ("q3", "1"))).Value!.Page.ShouldBe(1);
        (await shop.DispositionAsync(invitation)).ShouldBe(Disposition.Begun);
        await shop.AnswerAsync(asked, Guid.NewGuid(), ("q1", "2"), ("q3", "1"), ("q7", "Vingt minutes"), ("q8", "4"));
        (await shop.DispositionAsync(invitation)).ShouldBe(Disposition.Completed);
        var response = await shop.DoAsync((RetourDb db) => db.Set<SurveyResponse>().AsNoTracking().SingleAsync());
        (response.Id, response.Channel).ShouldBe((invitation.ResponseId!.Value, ResponseChannel.Mail));
        var signals = await shop.DoAsync((RetourDb db) => db.Set<Signal>().AsNoTracking().ToListAsync());
        signals.ShouldNotBeEmpty();
        signals.ShouldAllBe(s => s.CustomerId == invitation.CustomerId);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Whoever_it_was_forwarded_to_is_told_that_it_was_used(Engine engine)
    {
        var (shop, _, invitation) = await InvitedAsync(engine, SurveyModel.YearlyNps);
        await using var __ = shop;
        var asked = await shop.InvitedAsync(invitation);
        // Both have the page open, and send the last one at the same moment: one response, and what was said first counts.
        var both = await Task.WhenAll(new[] { "9", "1" }.Select(mark => shop.LastAsync(asked, Guid.NewGuid(), ("q2", mark))));
        both.ShouldAllBe(s => s.Refusal == null && s.Value!.Page == 0);
        await shop.SendAsync(asked, Guid.NewGuid(), 0, ("q1", "9"));
        var last = await Task.WhenAll(new[] { "Le choix", "Le prix" }.Select(why => shop.LastAsync(asked, Guid.NewGuid(), ("q2", why))));
        last.Count(s => s.Value is { WasComplete: false }).ShouldBe(1);
        last.Count(s => s.Value is { WasComplete: true }).ShouldBe(1);
        (await shop.CountAsync("survey_responses")).ShouldBe(1);
        (await shop.InvitedAsync(invitation)).Invitation!.Over.ShouldBe(InvitationRefusals.AlreadyAnswered);
    }

    [Theory, BothDatabases]
    public async Task What_expired_or_was_called_back_begins_nothing_and_who_had_begun_ends(Engine engine)
    {
        var (shop, clock, invitation) = await InvitedAsync(engine, SurveyModel.YearlyNps);
        await using var __ = shop;
        (await shop.SendAsync(await shop.InvitedAsync(invitation), Guid.NewGuid(), 0, ("q1", "9"))).Value!.Page.ShouldBe(1);
        clock.Ahead = TimeSpan.FromDays(31);
        await shop.TendAllAsync();
        // Half an answer is told apart from none.
        (await shop.InvitationsAsync()).Single().ShouldSatisfyAllConditions(i => i.Disposition.ShouldBe(Disposition.Begun), i => i.WatchAt.ShouldBeNull());
        var late = await shop.InvitedAsync(invitation);
        late.Invitation!.Over.ShouldBe(InvitationRefusals.NoLongerHolds);
        (await shop.LastAsync(late, Guid.NewGuid(), ("q2", "Le choix"))).Value!.Page.ShouldBeNull();
        (await shop.DispositionAsync(invitation)).ShouldBe(Disposition.Completed);
        foreach (var nothing in new[] { "", "short", new string('A', 22), "../../etc/passwd-------" }) (await shop.DoAsync((AnswerSurvey a) => a.FindInvitedAsync(nothing, default))).ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task A_customer_who_is_forgotten_leaves_marks_and_nothing_that_leads_to_them(Engine engine)
    {
        var (shop, _, invitation) = await InvitedAsync(engine);
        await using var __ = shop;
        var (customer, token) = (invitation.CustomerId!.Value, await shop.TokenAsync(invitation));
        await shop.AnswerAsync(await shop.InvitedAsync(invitation), Guid.NewGuid(), ("q1", "2"), ("q7", "Je suis Client Numéro 1"), ("q8", "4"));
        var kept = await shop.DoAsync((InvitationsOfCustomer i) => i.ReadAsync([customer], default));
        kept.Single(t => t.Code == "surveys_received").Rows.Count.ShouldBe(1);
        kept.Single(t => t.Code == "survey_answers").Rows.ShouldContain(r => Equals(r[2], "Je suis Client Numéro 1"));
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Boss, customer, "Client Numéro 1", default))).ShouldBeNull();
        (await shop.CountAsync("survey_answers", "text IS NOT NULL OR search_text IS NOT NULL")).ShouldBe(0);
        (await shop.CountAsync("survey_answers", "item = 'q1' AND mark = 2")).ShouldBe(1);
        (await shop.CountAsync("survey_asked_customers")).ShouldBe(0);
        var left = (await shop.InvitationsAsync()).Single();
        (left.CustomerId, left.Disposition).ShouldBe((null, Disposition.Completed));
        (await shop.DoAsync((AnswerSurvey a) => a.FindInvitedAsync(token, default))).ShouldBeNull();
        (await shop.MailsAsync()).ShouldAllBe(m => m.Text == "" && m.StopLink == null);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task What_becomes_of_all_who_were_asked_is_counted_as_aapor_does(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var (survey, people) = (await shop.SurveyAsync(SurveyModel.YearlyNps), await shop.PeopleAsync(lyon, 6));
        (await shop.SendAsync(survey, people)).ShouldBeNull();
        await shop.TendAllAsync();
        var all = await shop.InvitationsAsync();
        foreach (var one in all.Take(2)) await shop.AnswerAsync(await shop.InvitedAsync(one), Guid.NewGuid(), ("q1", "9"));
        await shop.SendAsync(await shop.InvitedAsync(all[2]), Guid.NewGuid(), 0, ("q1", "9"));
        var token = await shop.TokenAsync(all[3]);
        await shop.DoAsync((AnswerInvitation a) => a.RefuseAsync(token, default));
        var response = await shop.DoAsync((ReadWaves r) => r.ResponseAsync(Boss, survey, null, default));
        response.Outcomes.ShouldBe(new(2, 1, 1, 0, 0, 2));
        (response.Outcomes.Rate1, response.Outcomes.Rate2, response.StillOpen).ShouldBe((2 / 6.0, 3 / 6.0, 3));
        var wave = (await shop.DoAsync((ReadWaves r) => r.ListAsync(Boss, survey, default))).Single();
        (wave.Asked, wave.Of(Disposition.Completed)).ShouldBe((6, 2));
        var first = await shop.DoAsync((ReadWaves r) => r.InvitationsAsync(Boss, wave.Wave.Id, null, null, 4, default));
        var second = await shop.DoAsync((ReadWaves r) => r.InvitationsAsync(Boss, wave.Wave.Id, null, first.Next, 4, default));
        first.Rows.Concat(second.Rows).Select(r => r.Id).ShouldBe(all.Select(i => i.Id));
        second.Next.ShouldBeNull();
        (await shop.DoAsync((ReadWaves r) => r.InvitationsAsync(Boss, wave.Wave.Id, Disposition.Refused, null, 4, default))).Rows.Single().Customer.ShouldBe(all[3].CustomerId);
    }
}
