using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.AfterSales.Public;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;
using Case = Retour.Modules.AfterSales.Case;

namespace Retour.AfterSales;

/// <summary>Cases that are made one, parted again, opened apart and linked. Nothing that was said is lost or told twice, whatever comes in meanwhile.</summary>
public sealed class Joining
{
    private const string Second = "<b@example.fr>";

    private static Task<Result<string>> MergeAsync(TestShop shop, string one, string other, Actor? actor = null) => shop.DoAsync((MergeCases m) => m.RunAsync(actor ?? Boss, one, other, default));

    private static Task<Refusal?> PartAsync(TestShop shop, string whole, string part) => shop.DoAsync((MergeCases m) => m.UndoAsync(Boss, whole, part, default));

    private static Task<Refusal?> AnswerAsync(TestShop shop, string reference, string text, int seen = 99, CaseStatus then = CaseStatus.WaitingForCustomer) =>
        shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(reference, text, seen, then), default));

    /// <summary>The same person has written twice of the same thing.</summary>
    private static async Task<(Mailbox Mailbox, string First, string Second)> TwoAsync(TestShop shop)
    {
        var mailbox = await shop.MailboxAsync(await shop.StoreAsync("LYON"));
        var first = (await shop.DeliverAsync(mailbox, Mail("Elle ne chauffe plus."))).Case!;
        return (mailbox, first, (await shop.DeliverAsync(mailbox, Mail("Et elle fuit.", id: Second))).Case!);
    }

    private static string?[] Said(CaseThread thread) => [.. thread.Entries.Where(e => e.Kind is not CaseEntryKind.Change).Select(e => e.Body?.Trim())];

    private static async Task ShouldBeSoundAsync(TestShop shop) => (await shop.ComplaintsAsync()).ShouldBeEmpty();

    [Theory, BothDatabases]
    public async Task Merged_cases_are_read_and_answered_in_the_one_that_was_opened_first(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (mailbox, first, second) = await TwoAsync(shop);
        // Whichever page it is done on.
        (await MergeAsync(shop, second, first)).Value.ShouldBe(first);
        var thread = await shop.ReadCaseAsync(second);
        (thread.Case.Reference, thread.Case.Status).ShouldBe((first, CaseStatus.New));
        Said(thread).ShouldBe(["Elle ne chauffe plus.", "Et elle fuit."]);
        thread.Parts.ShouldHaveSingleItem().Reference.ShouldBe(second);
        // The desk has one line to work through; a search leads from either.
        var open = await shop.DoAsync((ReadCases r) => r.PageAsync(Boss, new(CaseView.Open, null, null), null, 50, default));
        open.Rows.ShouldHaveSingleItem().Reference.ShouldBe(first);
        var found = await shop.DoAsync((ReadCases r) => r.PageAsync(Boss, new(CaseView.All, "fuit", null), null, 50, default));
        (found.Rows.ShouldHaveSingleItem().Reference, found.Rows[0].IsMerged).ShouldBe((second, true));
        (await shop.DoAsync((ReadCases r) => r.PageAsync(Boss, new(CaseView.Closed, null, null), null, 50, default))).Rows.ShouldBeEmpty();

        // What is done to the part is done to the whole, and our answer takes up the customer's latest mail.
        (await AnswerAsync(shop, second, "Apportez-la.", thread.Messages)).ShouldBeNull();
        (await shop.ReadCaseAsync(first)).Case.Status.ShouldBe(CaseStatus.WaitingForCustomer);
        (await shop.CountAsync("messages", $"in_reply_to = '{Second}' AND about_id = '{first}'")).ShouldBe(1);

        // A reply to the part's mail comes into the part, wakes the whole, and holds back an answer that was begun before.
        thread = await shop.ReadCaseAsync(first);
        await shop.DeliverAsync(mailbox, Mail("Je viens demain ?", id: "<3@x>", headers: $"In-Reply-To: {Second}"));
        (await AnswerAsync(shop, first, "Oui.", thread.Messages)).ShouldBe(CaseRefusals.SomethingNewer);
        thread = await shop.ReadCaseAsync(first);
        (thread.Case.Status, Said(thread)[^1]).ShouldBe((CaseStatus.Open, "Je viens demain ?"));
        await ShouldBeSoundAsync(shop);
    }

    [Theory, BothDatabases]
    public async Task Parted_each_has_its_own_again_and_what_came_meanwhile(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (mailbox, first, second) = await TwoAsync(shop);
        (await AnswerAsync(shop, second, "Merci, nous regardons.", then: CaseStatus.WaitingForProvider)).ShouldBeNull();
        (await MergeAsync(shop, first, second)).Value.ShouldBe(first);
        (await PartAsync(shop, first, second)).ShouldBeNull();
        var parted = await shop.ReadCaseAsync(second);
        (parted.Case.Status, parted.Case.MergedIntoId).ShouldBe((CaseStatus.WaitingForProvider, null));
        (await PartAsync(shop, first, second)).ShouldBe(CaseRefusals.NoOtherCase);

        (await MergeAsync(shop, first, second)).Value.ShouldBe(first);
        await shop.DeliverAsync(mailbox, Mail("Du nouveau ?", id: "<3@x>", headers: $"In-Reply-To: {Second}"));
        await shop.DeliverAsync(mailbox, Mail("Elle ne s’allume même plus.", id: "<4@x>", headers: "In-Reply-To: <1@example.fr>"));
        (await AnswerAsync(shop, first, "Apportez-la.")).ShouldBeNull();
        (await PartAsync(shop, first, second)).ShouldBeNull();
        Said(await shop.ReadCaseAsync(first)).ShouldBe(["Elle ne chauffe plus.", "Elle ne s’allume même plus.", "Apportez-la."]);
        var again = await shop.ReadCaseAsync(second);
        Said(again).ShouldBe(["Et elle fuit.", "Merci, nous regardons.", "Du nouveau ?"]);
        // Its customer has written since: somebody must look.
        again.Case.Status.ShouldBe(CaseStatus.Open);
        again.Case.DueAt.ShouldNotBeNull();
        await ShouldBeSoundAsync(shop);
    }

    [Theory, BothDatabases]
    public async Task A_closed_case_opens_again_for_what_is_merged_into_it_and_its_clock_begins_anew(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (_, first, second) = await TwoAsync(shop);
        (await AnswerAsync(shop, first, "C’est fait.", then: CaseStatus.Closed)).ShouldBeNull();
        (await MergeAsync(shop, first, second)).Value.ShouldBe(first);
        var whole = (await shop.ReadCaseAsync(first)).Case;
        (whole.Status, whole.Round, whole.DueAt is not null).ShouldBe((CaseStatus.Open, 2, true));
        await ShouldBeSoundAsync(shop);
    }

    [Theory, BothDatabases]
    public async Task Parts_have_parts_and_the_customers_page_of_each_tells_of_the_whole(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (mailbox, first, second) = await TwoAsync(shop);
        var third = (await shop.DeliverAsync(mailbox, Mail("Toujours rien ?", id: "<c@x>"))).Case!;
        (await MergeAsync(shop, second, third)).Value.ShouldBe(second);
        var key = await shop.Get<RetourDb>().Set<Modules.AfterSales.Case>().Where(c => c.Reference == third).Select(c => c.LinkKey).SingleAsync();
        (await MergeAsync(shop, third, first)).Value.ShouldBe(first);
        Said(await shop.ReadCaseAsync(third)).ShouldBe(["Elle ne chauffe plus.", "Et elle fuit.", "Toujours rien ?"]);
        var told = await shop.DoAsync((FollowCase f) => f.RunAsync(key!, default));
        // Under the number that the customer was given.
        (told!.Reference, told.Status, told.Steps.Count).ShouldBe((third, CaseStatus.New, 3));
        (await shop.DoAsync((AddToCase a) => a.RunAsync(key!, Guid.NewGuid(), "Une précision.", [], default))).ShouldBeNull();
        Said(await shop.ReadCaseAsync(first))[^1].ShouldBe("Une précision.");
        (await PartAsync(shop, first, second)).ShouldBeNull();
        Said(await shop.ReadCaseAsync(third)).ShouldBe(["Et elle fuit.", "Toujours rien ?", "Une précision."]);
        await ShouldBeSoundAsync(shop);
    }

    [Theory, BothDatabases]
    public async Task Only_who_works_on_both_merges_them_and_none_becomes_part_of_itself(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        Task<Result<Case>> Open(StoreInfo store) => shop.DoAsync((OpenCase o) => o.RunAsync(Boss, new(CaseKind.Repair, CaseChannel.Phone, store.Id, "Grille-pain", "Il fume.") { Name = "Léa" }, default));
        var (ours, theirs) = ((await Open(lyon)).Value!.Reference, (await Open(dijon)).Value!.Reference);
        var agent = Staff(StaffRole.Agent, lyon);
        (await MergeAsync(shop, ours, theirs, agent)).Refusal.ShouldBe(Actor.OtherStore);
        (await MergeAsync(shop, theirs, ours, agent)).Refusal.ShouldBe(Actor.OtherStore);
        (await shop.DoAsync((RelateCases r) => r.AddAsync(agent, ours, theirs, default))).ShouldBe(Actor.OtherStore);
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject = 'case'")).ShouldBe(3);
        (await MergeAsync(shop, ours, ours)).Refusal.ShouldBe(CaseRefusals.SameCase);
        (await MergeAsync(shop, ours, "R-2026-999999-A")).Refusal.ShouldBe(CaseRefusals.NoOtherCase);
        // Two who merge them at the same moment, each way.
        await Task.WhenAll(Task.Run(() => MergeAsync(shop, ours, theirs)), Task.Run(() => MergeAsync(shop, theirs, ours)));
        (await shop.CountAsync("cases", "merged_into_id IS NOT NULL")).ShouldBe(1);
        (await MergeAsync(shop, theirs, ours)).Refusal.ShouldBe(CaseRefusals.SameCase);
        // A colleague of the store alone cannot take the other store's case out again.
        (await shop.DoAsync((MergeCases m) => m.UndoAsync(agent, ours, theirs, default))).ShouldBe(Actor.OtherStore);
        await ShouldBeSoundAsync(shop);
    }

    [Theory, BothDatabases]
    public async Task What_was_said_in_the_same_breath_is_opened_apart_with_its_files_and_told_once_when_merged_again(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync(await shop.StoreAsync("LYON"));
        var reference = (await shop.DeliverAsync(mailbox, Parts("multipart/mixed", "Content-Type: text/plain; charset=utf-8\n\nElle fuit. Et où est ma facture ?", "Content-Type: application/pdf; name=f.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK"))).Case!;
        var thread = await shop.ReadCaseAsync(reference);
        var message = thread.Entries.Single(e => e.Kind is CaseEntryKind.MessageIn);
        Task<Result<string>> Split(string subject, Id<CaseEntry>? of = null) => shop.DoAsync((SplitCase s) => s.RunAsync(Boss, reference, of ?? message.Id, subject, CaseKind.Order, default));
        (await Split(" ")).Refusal.ShouldBe(CaseRefusals.SubjectEmpty);
        (await Split("x", Id<CaseEntry>.New())).Refusal.ShouldBe(CaseRefusals.NoSuchMessage);
        (await Split("x", thread.Entries.First(e => e.Kind is CaseEntryKind.Change).Id)).Refusal.ShouldBe(CaseRefusals.NoSuchMessage);
        var apart = (await Split("La facture")).Value!;
        // What was refused took no number.
        apart.ShouldStartWith(reference[..7] + "000002");
        var opened = await shop.ReadCaseAsync(apart);
        (opened.Case.CaseSubject, opened.Case.Kind, opened.Case.ContactEmail, opened.Case.Status, opened.Case.DueAt is not null).ShouldBe(("La facture", CaseKind.Order, "lea@example.fr", CaseStatus.New, true));
        Said(opened).ShouldBe(Said(thread));
        var file = opened.Files.SelectMany(f => f).ShouldHaveSingleItem();
        (await shop.DoAsync((ReadCase r) => r.FileAsync(Boss, apart, file.Id, default))).Value.Content.ShouldBe("%PDF-1.4\n"u8.ToArray());
        opened.Related.ShouldHaveSingleItem().Reference.ShouldBe(reference);
        (await shop.ReadCaseAsync(reference)).Related.ShouldHaveSingleItem().Reference.ShouldBe(apart);
        // The customer's answer to the mail that is in both goes on in the first.
        await shop.DeliverAsync(mailbox, Mail("Alors ?", id: "<2@x>", headers: "In-Reply-To: <1@example.fr>"));
        Said(await shop.ReadCaseAsync(apart)).Length.ShouldBe(1);

        (await MergeAsync(shop, apart, reference)).Value.ShouldBe(reference);
        var again = await shop.ReadCaseAsync(reference);
        Said(again).ShouldBe([.. Said(thread), "Alors ?"]);
        again.Related.ShouldBeEmpty();
        (await AnswerAsync(shop, reference, "Oui.", again.Messages)).ShouldBeNull();
        await ShouldBeSoundAsync(shop);
    }

    [Theory, BothDatabases]
    public async Task Cases_are_linked_both_ways_once_and_unlinked(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (_, first, second) = await TwoAsync(shop);
        (await shop.ReadCaseAsync(first)).SamePerson.ShouldHaveSingleItem().Reference.ShouldBe(second);
        for (var again = 0; again < 2; again++) (await shop.DoAsync((RelateCases r) => r.AddAsync(Boss, first, second.ToLowerInvariant(), default))).ShouldBeNull();
        var thread = await shop.ReadCaseAsync(second);
        (thread.Related.ShouldHaveSingleItem().Reference, thread.SamePerson.Count).ShouldBe((first, 0));
        (await shop.CountAsync("related_cases")).ShouldBe(2);
        (await shop.DoAsync((RelateCases r) => r.RemoveAsync(Boss, second, first, default))).ShouldBeNull();
        (await shop.CountAsync("related_cases")).ShouldBe(0);
        (await shop.ReadCaseAsync(first)).Entries.Where(e => e.Kind is CaseEntryKind.Change).Select(e => e.Change).TakeLast(2).ShouldBe([CaseChange.Related, CaseChange.Unrelated]);
    }
}
