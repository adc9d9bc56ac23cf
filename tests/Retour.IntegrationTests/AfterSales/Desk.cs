using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Mentions;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Customers.Retention;
using Retour.Modules.Customers.Timeline;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;
using Case = Retour.Modules.AfterSales.Case;

namespace Retour.AfterSales;

public sealed class Desk
{
    private static Task<Result<Case>> TryOpenAsync(TestShop shop, Actor actor, StoreInfo? store, Func<NewCase, NewCase>? with = null) =>
        shop.DoAsync((OpenCase open) => open.RunAsync(actor, (with ?? (c => c))(new(CaseKind.Repair, CaseChannel.Counter, store?.Id, "Cafetière cassée", "Elle ne chauffe plus.") { Name = "Léa Faure", Email = "lea@example.fr" }), default));

    private static async Task<string> OpenAsync(TestShop shop, StoreInfo? store, Func<NewCase, NewCase>? with = null) => (await TryOpenAsync(shop, Boss, store, with)).Value!.Reference;

    [Theory, BothDatabases]
    public async Task A_case_is_opened_at_the_counter_numbered_without_gaps_and_its_clock_runs(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(new Noon(new(2026, 6, 2))));
        var lyon = await shop.StoreAsync("LYON");
        var first = await OpenAsync(shop, lyon, c => c with { IsMine = true });
        first.ShouldStartWith("R-2026-000001-");
        (await TryOpenAsync(shop, Boss, lyon, c => c with { Subject = " " })).Refusal.ShouldBe(CaseRefusals.SubjectEmpty);
        (await TryOpenAsync(shop, Boss, lyon, c => c with { Name = null, Email = " " })).Refusal.ShouldBe(CaseRefusals.ContactMissing);
        (await TryOpenAsync(shop, Boss, lyon, c => c with { Email = "lea" })).Refusal.ShouldBe(CaseRefusals.EmailInvalid);
        (await TryOpenAsync(shop, Boss, lyon, c => c with { Day = new(2100, 1, 1) })).Refusal.ShouldBe(CaseRefusals.InTheFuture);
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => OpenAsync(shop, lyon))));
        all.Order().Select(r => r[..^2]).ShouldBe(Enumerable.Range(2, 5).Select(n => $"R-2026-{n:000000}"));
        (await TryOpenAsync(shop, Boss, lyon, c => c with { Channel = CaseChannel.Letter, Day = new(2026, 1, 5), PostedOn = new(2026, 1, 6) })).Refusal.ShouldBe(CaseRefusals.PostedLater);
        var letter = await OpenAsync(shop, lyon, c => c with { Channel = CaseChannel.Letter, Day = new(2026, 1, 5), PostedOn = new(2026, 1, 3) });
        (await shop.ReadCaseAsync(letter)).Case.PostedOn.ShouldBe(new(2026, 1, 3));
        var (thread, old) = (await shop.ReadCaseAsync(first), await shop.ReadCaseAsync(letter));
        (thread.Case.Status, thread.Case.AssigneeName, thread.Case.DueAt is not null).ShouldBe((CaseStatus.New, Boss.Name, true));
        thread.Entries.Select(e => e.Kind).ShouldBe([CaseEntryKind.Change, CaseEntryKind.MessageIn, CaseEntryKind.Change]);
        old.Entries[1].At.ShouldBe(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        old.Case.DueAt!.Value.ShouldBeLessThan(new DateTimeOffset(2026, 1, 12, 0, 0, 0, TimeSpan.Zero));
        (await shop.CountAsync("audit_entries", "action = 'case_opened'")).ShouldBe(7);
    }

    [Theory, BothDatabases]
    public async Task Who_has_a_phone_and_no_mail_is_answered_by_text_message_where_the_desk_says_so(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        var lyon = await shop.StoreAsync("LYON");
        var reference = await OpenAsync(shop, lyon, c => c with { Email = null, Phone = "06 12 34 56 78" });
        Task<Refusal?> Answer(string of, string text, bool bySms = true) => shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(of, text, 99, CaseStatus.Closed, bySms), default));
        (await Answer(reference, new string('a', 1_531)))!.Code.ShouldBe("too_long_for_sms");
        (await Answer(reference, "Votre cafetière est prête.")).ShouldBeNull();
        (await Answer(reference, "Je l’ai dit au téléphone.", bySms: false)).ShouldBeNull();
        await shop.SendDueAsync();
        var sent = sink.Requests.ShouldHaveSingleItem();
        sent.Body.ShouldContain("33612345678");
        var thread = await shop.ReadCaseAsync(reference);
        var said = thread.Entries.Where(e => e.Kind is CaseEntryKind.MessageOut).ToList();
        (said.Count, said[1].MessageId).ShouldBe((2, null));
        thread.Sent[said[0].MessageId!].Meaning.ShouldBe(Web.Components.Meaning.Good);
        var (withMail, landline) = (await OpenAsync(shop, lyon), await OpenAsync(shop, lyon, c => c with { Email = null, Phone = "01 42 68 53 00" }));
        (await Answer(withMail, "x")).ShouldBe(CaseRefusals.NoSmsHere);
        (await Answer(landline, "x")).ShouldBe(CaseRefusals.NoSmsHere);
    }

    [Theory, BothDatabases]
    public async Task Who_has_an_address_and_no_mail_is_answered_by_letter_where_the_desk_says_so(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var lea = await shop.EnrolAsync(lyon, LetterActions.ByPost);
        var reference = await OpenAsync(shop, lyon, c => c with { Channel = CaseChannel.Letter, Customer = lea, Name = null, Email = null });
        Task<Refusal?> Answer(string of) => shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(of, "Votre cafetière est prête.\n\nApportez ce courrier.", 99, CaseStatus.Closed, ByLetter: true), default));
        (await Answer(reference)).ShouldBeNull();
        var thread = await shop.ReadCaseAsync(reference);
        var said = thread.Entries.Single(e => e.Kind is CaseEntryKind.MessageOut);
        var sent = thread.Sent[said.MessageId!];
        sent.State.ShouldBe(Modules.Messaging.OutboxTexts.ToPrint);
        var id = new Id<Modules.Messaging.Message>(Guid.Parse(sent.Document!.Split('/')[2]));
        var page = (await PdfText.PagesAsync((await shop.PaperAsync(id))!)).ShouldHaveSingleItem();
        foreach (var text in new[] { "Léa Faure", "42000 SAINT-ÉTIENNE", $"Cafetière cassée – votre demande {reference}", "Bonjour Léa Faure,", "Votre cafetière est prête.", "Apportez ce courrier.", "Veuillez agréer nos salutations distinguées.", Boss.Name, "LYON" }) page.ShouldContain(text);
        (await shop.MessageAsync(id) is var m ? (m.CustomerId, m.About, m.AboutId, m.Topic) : default).ShouldBe((lea, "case", reference, null));

        var nowhere = await OpenAsync(shop, lyon, c => c with { Email = null });
        (await Answer(nowhere)).ShouldBe(CaseRefusals.NoLetterHere);
        (await Answer(await OpenAsync(shop, lyon))).ShouldBe(CaseRefusals.NoLetterHere);
        var tom = await shop.EnrolAsync(lyon, LetterActions.ByPost with { FirstName = "Tom", Postcode = null });
        var half = await OpenAsync(shop, lyon, c => c with { Customer = tom, Name = null, Email = null });
        (await Answer(half))!.Code.ShouldBe("address_incomplete");
        (await shop.ReadCaseAsync(half)).Entries.ShouldNotContain(e => e.Kind == CaseEntryKind.MessageOut);
    }

    [Theory, BothDatabases]
    public async Task An_answer_written_before_the_latest_message_was_read_does_not_leave(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var reference = (await shop.DeliverAsync(mailbox, Mail("Elle ne chauffe plus."))).Case!;
        var seen = (await shop.ReadCaseAsync(reference)).Messages;
        Task<Refusal?> Answer(string text, int read) => shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(reference, text, read), default));
        // A colleague's note meanwhile is no reason.
        (await shop.DoAsync((NoteOnCase n) => n.RunAsync(Boss, reference, "Je regarde.", default))).ShouldBeNull();
        (await Answer("Apportez-la.", seen)).ShouldBeNull();
        (await Answer("Apportez-la aussi.", seen)).ShouldBe(CaseRefusals.SomethingNewer);
        seen = (await shop.ReadCaseAsync(reference)).Messages;
        await shop.DeliverAsync(mailbox, Mail("Non, j’arrive en train.", id: "<2@x>", headers: "In-Reply-To: <1@example.fr>"));
        (await Answer("À demain.", seen)).ShouldBe(CaseRefusals.SomethingNewer);
        (await Answer(" ", 99)).ShouldBe(CaseRefusals.TextEmpty);
        var thread = await shop.ReadCaseAsync(reference);
        thread.Entries.Count(e => e.Kind is CaseEntryKind.MessageOut).ShouldBe(1);
        (await Answer("À demain.", thread.Messages)).ShouldBeNull();
        // Two at the very same moment: one of them is told.
        seen = (await shop.ReadCaseAsync(reference)).Messages;
        var both = await Task.WhenAll(Task.Run(() => Answer("un", seen)), Task.Run(() => Answer("deux", seen)));
        both.Count(r => r is null).ShouldBe(1);
        both.Count(r => r == CaseRefusals.SomethingNewer).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task What_was_begun_and_refused_is_not_saved_with_what_is_saved_next(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        // Who has a mail address is sent no text message: that is found out when the answer is written already.
        var reference = await OpenAsync(shop, await shop.StoreAsync("LYON"));
        await using (var request = shop.Services.CreateAsyncScope())
        {
            (await request.ServiceProvider.GetRequiredService<ReplyToCase>().RunAsync(Boss, new(reference, "Votre cafetière est prête.", 9, CaseStatus.Closed, BySms: true), default)).ShouldBe(CaseRefusals.NoSmsHere);
            (await request.ServiceProvider.GetRequiredService<MentionColleagues>().SeenAsync(Boss, reference, default)).ShouldBeNull();
        }
        var thread = await shop.ReadCaseAsync(reference);
        (thread.Case.Status, thread.Case.AnsweredAt, thread.Messages, thread.Entries.Count).ShouldBe((CaseStatus.New, null, 1, 2));
    }

    [Theory, BothDatabases]
    public async Task Acts_leave_entries_and_lines_and_nothing_where_nothing_changed(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var reference = await OpenAsync(shop, null);
        var before = (await shop.ReadCaseAsync(reference)).Entries.Count;
        (await shop.DoAsync((ChangeStatus s) => s.RunAsync(Boss, reference, CaseStatus.WaitingForProvider, default))).ShouldBeNull();
        (await shop.DoAsync((ChangeStatus s) => s.RunAsync(Boss, reference, CaseStatus.WaitingForProvider, default))).ShouldBeNull();
        (await shop.DoAsync((TagCase t) => t.AddAsync(Boss, reference, "Urgent", default))).ShouldBeNull();
        (await shop.DoAsync((TagCase t) => t.AddAsync(Boss, reference, "urgent", default))).ShouldBeNull();
        (await shop.DoAsync((TagCase t) => t.RemoveAsync(Boss, reference, "Urgent", default))).ShouldBeNull();
        (await shop.DoAsync((SnoozeCase s) => s.RunAsync(Boss, reference, new(2026, 1, 1), default))).ShouldBe(CaseRefusals.NotInTheFuture);
        (await shop.DoAsync((SnoozeCase s) => s.RunAsync(Boss, reference, new(2100, 1, 1), default))).ShouldBeNull();
        (await shop.DoAsync((AssignCase a) => a.RunAsync(Boss, reference, Guid.NewGuid(), default))).ShouldBe(CaseRefusals.CannotWorkOnIt);
        (await shop.DoAsync((ChangeStatus s) => s.RunAsync(Boss, "R-2026-999999-A", CaseStatus.Closed, default))).ShouldBe(CaseRefusals.NoSuchCase);
        (await shop.ReadCaseAsync(reference)).Entries.Skip(before).Select(e => e.Change).ShouldBe([CaseChange.Status, CaseChange.Tag, CaseChange.Untag, CaseChange.Snooze]);
        (await shop.CountAsync("audit_entries", $"subject = 'case' AND subject_id = '{reference}'")).ShouldBe(5);
    }

    [Theory, BothDatabases]
    public async Task A_store_sees_and_works_on_its_own_cases_and_on_those_of_no_store(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var (ours, theirs, everybodys) = (await OpenAsync(shop, lyon), await OpenAsync(shop, dijon), await OpenAsync(shop, null));
        var agent = Staff(StaffRole.Agent, lyon);
        Task<CaseSlice> List(Actor actor) => shop.DoAsync((ReadCases r) => r.PageAsync(actor, new(CaseView.Open, null, null), null, 50, default));
        (await List(agent)).Rows.Select(r => r.Reference).ShouldBe([ours, everybodys], ignoreOrder: true);
        (await List(Staff(StaffRole.HeadOffice))).Rows.Count.ShouldBe(3);
        (await List(Staff(StaffRole.Till, lyon))).Rows.ShouldBeEmpty();
        Task<Refusal?> Note(Actor actor, string reference) => shop.DoAsync((NoteOnCase n) => n.RunAsync(actor, reference, "x", default));
        (await Note(agent, ours)).ShouldBeNull();
        (await Note(agent, everybodys)).ShouldBeNull();
        (await Note(agent, theirs)).ShouldBe(Actor.OtherStore);
        (await shop.DoAsync((ReadCase r) => r.RunAsync(agent, theirs, default))).Refusal.ShouldBe(Actor.OtherStore);
        (await shop.DoAsync((ReplyToCase r) => r.RunAsync(agent, new(theirs, "x", 9), default))).ShouldBe(Actor.OtherStore);
        foreach (var role in new[] { StaffRole.Till, StaffRole.Marketing }) (await Note(Staff(role, lyon), ours)).ShouldBe(Actor.NotAllowed);
        (await Note(Staff(StaffRole.HeadOffice), ours)).ShouldBe(Actor.NotAllowed);
        (await shop.DoAsync((ReadCase r) => r.RunAsync(Staff(StaffRole.HeadOffice), ours, default))).Refusal.ShouldBeNull();
        (await TryOpenAsync(shop, agent, dijon)).Refusal.ShouldBe(Actor.OtherStore);
        (await TryOpenAsync(shop, agent, null)).Refusal.ShouldBe(Actor.OtherStore);
        (await TryOpenAsync(shop, Staff(StaffRole.Till, lyon), lyon)).Refusal.ShouldBe(Actor.NotAllowed);
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject = 'case'")).ShouldBe(9);
        // Nor does it see another store's quarantined mail.
        var mailbox = await shop.MailboxAsync(dijon);
        await shop.DeliverAsync(mailbox, "no mail");
        (await shop.DoAsync((Quarantine q) => q.ListAsync(agent, default))).ShouldBeEmpty();
        var mail = (await shop.DoAsync((Quarantine q) => q.ListAsync(Staff(StaffRole.Agent, dijon), default))).ShouldHaveSingleItem();
        (await shop.DoAsync((Quarantine q) => q.OriginalAsync(agent, mail.Id, default))).Refusal.ShouldBe(InboundRefusals.MailGone);
    }

    [Theory, BothDatabases]
    public async Task Cases_are_found_by_words_without_accents_and_read_page_by_page(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        for (var n = 0; n < 7; n++) await shop.DeliverAsync(mailbox, Mail($"La bouilloire numéro {n} est félée.", from: $"client{n}@example.fr", id: $"<{n}@x>"));
        Task<CaseSlice> Find(string? text, CaseView view = CaseView.All, string? after = null) => shop.DoAsync((ReadCases r) => r.PageAsync(Boss, new(view, text, after), null, 3, default));
        (await Find("FELEE bouill", CaseView.All)).Rows.Count.ShouldBe(3);
        (await Find("client4")).Rows.ShouldHaveSingleItem();
        (await Find("cafetiere client5@example.fr")).Rows.ShouldHaveSingleItem();
        (await Find("bouilloire rouge")).Rows.ShouldBeEmpty();
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await Find("bouilloire", CaseView.Unassigned, after);
            seen.AddRange(page.Rows.Select(r => r.Reference));
            after = page.Next;
        }
        while (after is not null && seen.Count < 50);
        seen.Distinct().Count().ShouldBe(7);
        seen.Count.ShouldBe(7);
        (await shop.DoAsync((ReadCases r) => r.CountsAsync(Boss, null, default)))[CaseView.Unassigned].ShouldBe(7);
    }

    [Theory, BothDatabases]
    public async Task A_case_is_part_of_the_customers_story_data_and_activity_and_is_forgotten_with_the_customer(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var mailbox = await shop.MailboxAsync(lyon);
        var lea = await shop.EnrolAsync(lyon, Named("Léa", "Faure", email: "lea@example.fr"));
        var reference = (await shop.DeliverAsync(mailbox, Parts("multipart/mixed", "Content-Type: text/plain\n\nElle ne chauffe plus.", "Content-Type: image/png; name=a.png\n\nAAAA"))).Case!;
        (await shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(reference, "Apportez-la, madame Faure.", 9), default))).ShouldBeNull();
        (await shop.DoAsync((ReadTimeline t) => t.PageAsync(Boss, lea, TimelineKind.Case, null, 10, default))).Value!.Entries.Select(e => e.Link).ShouldBe([$"/cases/{reference}", $"/cases/{reference}"]);
        var kept = (await shop.DoAsync((ExportCustomer x) => x.RunAsync(Boss, lea, default))).Value!;
        ExportCustomer.Json(kept).ShouldContain("Elle ne chauffe plus.");
        await using (var scope = shop.Services.CreateAsyncScope())
            scope.ServiceProvider.GetServices<ICustomerActivity>().OfType<CaseActivity>().ShouldHaveSingleItem();
        (await shop.DoAsync((SilentCustomers s) => s.ReadAsync(new(2100, 1, 1), null, null, default))).ShouldHaveSingleItem();
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Boss, lea, "Léa Faure", default))).ShouldBeNull();
        var thread = await shop.ReadCaseAsync(reference);
        (thread.Case.ContactEmail, thread.Case.CaseSubject, thread.Entries.All(e => e.Body is null && e.SenderKey is null), thread.Files.Count).ShouldBe((null, "", true, 0));
        (await shop.CountAsync("case_words")).ShouldBe(0);
        (await shop.CountAsync("inbound_mails", "from_address IS NOT NULL OR subject IS NOT NULL")).ShouldBe(0);
        (await shop.CountAsync("inbound_raw", "length(content) > 0")).ShouldBe(0);
        // The same mail again is still the same mail.
        (await shop.CountAsync("audit_details", "json LIKE '%Faure%'")).ShouldBe(0);
    }
}
