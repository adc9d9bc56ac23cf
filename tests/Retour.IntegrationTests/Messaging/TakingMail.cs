using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.AfterSales;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;

namespace Retour.Messaging;

/// <summary>Mail is what strangers send. Whatever it is, its bytes are kept, nothing breaks, and it is where it belongs.</summary>
public sealed class TakingMail
{
    [Theory, BothDatabases]
    public async Task A_plain_mail_opens_a_case(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var raw = Mail("Bonjour,\nElle ne chauffe plus.");
        var taken = await shop.DeliverAsync(mailbox, raw);
        (taken.Disposition, taken.Reason).ShouldBe((Disposition.NewCase, null));
        taken.Case.ShouldNotBeNull();
        (taken.Read!.From!.Address, taken.Read.From.Name, taken.Read.Subject, taken.Read.Whole).ShouldBe(("lea@example.fr", "Léa Faure", "Ma cafetière", "Bonjour,\nElle ne chauffe plus."));
        var thread = await shop.ReadCaseAsync(taken.Case!);
        thread.Entries.Where(e => e.Kind is CaseEntryKind.MessageIn).ShouldHaveSingleItem().Body.ShouldBe("Bonjour,\nElle ne chauffe plus.");
        (await shop.DoAsync((ReadCase r) => r.OriginalAsync(Boss, taken.Case!, thread.Entries[0].Id, default))).Value.ShouldBe(Encoding.UTF8.GetBytes(raw));
        (await shop.CountAsync("audit_entries", "action = 'case_opened_by_mail'")).ShouldBe(1);
        (await shop.CountAsync("audit_details", "json LIKE '%lea@example%' OR json LIKE '%chauffe%'")).ShouldBe(0, "what customers write is in their case, not in the audit too");
    }

    [Theory, BothDatabases]
    public async Task The_same_bytes_twice_are_one_mail_and_the_same_Message_ID_with_other_content_is_another(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (mailbox, other) = (await shop.MailboxAsync(), await shop.MailboxAsync(null, "sav", "sav@retour.example"));
        var first = await shop.DeliverAsync(mailbox, Mail("Bonjour"));
        var again = await shop.DeliverAsync(mailbox, Mail("Bonjour"));
        (again.Disposition, again.Case, again.Read!.Whole).ShouldBe((Disposition.Duplicate, first.Case, "Bonjour"));
        var changed = await shop.DeliverAsync(mailbox, Mail("Bonsoir", subject: "Autre chose"));
        changed.Disposition.ShouldBe(Disposition.NewCase);
        changed.Case.ShouldNotBe(first.Case);
        (await shop.DeliverAsync(other, Mail("Bonjour"))).Disposition.ShouldBe(Disposition.NewCase);
        (await shop.CountAsync("cases")).ShouldBe(3);
        (await shop.CountAsync("inbound_raw")).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task The_same_bytes_from_many_at_once_are_one_case(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shop.DeliverAsync(mailbox, Mail("Bonjour")))));
        taken.Count(t => t.Disposition is Disposition.NewCase).ShouldBe(1);
        taken.Count(t => t.Disposition is Disposition.Duplicate).ShouldBe(5);
        (await shop.CountAsync("cases")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Texts_are_read_in_the_charset_they_are_in_whatever_they_say(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        async Task Reads(byte[] mail, string text)
        {
            var taken = await shop.DeliverAsync(mailbox, mail);
            taken.Disposition.ShouldBe(Disposition.NewCase);
            taken.Read!.Whole.ShouldBe(text);
        }
        byte[] With(string type, byte[] body) => [.. Encoding.ASCII.GetBytes($"From: lea@example.fr\r\nSubject: x\r\n{type}\r\n\r\n"), .. body];
        const string Plain = "Content-Type: text/plain";
        await Reads(With("X-None: 1", Encoding.UTF8.GetBytes("Déjà vu")), "Déjà vu");
        await Reads(With("X-None: 1", Latin("L\u0092\u00e9t\u00e9 \u0080")), "L’été €");
        await Reads(With($"{Plain}; charset=utf-8", Latin("D\u00e9j\u00e0")), "Déjà");
        await Reads(With($"{Plain}; charset=iso-8859-1", Encoding.UTF8.GetBytes("Déjà lu")), "Déjà lu");
        await Reads(With($"{Plain}; charset=us-ascii", Encoding.UTF8.GetBytes("Déjà dit")), "Déjà dit");
        await Reads(With($"{Plain}; charset=x-unknown", Encoding.UTF8.GetBytes("Déjà su")), "Déjà su");
        await Reads(With($"{Plain}; charset=windows-1252", Latin("L\u0092\u00e9t\u00e9 vient")), "L’été vient");
        await Reads(With($"{Plain}; charset=ISO-2022-JP", Latin("\u001b$BF|K\\\u001b(B")), "日本");
        await Reads(With($"{Plain}; charset=windows-1258", Latin("Ti\u00ea\u00ecng Vi\u00ea\u00f2t")), "Tiếng Việt");
        await Reads(With($"{Plain}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable", Encoding.ASCII.GetBytes("D=C3=A9j=C3=A0 =E2=82=AC")), "Déjà €");
    }

    [Theory, BothDatabases]
    public async Task What_is_broken_is_read_as_far_as_it_goes(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var cut = await shop.DeliverAsync(mailbox, "From: lea@example.fr\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\n\r\nBonjour\r\n--x\r\nContent-Type: image/png; name=\"a.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA");
        (cut.Disposition, cut.Read!.Whole).ShouldBe((Disposition.NewCase, "Bonjour"));
        cut.Read.Files.ShouldHaveSingleItem().Name.ShouldBe("a.png");
        (await shop.DeliverAsync(mailbox, "From: lea@example.fr\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nSans limites\r\n")).Read!.Whole.ShouldBe("Sans limites");
        var nuls = await shop.DeliverAsync(mailbox, "From: lea@example.fr\r\nSubject: a\0b\r\n\r\nc\0d\r\n");
        (nuls.Disposition, nuls.Read!.Subject, nuls.Read.Whole).ShouldBe((Disposition.NewCase, "ab", "cd"));
        var empty = await shop.DeliverAsync(mailbox, Mail("", id: null));
        (empty.Disposition, empty.Read!.Whole, empty.Read.MessageId).ShouldBe((Disposition.NewCase, "", null));
        // Nobody to answer: kept, and shown.
        foreach (var nobody in new[] { "Subject: x\r\n\r\nBonjour", "", "\0\u0001 no mail at all", "From: undisclosed\r\n\r\nBonjour", "From: <>\r\n\r\nBonjour" })
        {
            var taken = await shop.DeliverAsync(mailbox, nobody);
            (taken.Disposition, taken.Reason).ShouldBe((Disposition.Quarantined, "no_sender"), nobody);
        }
        (await shop.DoAsync((Quarantine q) => q.ListAsync(Boss, default))).Count.ShouldBe(5);
    }

    [Theory, BothDatabases]
    public async Task A_mail_inside_a_mail_is_a_file(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var taken = await shop.DeliverAsync(mailbox, Parts("multipart/mixed", "Content-Type: text/plain\n\nVoir ci-joint.", "Content-Type: message/rfc822\n\nFrom: autre@example.fr\nSubject: dedans\nAuto-Submitted: auto-replied\n\nTexte du dedans"));
        (taken.Disposition, taken.Read!.Whole, taken.Read.Subject).ShouldBe((Disposition.NewCase, "Voir ci-joint.", "Ma cafetière"));
        taken.Read.Files.ShouldHaveSingleItem().Type.ShouldBe("message/rfc822");
        var thread = await shop.ReadCaseAsync(taken.Case!);
        var file = thread.Files[thread.Entries[0].Id].ShouldHaveSingleItem();
        Encoding.UTF8.GetString((await shop.DoAsync((ReadCase r) => r.FileAsync(Boss, taken.Case!, file.Id, default))).Value.Content).ShouldContain("Texte du dedans");
    }

    [Theory, BothDatabases]
    public async Task Too_much_is_kept_and_shown_and_can_be_put_aside(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var parts = await shop.DeliverAsync(mailbox, Parts("multipart/mixed", [.. Enumerable.Range(0, 1_001).Select(i => $"Content-Type: text/plain\n\n{i}")]));
        (parts.Disposition, parts.Reason, parts.Case).ShouldBe((Disposition.Quarantined, "too_many_parts", null));
        var large = new byte[31_000_000];
        Array.Fill(large, (byte)'a');
        Encoding.ASCII.GetBytes("From: lea@example.fr\r\nSubject: Photos\r\n\r\n").CopyTo(large, 0);
        var size = await shop.DeliverAsync(mailbox, large);
        (size.Disposition, size.Reason).ShouldBe((Disposition.Quarantined, "too_large"));
        (size.Mail.FromAddress, size.Mail.Subject).ShouldBe(("lea@example.fr", "Photos"), "who sent it is known all the same");
        (await shop.CountAsync("cases")).ShouldBe(0);
        var shown = await shop.DoAsync((Quarantine q) => q.ListAsync(Boss, default));
        shown.Select(m => m.Reason).ShouldBe(["too_large", "too_many_parts"]);
        (await shop.DoAsync((Quarantine q) => q.OriginalAsync(Boss, shown[0].Id, default))).Value!.Length.ShouldBe(31_000_000);
        (await shop.DoAsync((TakeMail t) => t.AgainAsync(shown[1].Id, default))).Value!.Disposition.ShouldBe(Disposition.Quarantined);
        (await shop.DoAsync((Quarantine q) => q.DismissAsync(Boss, shown[1].Id, default))).ShouldBeNull();
        (await shop.DoAsync((Quarantine q) => q.DismissAsync(Boss, shown[1].Id, default))).ShouldBe(InboundRefusals.MailGone);
        (await shop.DoAsync((Quarantine q) => q.ListAsync(Boss, default))).ShouldHaveSingleItem().Reason.ShouldBe("too_large");
        (await shop.DeliverAsync(mailbox, large)).Disposition.ShouldBe(Disposition.Duplicate);
    }

    [Theory, BothDatabases]
    public async Task What_machines_write_opens_no_case(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var sent = 0;
        async Task Is(Disposition disposition, string reason, string mail)
        {
            var taken = await shop.DeliverAsync(mailbox, mail);
            (taken.Disposition, taken.Reason, taken.Case).ShouldBe((disposition, reason, null));
        }
        Task IsAuto(string reason, string header) => Is(Disposition.AutoReply, reason, Mail($"Absent {sent++}", headers: header));
        await IsAuto("auto_submitted", "Auto-Submitted: auto-replied (vacation)");
        await IsAuto("auto_submitted", "Auto-Submitted: auto-generated");
        await IsAuto("list", "List-Id: <offres.example.fr>");
        await IsAuto("precedence", "Precedence: bulk");
        await IsAuto("auto_reply_header", "X-Autoreply: yes");
        await IsAuto("null_return_path", "Return-Path: <>");
        (await shop.DeliverAsync(mailbox, Mail("Écrit par moi", headers: "Auto-Submitted: no"))).Disposition.ShouldBe(Disposition.NewCase);
        await Is(Disposition.Bounce, "delivery_report failed 5.1.1 marc@example.org", Parts("multipart/report; report-type=delivery-status", "Content-Type: text/plain\n\nNot delivered",
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; marc@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user", "Content-Type: message/rfc822-headers\n\nMessage-ID: <x@retour.example>"));
        await Is(Disposition.Bounce, "complaint", Parts("multipart/report; report-type=feedback-report", "Content-Type: text/plain\n\nAn abuse report", "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1"));
        (await shop.CountAsync("cases")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Headers_cannot_be_injected_and_scripts_are_gone(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var mailbox = await shop.MailboxAsync();
        var taken = await shop.DeliverAsync(mailbox, Mail("x", from: "=?utf-8?q?L=C3=A9a=0D=0ABcc=3A_tous=40example.fr?= <lea@example.fr>", subject: "=?utf-8?q?Bonjour=0D=0ABcc:_tous=40example.fr?="));
        taken.Read!.Subject.ShouldBe("Bonjour Bcc: tous@example.fr");
        var of = await shop.ReadCaseAsync(taken.Case!);
        of.Case.CaseSubject.ShouldNotContain('\n');
        of.Case.ContactName.ShouldBe("Léa Bcc: tous@example.fr");
        var html = await shop.DeliverAsync(mailbox, Parts("multipart/alternative", "Content-Type: text/html; charset=utf-8\n\n<p onclick=\"x()\">Bonjour <script>alert(1)</script><b>Léa</b><img src=\"https://spy.example/1.png\" alt=\"photo\"><a href=\"javascript:x()\">là</a></p>"));
        var entry = (await shop.ReadCaseAsync(html.Case!)).Entries[0];
        entry.BodyHtml.ShouldBe("<p>Bonjour <b>Léa</b>[photo]<a>là</a></p>");
        entry.Body.ShouldBe("Bonjour Léa[photo]là");
    }

    [Theory, BothDatabases]
    public async Task A_mail_that_was_kept_and_no_further_is_taken_when_it_comes_again(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddScoped<Modules.Messaging.Contracts.ITakesMail, Broken>());
        var mailbox = await shop.MailboxAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => shop.DeliverAsync(mailbox, Mail("Bonjour")));
        (await shop.CountAsync("inbound_raw")).ShouldBe(1);
        (await shop.CountAsync("inbound_mails", "disposition = 'Received' AND settled_at IS NULL")).ShouldBe(1);
        Broken.IsMended = true;
        try
        {
            (await shop.DeliverAsync(mailbox, Mail("Bonjour"))).Disposition.ShouldBe(Disposition.NewCase);
        }
        finally
        {
            Broken.IsMended = false;
        }
        (await shop.CountAsync("inbound_mails")).ShouldBe(1);
    }

    [Fact]
    public async Task A_courier_that_is_killed_is_started_again()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite, TestShop.OwnCourier);
        var mailbox = await shop.MailboxAsync();
        (await shop.DeliverAsync(mailbox, Mail("un"))).Disposition.ShouldBe(Disposition.NewCase);
        var courier = shop.Get<Courier>();
        using var process = System.Diagnostics.Process.GetProcessById(courier.ProcessId!.Value);
        process.Kill();
        await process.WaitForExitAsync();
        (await shop.DeliverAsync(mailbox, Mail("deux"))).Disposition.ShouldBe(Disposition.NewCase);
    }

    [Fact]
    public async Task A_courier_whose_program_is_gone_goes_too_and_does_not_complain_for_ever()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite, TestShop.OwnCourier);
        await shop.DeliverAsync(await shop.MailboxAsync(), Mail("un"));
        var program = Directory.GetFiles(Path.Combine(shop.Folder, "courier"), "*.mjs").Single();
        using var courier = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("node", [program]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        const string ping = """{"id":1,"do":"ping"}""";
        await courier.StandardInput.WriteLineAsync(ping);
        (await courier.StandardOutput.ReadLineAsync()).ShouldNotBeNull();
        // A program that was killed hears nothing any more of what it had asked.
        courier.StandardOutput.Close();
        courier.StandardError.Close();
        await courier.StandardInput.WriteLineAsync(ping);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await courier.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!courier.HasExited) courier.Kill();
        }
    }

    private sealed class Broken(IServiceProvider services) : Modules.Messaging.Contracts.ITakesMail
    {
        public static bool IsMended { get; set; }

        public Task<Modules.Messaging.Contracts.TakenMail> TakeAsync(Modules.Messaging.Contracts.IncomingMail mail, CancellationToken cancel) =>
            IsMended ? services.GetServices<Modules.Messaging.Contracts.ITakesMail>().First(t => t is not Broken).TakeAsync(mail, cancel) : throw new InvalidOperationException("The desk is broken.");
    }
}
