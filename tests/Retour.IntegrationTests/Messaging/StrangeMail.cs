using System.Text;
using Retour.Modules.AfterSales;
using Retour.Modules.Messaging.Inbound;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;

namespace Retour.Messaging;

/// <summary>Mail that old programs, machines and the ill-willed write. Each one is a case, a message in the right one, or shown.</summary>
public sealed class StrangeMail
{
    [Theory, BothDatabases]
    public async Task One_message_that_comes_by_two_ways_is_one_and_without_a_Message_ID_people_may_repeat_themselves(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var first = await shop.DeliverAsync(mailbox, Mail("Bonjour", headers: "Received: from a by b"));
        var second = await shop.DeliverAsync(mailbox, Mail("Bonjour", headers: "Received: from c by b"));
        (second.Disposition, second.Reason, second.Case).ShouldBe((Disposition.Duplicate, "already_received", first.Case));
        (await shop.DeliverAsync(mailbox, Mail("Bonjour", headers: "Received: from c by b"))).Disposition.ShouldBe(Disposition.Duplicate);
        (await shop.DeliverAsync(mailbox, Mail("Bonsoir"))).Disposition.ShouldBe(Disposition.NewCase, "the same Message-ID with other words is another message");
        foreach (var day in new[] { "Mon, 5 Jan 2026 10:00:00 +0100", "Tue, 6 Jan 2026 10:00:00 +0100" })
            (await shop.DeliverAsync(mailbox, Mail("Toujours rien ?", id: null, headers: $"Date: {day}"))).Disposition.ShouldBe(Disposition.NewCase);
        var many = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => shop.DeliverAsync(mailbox, Mail("Ensemble", id: "<e@x>", headers: $"Received: from s{i} by b")))));
        many.Count(m => m.Disposition is Disposition.NewCase).ShouldBe(1);
        many.Count(m => m.Disposition is Disposition.Duplicate).ShouldBe(4);
        many.Select(m => m.Case).Distinct().Count().ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_to_be_answered_is_whose_mail_it_is(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var mailbox = await shop.MailboxAsync(lyon);
        var lea = await shop.EnrolAsync(lyon, Named("Léa", "Faure", email: "lea@example.fr"));
        var form = await shop.DeliverAsync(mailbox, Mail("Par le site", from: "Site <contact@retour.example>", id: "<a@x>", headers: "Reply-To: Léa <lea@example.fr>"));
        var of = (await shop.ReadCaseAsync(form.Case!)).Case;
        (of.ContactEmail, of.ContactName, of.CustomerId).ShouldBe(("lea@example.fr", "Léa", lea));
        form.Read!.From!.Address.ShouldBe("contact@retour.example");
        // In her name, and the answer to somebody else: not hers.
        var thief = (await shop.ReadCaseAsync((await shop.DeliverAsync(mailbox, Mail("Où est mon colis ?", id: "<b@x>", headers: "Reply-To: voleur@example.org"))).Case!)).Case;
        (thief.ContactEmail, thief.CustomerId).ShouldBe(("voleur@example.org", null));
        var joins = await shop.DeliverAsync(mailbox, Mail("Suite", subject: of.Reference, id: "<c@x>", headers: "Reply-To: voleur@example.org"));
        joins.Disposition.ShouldBe(Disposition.NewCase);
        // A form that asks for answers to itself.
        var self = await shop.DeliverAsync(mailbox, Mail("Encore", id: "<d@x>", headers: "Reply-To: contact+x@retour.example"));
        (await shop.ReadCaseAsync(self.Case!)).Case.ContactEmail.ShouldBe("lea@example.fr");
    }

    [Theory, BothDatabases]
    public async Task Files_are_found_where_old_programs_put_them(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var old = await shop.DeliverAsync(mailbox, Mail("Voici la facture.\n\nbegin 644 facture.txt\n#0V%T\n`\nend\n\nLéa", id: null));
        (old.Disposition, old.Read!.Whole.Contains("begin", StringComparison.Ordinal), old.Read.Text.StartsWith("Voici la facture.", StringComparison.Ordinal)).ShouldBe((Disposition.NewCase, false, true));
        var file = (await shop.ReadCaseAsync(old.Case!)).Files.SelectMany(f => f).ShouldHaveSingleItem();
        Encoding.ASCII.GetString((await shop.DoAsync((ReadCase r) => r.FileAsync(Boss, old.Case!, file.Id, default))).Value.Content).ShouldBe("Cat");
        var begins = await shop.DeliverAsync(mailbox, Mail("begin 644 the day well\nand\nend", id: "<w@x>"));
        begins.Read!.Files.ShouldBeEmpty();
        begins.Read.Whole.ShouldContain("begin 644");
        var tnef = await shop.DeliverAsync(mailbox, Parts("multipart/mixed", "Content-Type: text/plain\n\nVoir le fichier.", "Content-Type: application/ms-tnef; name=\"winmail.dat\"\nContent-Transfer-Encoding: base64\n\neJ8+IgAA"));
        (tnef.Disposition, tnef.Read!.Files.ShouldHaveSingleItem().Name).ShouldBe((Disposition.NewCase, "winmail.dat"));
        var path = await shop.DeliverAsync(mailbox, Parts("multipart/mixed", "Content-Type: text/plain\n\nx", "Content-Type: text/plain; name=\"../../etc/passwd\"\nContent-Disposition: attachment; filename=\"..\\\\..\\\\a.txt\"\n\nx"));
        path.Read!.Files.ShouldHaveSingleItem().Name.ShouldNotContain("..");
    }

    [Theory, BothDatabases]
    public async Task A_mail_of_tags_that_would_fill_the_machine_is_a_case(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var bomb = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"<b id={i}><p>\n")) + "Bonjour";
        var taken = await shop.DeliverAsync(mailbox, Parts("multipart/alternative", $"Content-Type: text/html\n\n{bomb}")).WaitAsync(TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
        taken.Disposition.ShouldBe(Disposition.NewCase);
        taken.Read!.Whole.ShouldBe("Bonjour");
        // Mails inside mails inside mails.
        var nested = "Bonjour";
        for (var depth = 0; depth < 200; depth++) nested = $"From: a@example.fr\r\nContent-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\nContent-Type: message/rfc822\r\n\r\n{nested}\r\n--b{depth}--\r\n";
        var deep = await shop.DeliverAsync(mailbox, $"From: lea@example.fr\r\nSubject: x\r\n{nested[(nested.IndexOf('\n', StringComparison.Ordinal) + 1)..]}");
        deep.Disposition.ShouldBeOneOf(Disposition.NewCase, Disposition.Quarantined);
    }

    [Theory, BothDatabases]
    public async Task What_was_taken_for_a_machines_is_shown_and_can_be_made_a_case(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var absent = await shop.DeliverAsync(mailbox, Mail("Je suis absente, mais répondez-moi.", headers: "Precedence: bulk"));
        (absent.Disposition, absent.Case).ShouldBe((Disposition.AutoReply, null));
        (await shop.DoAsync((Quarantine q) => q.ListAsync(Boss, default))).ShouldBeEmpty();
        var shown = (await shop.DoAsync((Quarantine q) => q.AutomaticAsync(Boss, default))).ShouldHaveSingleItem();
        (shown.From, shown.Reason).ShouldBe(("lea@example.fr", "precedence"));
        var taken = (await shop.DoAsync((TakeMail t) => t.AgainAsync(shown.Id, default))).Value!;
        taken.Disposition.ShouldBe(Disposition.NewCase);
        (await shop.ReadCaseAsync(taken.Case!)).Entries[0].Body.ShouldBe("Je suis absente, mais répondez-moi.");
        (await shop.DoAsync((Quarantine q) => q.AutomaticAsync(Boss, default))).ShouldBeEmpty();
        (await shop.DoAsync((TakeMail t) => t.AgainAsync(shown.Id, default))).Refusal.ShouldBe(InboundRefusals.MailGone);
    }
}
