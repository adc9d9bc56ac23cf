using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Listening;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Recovery;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Listening.InvitationActions;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>A known customer who is dissatisfied is shown, with what and in their words, until somebody has seen to it.</summary>
public sealed class CallingBack
{
    [Theory, BothDatabases]
    public async Task Who_is_known_and_dissatisfied_waits_until_somebody_has_seen_to_it(Engine engine)
    {
        var (shop, _, lyon) = await OpenAsync(engine);
        await using var __ = shop;
        var (survey, people) = (await shop.SurveyAsync(), await shop.PeopleAsync(lyon, 3));
        (await shop.SendAsync(survey, people)).ShouldBeNull();
        await shop.TendAllAsync();
        var invitations = await shop.InvitationsAsync();
        var name = $"Client Numéro {people.ToList().IndexOf(invitations[0].CustomerId!.Value) + 1}";
        foreach (var (invitation, answers) in invitations.Zip(new (string, string)[][] { [("q1", "2"), ("q3", "1"), ("q7", "Trop d’attente"), ("q8", "3")], [("q1", "4"), ("q8", "9")], [("q1", "2"), ("q3", "3"), ("q8", "7")] }))
            await shop.AnswerAsync(await shop.InvitedAsync(invitation), Guid.NewGuid(), answers);
        // Who came by the shop's own link is not known, however dissatisfied.
        await shop.AnswerAsync(await shop.AskedAsync(survey, lyon), Guid.NewGuid(), ("q1", "1"), ("q8", "0"));

        var one = (await PageAsync(shop, Boss, survey)).ShouldHaveSingleItem();
        (one.Name, one.Store.Code, one.About).ShouldBe((name, "LYON", "waiting"));
        one.Marks.Select(m => (m.Item.Code, m.Mark)).ShouldBe([("q3", 1), ("q8", 3)]);
        one.Words.ShouldBe(["Trop d’attente"]);
        (await shop.DoAsync((ReadUnhappy r) => r.WaitingAsync(Boss, null, default))).ShouldHaveSingleItem().Count.ShouldBe(1);

        var dijon = await shop.StoreAsync("DIJON");
        var elsewhere = Staff(StaffRole.Manager, dijon);
        (await PageAsync(shop, elsewhere, survey)).ShouldBeEmpty();
        (await shop.DoAsync((ReadUnhappy r) => r.WaitingAsync(elsewhere, null, default))).ShouldBeEmpty();
        (await FollowAsync(shop, elsewhere, survey, one.Id)).ShouldBe(Actor.OtherStore);
        (await FollowAsync(shop, Staff(StaffRole.Till, lyon), survey, one.Id)).ShouldNotBeNull().IsForbidden().ShouldBeTrue();
        (await FollowAsync(shop, Boss, survey, new(Guid.NewGuid()))).ShouldBe(ListeningRefusals.NoSuchAnswer);
        // Of many who do so at once one does, and the others are told who.
        var many = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FollowAsync(shop, Boss, survey, one.Id)));
        many.Count(r => r is null).ShouldBe(1);
        many.OfType<Refusal>().ShouldAllBe(r => r == ListeningRefusals.AlreadyFollowedUp(Boss.Name));
        (await PageAsync(shop, Boss, survey)).ShouldBeEmpty();
        var done = (await PageAsync(shop, Boss, survey, done: true)).ShouldHaveSingleItem();
        (done.FollowUp, done.FollowedUpBy).ShouldBe((FollowUp.Seen, Boss.Name));
        (await shop.CountAsync("audit_entries", "action = 'answer_followed_up'")).ShouldBe(1);
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Boss, one.Customer, name, default))).ShouldBeNull();
        (await PageAsync(shop, Boss, survey, done: true)).ShouldBeEmpty();
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Of_an_anonymous_survey_nobody_is_called_back(Engine engine)
    {
        var (shop, _, lyon) = await OpenAsync(engine);
        await using var __ = shop;
        var (survey, people) = (await shop.SurveyAsync(anonymous: true), await shop.PeopleAsync(lyon, 6));
        (await shop.SendAsync(survey, people)).ShouldBeNull();
        await shop.TendAllAsync();
        foreach (var invitation in await shop.InvitationsAsync()) await shop.AnswerAsync(await shop.InvitedAsync(invitation), Guid.NewGuid(), ("q1", "1"), ("q7", "Nul"), ("q8", "0"));
        (await PageAsync(shop, Boss, survey)).ShouldBeEmpty();
        (await shop.CountAsync("survey_responses", "is_unhappy")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task One_click_leads_to_a_complaint_that_says_what_the_answer_said(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var boss = await shop.VisitorAsync();
        var lyon = (await shop.WithAsync((StoreDirectory d) => d.ListAsync(default)))[0];
        var customer = (await shop.WithAsync((EnrolCustomer e) => e.RunAsync(Boss, new(Named("Anne", "Petit", email: "anne@example.fr"), lyon.Id) { Place = ConsentPlace.Counter }, default))).Value!.Id;
        var survey = (await shop.WithAsync((DesignSurvey d) => d.CreateAsync(Boss, "Après l’achat", SurveyModel.AfterPurchase, false, default))).Value;
        (await shop.WithAsync((PublishSurvey p) => p.RunAsync(Boss, survey, 1, default))).ShouldBeNull();
        (await boss.TextAsync($"/surveys/{survey}/unhappy")).ShouldContain("Nobody waits to hear from us");
        (await shop.WithAsync((SendSurvey s) => s.ToListAsync(Boss, survey, Id<SurveyWave>.New(), new(WaveKind.List, "Anne", null), [customer], 10, default))).ShouldBeNull();
        await Eventually.IsAsync(async () =>
        {
            await shop.WithAsync((WatchInvitations w) => w.LookAsync(default));
            return await shop.CountAsync("survey_invitations WHERE sent_at IS NOT NULL") > 0;
        }, "The invitation leaves");
        var invitation = await shop.WithAsync((RetourDb db) => db.Set<SurveyInvitation>().Select(i => i.Id).FirstAsync());
        var link = await shop.WithAsync((InvitationLinks l) => l.TokenAsync(invitation, default));
        using var anne = new Visitor(shop.Address);
        await anne.SubmitAsync($"/i/{link}", "survey", ("go", "next"), ("q1", "1"), ("q3", "1"));
        await anne.SubmitAsync($"/i/{link}", "survey", ("go", "next"), ("page", "1"), ("q7", "Une heure à la caisse"));
        await anne.SubmitAsync($"/i/{link}", "survey", ("go", "next"), ("page", "2"), ("q8", "2"));

        (await boss.TextAsync("/")).ShouldContain("1 dissatisfied customer");
        var page = await boss.TextAsync($"/surveys/{survey}/unhappy");
        page.ShouldContain("Une heure");
        var how = Regex.Match(page, "value=\"(complaint:[0-9a-f-]+)\"").Groups[1].Value;
        var complaint = boss.Onward(await boss.SubmitAsync($"/surveys/{survey}/unhappy", "follow", ("how", how)));
        // From another window, which still shows it.
        (await (await boss.SubmitAsync($"/surveys/{survey}/unhappy", "follow", ("how", how))).Content.ReadAsStringAsync()).ShouldContain("has seen to it already");
        complaint.ShouldStartWith($"/complaints/new?customer={customer}&store=LYON&about=waiting");
        var filled = WebUtility.HtmlDecode(await boss.TextAsync(complaint));
        filled.ShouldContain("Une heure à la caisse");
        filled.ShouldContain("Anne Petit");
        (await boss.TextAsync($"/surveys/{survey}/unhappy?view=done")).ShouldContain("opened a complaint.");
        (await boss.TextAsync("/")).ShouldNotContain("1 dissatisfied customer");
    }

    private static async Task<IReadOnlyList<UnhappyAnswer>> PageAsync(TestShop shop, Actor reader, Id<Survey> survey, bool done = false) => (await shop.DoAsync((ReadUnhappy r) => r.PageAsync(reader, survey, null, done, 0, default))).Value.Page;

    private static Task<Refusal?> FollowAsync(TestShop shop, Actor actor, Id<Survey> survey, Id<SurveyResponse> response) => shop.DoAsync((FollowUpAnswer f) => f.RunAsync(actor, survey, response, FollowUp.Seen, default));
}
