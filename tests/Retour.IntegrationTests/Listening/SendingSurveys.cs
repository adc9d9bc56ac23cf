using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Listening;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Listening.InvitationActions;
using static Retour.Testing.CustomerActions;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;

namespace Retour.Listening;

/// <summary>Surveys go by mail to those who can be asked, and to nobody twice.</summary>
public sealed class SendingSurveys
{
    [Theory, BothDatabases]
    public async Task Who_cannot_be_asked_is_named_with_the_reason_and_the_others_get_one_mail_each(Engine engine)
    {
        var (shop, _, lyon) = await OpenAsync(engine);
        await using var __ = shop;
        var survey = await shop.SurveyAsync();
        var people = await shop.PeopleAsync(lyon, 3);
        var silent = await shop.EnrolAsync(lyon, Named("Sans", "Adresse", phone: "06 11 22 33 44"));
        var spouse = await shop.EnrolAsync(lyon, Named("Même", "Foyer", email: "Client1@example.fr"));
        var bounced = await shop.EnrolAsync(lyon, Named("Boîte", "Pleine", email: "gone@example.fr"));
        await shop.DoAsync(async (RetourDb db) =>
        {
            db.Add(new Modules.Messaging.SuppressedAddress { Hash = await HashAsync(shop, "gone@example.fr"), Because = Modules.Messaging.SuppressedBecause.Complaint, Since = DateTimeOffset.UtcNow });
            db.Add(new SurveyObjection { CustomerId = people[2], At = DateTimeOffset.UtcNow });
            return await db.SaveChangesAsync();
        });
        CustomerId[] meant = [.. people, silent, spouse, bounced, CustomerId.New()];
        var preview = (await shop.DoAsync((SendSurvey s) => s.PreviewAsync(Boss, survey, meant, 1_000, default))).Value!;
        preview.Not.Select(n => n.Why).Order().ShouldBe(new[] { WhyNot.Gone, WhyNot.NoAddress, WhyNot.SameAddress, WhyNot.Objected, WhyNot.Unreachable }.Order());
        preview.Asked.Count.ShouldBe(2);
        (await shop.SendAsync(survey, meant)).ShouldBeNull();
        (await shop.InvitationsAsync()).ShouldAllBe(i => i.Disposition == Disposition.Planned);
        await shop.TendAllAsync();
        var mails = await shop.MailsAsync();
        mails.Count.ShouldBe(2);
        mails.ShouldAllBe(m => m.Topic == null && m.StopLink!.EndsWith("/stop") && m.IsAutomatic);
        foreach (var invitation in await shop.InvitationsAsync())
        {
            invitation.Disposition.ShouldBe(Disposition.Sent);
            var token = await shop.TokenAsync(invitation);
            mails.Single(m => m.CustomerId == invitation.CustomerId).Text.ShouldContain($"/i/{token}");
            // What is kept is not what the link ends with.
            InvitationLinks.Hash(token).ShouldBe(invitation.TokenHash);
        }
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    private static async Task<byte[]> HashAsync(TestShop shop, string key) =>
        System.Security.Cryptography.HMACSHA256.HashData(await shop.Get<Secrets>().GetAsync(Modules.Messaging.AddressBook.Secret, default), System.Text.Encoding.UTF8.GetBytes(key));

    [Theory, BothDatabases]
    public async Task Two_waves_at_once_ask_nobody_twice(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var (first, second) = (await shop.SurveyAsync(), await shop.SurveyAsync(SurveyModel.YearlyNps));
        var people = await shop.PeopleAsync(lyon, 12);
        // Both were looked at and confirmed before either has left.
        (await Task.WhenAll(shop.SendAsync(first, people), shop.SendAsync(second, people))).ShouldAllBe(r => r == null);
        var planned = await shop.InvitationsAsync();
        planned.Count.ShouldBe(24);
        // As eight nodes would, each with its own unit of work, in no order: all want the same people at the same moment.
        var order = planned.OrderBy(i => i.CustomerId!.Value).Select(i => i.Id).ToList();
        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, cancel) => await shop.DoAsync(async (TendInvitation t) =>
        {
            await t.RunAsync(id, cancel);
            return 0;
        }));
        var done = await shop.InvitationsAsync();
        done.Where(i => i.Disposition is Disposition.Sent).Select(i => i.CustomerId).ShouldBe(people.Select(p => (CustomerId?)p), ignoreOrder: true);
        done.Where(i => i.Disposition is Disposition.Withheld).ShouldAllBe(i => i.WhyNot == WhyNot.AskedRecently);
        (await shop.MailsAsync()).Count.ShouldBe(12);
        // Once the rest is over they may be asked again.
        clock.Ahead = TimeSpan.FromDays(AskingRule.UsualDays) - TimeSpan.FromMinutes(5);
        (await shop.DoAsync((CanBeAsked c) => c.AmongAsync(people, default))).Can.ShouldBeEmpty();
        clock.Ahead += TimeSpan.FromMinutes(10);
        (await shop.DoAsync((CanBeAsked c) => c.AmongAsync(people, default))).Can.Count.ShouldBe(12);
    }

    [Theory, BothDatabases]
    public async Task The_turn_of_a_customer_is_taken_by_one_of_many_who_want_it_at_once(Engine engine)
    {
        var (shop, _, lyon) = await OpenAsync(engine);
        await using var __ = shop;
        var lea = (await shop.PeopleAsync(lyon, 1))[0];
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => shop.DoAsync((CanBeAsked c) => c.TakeTurnAsync(lea, default))));
        taken.Count(t => t).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task The_same_form_twice_is_one_wave_and_the_lot_draws_the_same_people(Engine engine)
    {
        var (shop, _, lyon) = await OpenAsync(engine);
        await using var __ = shop;
        var (survey, people, wave) = (await shop.SurveyAsync(), await shop.PeopleAsync(lyon, 10), Id<SurveyWave>.New());
        var preview = (await shop.DoAsync((SendSurvey s) => s.PreviewAsync(Boss, survey, people, 4, default))).Value!;
        (preview.Asked.Count, preview.More).ShouldBe((4, 6));
        (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.SendAsync(survey, people, wave, most: 4)))).ShouldAllBe(r => r == null);
        (await shop.CountAsync("survey_waves")).ShouldBe(1);
        (await shop.InvitationsAsync()).Select(i => i.CustomerId!.Value).ShouldBe(preview.Asked.Select(a => a.Customer), ignoreOrder: true);
    }

    [Theory, BothDatabases]
    public async Task Whoever_does_not_answer_is_reminded_once_and_then_it_expires(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var (survey, people) = (await shop.SurveyAsync(SurveyModel.YearlyNps), await shop.PeopleAsync(lyon, 3));
        (await shop.SendAsync(survey, people)).ShouldBeNull();
        await shop.TendAllAsync();
        var invitations = await shop.InvitationsAsync();
        await shop.AnswerAsync(await shop.InvitedAsync(invitations[0]), Guid.NewGuid(), ("q1", "9"));
        // One of the others does not want it.
        var token = await shop.TokenAsync(invitations[1]);
        (await shop.DoAsync((AnswerInvitation a) => a.RefuseAsync(token, default))).ShouldBeTrue();
        (await shop.DoAsync((AnswerInvitation a) => a.RefuseAsync(token, default))).ShouldBeTrue();
        clock.Ahead = TimeSpan.FromDays(6);
        await shop.TendAllAsync();
        (await shop.MailsAsync()).Count.ShouldBe(3);
        clock.Ahead = TimeSpan.FromDays(8);
        // Two nodes at the same moment.
        await Task.WhenAll(shop.TendAsync(), shop.TendAsync());
        await shop.TendAllAsync();
        var mails = await shop.MailsAsync();
        mails.Count.ShouldBe(4);
        mails[3].CustomerId.ShouldBe(invitations[2].CustomerId);
        mails[3].Text.ShouldContain($"/i/{await shop.TokenAsync(invitations[2])}");
        clock.Ahead = TimeSpan.FromDays(20);
        await shop.TendAllAsync();
        (await shop.MailsAsync()).Count.ShouldBe(4);
        clock.Ahead = TimeSpan.FromDays(31);
        await shop.TendAllAsync();
        (await shop.InvitationsAsync()).Select(i => i.Disposition).ShouldBe([Disposition.Completed, Disposition.Refused, Disposition.Expired]);
        (await shop.InvitationsAsync()).ShouldAllBe(i => i.WatchAt == null);
    }

    [Theory, BothDatabases]
    public async Task A_mail_that_comes_back_ends_its_invitation_and_a_stopped_wave_asks_nobody_more(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var (survey, people, wave) = (await shop.SurveyAsync(), await shop.PeopleAsync(lyon, 2), Id<SurveyWave>.New());
        (await shop.SendAsync(survey, [people[0]])).ShouldBeNull();
        await shop.TendAllAsync();
        var mail = (await shop.MailsAsync()).Single();
        await shop.DoAsync((RetourDb db) => db.Set<Modules.Messaging.Message>().Where(m => m.Id == mail.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.HandedAt, DateTimeOffset.UtcNow)));
        (await shop.DoAsync((Bounces b) => b.NoteAsync(mail.RfcId, permanent: true, "550 no such user", default))).ShouldBeTrue();
        clock.Ahead = TimeSpan.FromHours(2);
        await shop.TendAllAsync();
        (await shop.InvitationsAsync()).Single().Disposition.ShouldBe(Disposition.Undeliverable);
        (await shop.SendAsync(survey, people, wave)).ShouldBeNull();
        (await shop.DoAsync((SendSurvey s) => s.StopAsync(Boss, wave, default))).ShouldBeNull();
        await shop.TendAllAsync();
        (await shop.InvitationsAsync()).Select(i => i.Disposition).ShouldBe([Disposition.Undeliverable, Disposition.Cancelled]);
        (await shop.MailsAsync()).Count.ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Who_works_for_a_store_sends_in_its_name_only(Engine engine)
    {
        var (shop, _, lyon) = await OpenAsync(engine);
        await using var __ = shop;
        var nice = await shop.StoreAsync("NICE");
        var (survey, people, manager, wave) = (await shop.SurveyAsync(), await shop.PeopleAsync(lyon, 2), Staff(StaffRole.Manager, nice), Id<SurveyWave>.New());
        (await shop.SendAsync(survey, people, by: manager, store: lyon)).ShouldBe(Actor.OtherStore);
        (await shop.SendAsync(survey, people, by: Staff(StaffRole.Till, lyon))).ShouldBe(Actor.NotAllowed);
        (await shop.SendAsync(survey, people, by: manager)).ShouldBe(InvitationRefusals.ChooseStore);
        (await shop.SendAsync(survey, people, wave, store: lyon)).ShouldBeNull();
        (await shop.DoAsync((SendSurvey s) => s.StopAsync(manager, wave, default))).ShouldBe(Actor.OtherStore);
        (await shop.DoAsync((ReadWaves r) => r.ListAsync(manager, survey, default))).ShouldBeEmpty();
        (await shop.DoAsync((ReadWaves r) => r.ListAsync(Boss, survey, default))).Single().Counts.ShouldBe(new Dictionary<Disposition, int> { [Disposition.Planned] = 2 });
        (await shop.DoAsync((AskingRules r) => r.SetAsync(manager, 30, default))).ShouldBe(Actor.NotAllowed);
        (await shop.DoAsync((AskingRules r) => r.SetAsync(Boss, 3, default))).ShouldBe(InvitationRefusals.RestOutOfRange);
        (await shop.DoAsync((AskingRules r) => r.SetAsync(Boss, 30, default))).ShouldBeNull();
        (await shop.DoAsync((AskingRules r) => r.RestDaysAsync(default))).ShouldBe(30);
        (await shop.DoAsync((PublishSurvey p) => p.ShowAsync(Boss, survey, false, default))).ShouldBeNull();
        (await shop.SendAsync(survey, people)).ShouldBe(InvitationRefusals.NotOpen);
        (await shop.SendAsync(Id<Survey>.New(), people)).ShouldBe(ListeningRefusals.NoSuchSurvey);
    }
}
