using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Inbound;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;

namespace Retour.Messaging;

/// <summary>What leaves because something came in: told once, to people, and never to and fro between machines.</summary>
public sealed class AnsweringMail
{
    private static Task<List<Message>> OutboxAsync(TestShop shop) => shop.DoAsync((RetourDb db) => db.Set<Message>().AsNoTracking().OrderBy(m => m.Id).ToListAsync());

    [Theory, BothDatabases]
    public async Task Who_opens_a_case_by_mail_is_told_once_that_it_came_in(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var reference = (await shop.DeliverAsync(mailbox, Mail("Elle ne chauffe plus."))).Case!;
        var told = (await OutboxAsync(shop)).ShouldHaveSingleItem();
        (told.To, told.Subject, told.IsAutomatic, told.InReplyTo, told.Topic).ShouldBe(("lea@example.fr", $"Nous avons bien reçu votre demande {reference}", true, "<1@example.fr>", null));
        told.Text.ShouldContain(reference);
        told.ReplyTo!.ShouldStartWith("contact+");
        // It was no answer: somebody still has to give one.
        var of = (await shop.ReadCaseAsync(reference)).Case;
        (of.Status, of.FirstAnsweredAt).ShouldBe((CaseStatus.New, null));
        // What answers it, by a program that knows only In-Reply-To, is in the case, and is not acknowledged.
        var reply = await shop.DeliverAsync(mailbox, Mail("Merci, j’attends.", from: "lea.travail@example.org", subject: "x", id: "<2@x>", headers: $"In-Reply-To: {told.RfcId}"));
        (reply.Disposition, reply.Case).ShouldBe((Disposition.Reply, reference));
        (await OutboxAsync(shop)).Count.ShouldBe(1);
        foreach (var (from, header) in new[] { ("noreply@example.fr", "X-A: 1"), ("ne-pas-repondre@example.fr", "X-A: 1"), ("a@example.fr", "X-Auto-Response-Suppress: All"), (Contact, "X-A: 1") })
            (await shop.DeliverAsync(mailbox, Mail("Bonjour", from: from, subject: from, id: $"<{from}.{header.Length}>", headers: header))).Disposition.ShouldBe(Disposition.NewCase);
        foreach (var header in new[] { "Auto-Submitted: auto-replied", "List-Id: <x.example.fr>", "Precedence: bulk" })
            (await shop.DeliverAsync(mailbox, Mail("Bonjour", subject: header, id: $"<{header.Length}@y>", headers: header))).Disposition.ShouldBe(Disposition.AutoReply);
        (await OutboxAsync(shop)).Count.ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Another_machine_that_does_not_say_so_is_not_answered_for_ever(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        for (var round = 0; round < 8; round++)
        {
            var taken = await shop.DeliverAsync(mailbox, Mail($"Votre ticket {round} est ouvert.", from: "support@robot.example", subject: $"Ticket {round}", id: $"<{round}@robot.example>"));
            taken.Disposition.ShouldBe(Disposition.NewCase, "what it wrote is not lost");
        }
        (await OutboxAsync(shop)).Count.ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task An_answer_that_comes_back_is_known_to_have_and_a_forged_report_keeps_nobody_from_being_written_to(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var reference = (await shop.DeliverAsync(mailbox, Mail("Elle ne chauffe plus."))).Case!;
        (await shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(reference, "Apportez-la.", 99), default))).ShouldBeNull();
        var answer = (await OutboxAsync(shop)).Single(m => !m.IsAutomatic);
        (await shop.ReadCaseAsync(reference)).Entries[^1].MessageId.ShouldBe(answer.RfcId);
        await shop.SendDueAsync();
        string Report(string about, string id) => Parts("multipart/report; report-type=delivery-status", $"Content-Type: text/plain\n\nNot delivered {id}",
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; lea@example.fr\nAction: failed\nStatus: 5.1.1", $"Content-Type: text/rfc822-headers\n\nMessage-ID: {about}").Replace("<1@example.fr>", id, StringComparison.Ordinal);
        // One letter of the signature changed: signed by nobody.
        var (dot, at) = (answer.RfcId.IndexOf('.', StringComparison.Ordinal), answer.RfcId.IndexOf('@', StringComparison.Ordinal));
        var forged = answer.RfcId[..(dot + 1)] + (answer.RfcId[dot + 1] == '0' ? '1' : '0') + answer.RfcId[(dot + 2)..at] + answer.RfcId[at..];
        (await shop.DeliverAsync(mailbox, Report(forged, "<a@mx>"))).Disposition.ShouldBe(Disposition.Bounce);
        var onlyAddress = Report("", "<b@mx>");
        (await shop.DeliverAsync(mailbox, onlyAddress)).Disposition.ShouldBe(Disposition.Bounce);
        var complaint = Parts("multipart/report; report-type=feedback-report", "Content-Type: text/plain\n\nUnwanted", "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: lea@example.fr");
        (await shop.DeliverAsync(mailbox, complaint.Replace("<1@example.fr>", "<d@mx>", StringComparison.Ordinal))).Disposition.ShouldBe(Disposition.Bounce);
        (await shop.CountAsync("suppressed_addresses")).ShouldBe(0);
        (await OutboxAsync(shop)).Single(m => m.Id == answer.Id).State.ShouldBe(MessageState.HandedOver);
        (await shop.DeliverAsync(mailbox, Report(answer.RfcId, "<c@mx>"))).Disposition.ShouldBe(Disposition.Bounce);
        (await OutboxAsync(shop)).Single(m => m.Id == answer.Id).State.ShouldBe(MessageState.Bounced);
        (await shop.CountAsync("suppressed_addresses")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Who_sends_too_much_is_told_so(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        byte[] Large(string headers)
        {
            var large = new byte[30_500_000];
            Array.Fill(large, (byte)'a');
            Encoding.ASCII.GetBytes($"{headers}\r\n\r\n").CopyTo(large, 0);
            return large;
        }
        (await shop.DeliverAsync(mailbox, Large("From: lea@example.fr\r\nSubject: Photos\r\nMessage-ID: <g@x>"))).Reason.ShouldBe("too_large");
        var told = (await OutboxAsync(shop)).ShouldHaveSingleItem();
        (told.To, told.Subject, told.InReplyTo, told.IsAutomatic).ShouldBe(("lea@example.fr", "Re: Photos", "<g@x>", true));
        told.Text.ShouldContain("30 Mo");
        (await shop.DeliverAsync(mailbox, Large("From: b@example.fr\r\nAuto-Submitted: auto-generated"))).Reason.ShouldBe("too_large");
        // Tried again by hand: told once.
        var waiting = await shop.DoAsync((Quarantine q) => q.ListAsync(Boss, default));
        (await shop.DoAsync((TakeMail t) => t.AgainAsync(waiting[^1].Id, default))).Value!.Disposition.ShouldBe(Disposition.Quarantined);
        (await OutboxAsync(shop)).Count.ShouldBe(1);
    }
}
