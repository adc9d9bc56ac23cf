using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;

namespace Retour.AfterSales;

/// <summary>Which case a mail belongs to: what we signed says it, what anybody may have read says it for who has a part in the case.</summary>
public sealed class Threading
{
    private static async Task<(TestShop Shop, Mailbox Mailbox, string Case)> WithCaseAsync(Engine engine)
    {
        var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var taken = await shop.DeliverAsync(mailbox, Mail("Elle ne chauffe plus."));
        return (shop, mailbox, taken.Case!);
    }

    private static async Task<CaseEntry> AnswerAsync(TestShop shop, string reference, CaseStatus then = CaseStatus.WaitingForCustomer)
    {
        (await shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(reference, "Apportez-la.", 99, then), default))).ShouldBeNull();
        return (await shop.ReadCaseAsync(reference)).Entries[^1];
    }

    [Theory, BothDatabases]
    public async Task A_reply_to_our_signed_address_is_threaded_whoever_writes(Engine engine)
    {
        var (shop, mailbox, reference) = await WithCaseAsync(engine);
        await using var _ = shop;
        var of = (await shop.ReadCaseAsync(reference)).Case;
        var address = await shop.Get<IncomingThreads>().AddressAsync(mailbox.Address, of.Id.Value, default);
        address.ShouldStartWith("contact+");
        address[..address.IndexOf('@', StringComparison.Ordinal)].Length.ShouldBeLessThanOrEqualTo(64);
        var to = await shop.DeliverAsync(mailbox, Mail("Je viens demain.", from: "Paul <paul@example.org>", subject: "tout autre chose", id: "<2@x>", to: address));
        (to.Disposition, to.Case).ShouldBe((Disposition.Reply, reference));
        var upper = await shop.DeliverAsync(mailbox, Mail("Et après-demain.", subject: "x", id: "<3@x>", headers: $"Delivered-To: {address.ToUpperInvariant()}"));
        (upper.Disposition, upper.Case).ShouldBe((Disposition.Reply, reference));
        // One letter changed: signed by nobody.
        var forged = address.Replace("contact+", "contact+", StringComparison.Ordinal).Insert(8, address[8] == 'a' ? "b" : "a").Remove(9, 1);
        var stranger = await shop.DeliverAsync(mailbox, Mail("Moi aussi", from: "z@example.org", subject: "x", id: "<4@x>", to: forged));
        stranger.Disposition.ShouldBe(Disposition.NewCase);
    }

    [Theory, BothDatabases]
    public async Task Where_the_server_takes_no_plus_answers_come_to_the_plain_address(Engine engine)
    {
        var (shop, mailbox, reference) = await WithCaseAsync(engine);
        await using var _ = shop;
        async Task<string?> ReplyTo()
        {
            var ours = (await AnswerAsync(shop, reference)).MessageId;
            return await shop.DoAsync((RetourDb db) => db.Set<Message>().Where(m => m.RfcId == ours).Select(m => m.ReplyTo).SingleAsync());
        }
        (await ReplyTo())!.ShouldStartWith("contact+");
        (await shop.DoAsync((SetUpMailbox set) => set.RunAsync(Boss, mailbox.Id, mailbox.Version, new(mailbox.Name, mailbox.Address, null, TakesPlus: false), default))).Refusal.ShouldBeNull();
        (await ReplyTo()).ShouldBe(Contact);
    }

    [Theory, BothDatabases]
    public async Task A_reply_to_our_Message_ID_is_threaded_by_In_Reply_To_and_by_References(Engine engine)
    {
        var (shop, mailbox, reference) = await WithCaseAsync(engine);
        await using var _ = shop;
        var ours = await AnswerAsync(shop, reference);
        ours.MessageId.ShouldNotBeNull();
        var reply = await shop.DeliverAsync(mailbox, Mail("D’accord, à quelle heure ?", subject: "sans rapport", id: "<2@x>", headers: $"In-Reply-To: {ours.MessageId}"));
        (reply.Disposition, reply.Case).ShouldBe((Disposition.Reply, reference));
        var later = await shop.DeliverAsync(mailbox, Mail("Autre réponse", from: "paul@example.org", subject: "sans rapport", id: "<3@x>", headers: $"References: <unknown@y> {ours.MessageId} <unknown@z>"));
        (later.Disposition, later.Case).ShouldBe((Disposition.Reply, reference));
        // Our own mail that comes back by a list or a rule is nobody's request.
        (await shop.DeliverAsync(mailbox, Mail("Apportez-la.", from: "x@example.org", id: ours.MessageId))).Disposition.ShouldBe(Disposition.AutoReply);
    }

    [Theory, BothDatabases]
    public async Task A_customers_own_Message_ID_counts_for_who_has_a_part_and_the_rightmost_reference_first(Engine engine)
    {
        var (shop, mailbox, reference) = await WithCaseAsync(engine);
        await using var _ = shop;
        var mine = await shop.DeliverAsync(mailbox, Mail("J’oubliais : noire.", subject: "suite", id: "<2@x>", headers: "In-Reply-To: <1@example.fr>"));
        (mine.Disposition, mine.Case).ShouldBe((Disposition.Reply, reference));
        var stranger = await shop.DeliverAsync(mailbox, Mail("Je m’invite", from: "z@example.org", subject: "suite", id: "<3@x>", headers: "In-Reply-To: <1@example.fr>"));
        stranger.Disposition.ShouldBe(Disposition.NewCase);
        var second = await shop.DeliverAsync(mailbox, Mail("Autre affaire", subject: "autre", id: "<4@x>"));
        var both = await shop.DeliverAsync(mailbox, Mail("Laquelle ?", subject: "re", id: "<5@x>", headers: "References: <1@example.fr> <4@x>"));
        both.Case.ShouldBe(second.Case);
    }

    [Theory, BothDatabases]
    public async Task A_number_in_the_subject_counts_for_who_has_a_part_and_is_a_suggestion_for_others(Engine engine)
    {
        var (shop, mailbox, reference) = await WithCaseAsync(engine);
        await using var _ = shop;
        var known = await shop.DeliverAsync(mailbox, Mail("Des nouvelles ?", from: "LEA@example.fr", subject: $"Dossier {reference.ToLowerInvariant()}", id: "<2@x>"));
        (known.Disposition, known.Case).ShouldBe((Disposition.Reply, reference));
        var stranger = await shop.DeliverAsync(mailbox, Mail("Donnez-moi tout", from: "z@example.org", subject: $"Re: [{reference}]", id: "<3@x>"));
        stranger.Disposition.ShouldBe(Disposition.NewCase);
        (await shop.ReadCaseAsync(stranger.Case!)).Case.SuggestedReference.ShouldBe(reference);
        (await shop.ReadCaseAsync(reference)).Entries.Count(e => e.Kind is CaseEntryKind.MessageIn).ShouldBe(2);
        var misread = reference[..^1] + (reference[^1] == 'A' ? 'B' : 'A');
        (await shop.DeliverAsync(mailbox, Mail("Faux numéro", subject: misread, id: "<4@x>"))).Disposition.ShouldBe(Disposition.NewCase);
    }

    [Theory, BothDatabases]
    public async Task A_reply_reopens_and_thanks_alone_do_not(Engine engine)
    {
        var (shop, mailbox, reference) = await WithCaseAsync(engine);
        await using var _ = shop;
        var ours = await AnswerAsync(shop, reference, CaseStatus.Closed);
        Task<MailOutcome> Reply(string text, string id) => shop.DeliverAsync(mailbox, Mail(text, id: id, headers: $"In-Reply-To: {ours.MessageId}"));
        (await Reply("Merci !\n\nLéa Faure\n\nLe mar. 24 nov. 2026 à 10:12, Boutique <contact@retour.example> a écrit :\n> Apportez-la.", "<2@x>")).Case.ShouldBe(reference);
        var thread = await shop.ReadCaseAsync(reference);
        (thread.Case.Status, thread.Entries[^1].Body, thread.Entries[^1].QuotedBody is null).ShouldBe((CaseStatus.Closed, "Merci !\n\nLéa Faure", false));
        (await Reply("Thanks", "<3@x>")).Disposition.ShouldBe(Disposition.Reply);
        (await shop.ReadCaseAsync(reference)).Case.Status.ShouldBe(CaseStatus.Closed);
        await Reply("Merci, mais elle fuit encore.", "<4@x>");
        (await shop.ReadCaseAsync(reference)).Case.Status.ShouldBe(CaseStatus.Open);
        await AnswerAsync(shop, reference);
        await Reply("Demain me va.", "<5@x>");
        (await shop.ReadCaseAsync(reference)).Case.Status.ShouldBe(CaseStatus.Open);
    }

    [Theory, BothDatabases]
    public async Task The_sender_is_known_by_address_and_a_shared_address_is_left_to_people(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var mailbox = await shop.MailboxAsync(lyon);
        var lea = await shop.EnrolAsync(lyon, Named("Léa", "Faure", email: "Lea@Example.fr"));
        await shop.EnrolAsync(lyon, Named("Paul", "Blanc", email: "famille@example.fr"));
        await shop.EnrolAsync(lyon, Named("Anna", "Blanc", email: "famille@example.fr"));
        var hers = (await shop.ReadCaseAsync((await shop.DeliverAsync(mailbox, Mail("Bonjour"))).Case!)).Case;
        (hers.CustomerId, hers.StoreId).ShouldBe((lea, lyon.Id));
        hers.DueAt.ShouldNotBeNull();
        (await shop.ReadCaseAsync((await shop.DeliverAsync(mailbox, Mail("Bonjour", from: "famille@example.fr", id: "<9@x>"))).Case!)).Case.CustomerId.ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task The_answer_is_a_mail_that_leads_back_to_the_case(Engine engine)
    {
        var (shop, mailbox, reference) = await WithCaseAsync(engine);
        await using var _ = shop;
        var ours = await AnswerAsync(shop, reference);
        var mail = await shop.DoAsync((RetourDb db) => db.Set<Message>().AsNoTracking().SingleAsync(m => m.RfcId == ours.MessageId));
        var acknowledgement = (await shop.ReadCaseAsync(reference)).Entries.Single(e => e.Change is CaseChange.Acknowledged).MessageId;
        (mail.To, mail.Subject, mail.InReplyTo, mail.IsAutomatic).ShouldBe(("lea@example.fr", $"Re: Ma cafetière [{reference}]", "<1@example.fr>", false));
        mail.Text.ShouldStartWith("Bonjour Léa Faure,\n\nApportez-la.\n\nBien à vous,");
        mail.Html!.ShouldContain("<p>Apportez-la.</p>");
        mail.References.ShouldBe($"<1@example.fr> {acknowledgement}");
        (mail.About, mail.AboutId).ShouldBe(("case", reference));
        (await shop.ReadCaseAsync(reference)).Sent[ours.MessageId!].State.ShouldNotBeEmpty();
        (await shop.DeliverAsync(mailbox, Mail("Bien reçu, je viens", from: "z@example.org", id: "<2@x>", to: mail.ReplyTo!))).Case.ShouldBe(reference);
    }
}
