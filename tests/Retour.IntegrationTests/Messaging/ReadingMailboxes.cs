using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Retour.Cli;
using Retour.Database;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Messaging.Inbound.Imap;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.InboundActions;

namespace Retour.Messaging;

/// <summary>Mailboxes on a real server: what arrives there arrives here, once, and the server does not notice that anybody looked.</summary>
public sealed class ReadingMailboxes
{
    private static readonly TimeSpan ForAsLongAsItTakes = TimeSpan.FromMinutes(10);

    private static Task<TestShop> OpenAsync(Engine engine, MovedClock clock) => TestShop.OpenAsync(engine, s =>
    {
        TestShop.OwnCourier(s);
        s.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
    });

    [Theory, BothDatabases]
    public async Task What_arrives_is_announced_becomes_a_case_and_stays_unseen(Engine engine)
    {
        var account = (await Dovecot.GetAsync()).Open();
        account.Deliver(Mail("De l’an dernier", id: "<old@example.fr>"), at: DateTimeOffset.UtcNow.AddYears(-1));
        await using var shop = await TestShop.OpenAsync(engine, TestShop.OwnCourier);
        var mailbox = await shop.ReadFromAsync(account);
        (await shop.LookAsync(mailbox)).ShouldBeTrue();
        (await shop.CountAsync("cases")).ShouldBe(0, "what was there before stays where it is");
        var look = shop.LookAsync(mailbox, ForAsLongAsItTakes);
        account.Deliver(Mail("Bonjour,\nelle ne chauffe plus."));
        (await look).ShouldBeTrue();
        (await shop.CountAsync("cases")).ShouldBe(1);
        account.Unseen().ShouldBe(2);
        var reading = await shop.ReadingAsync(mailbox);
        (reading.Problem, reading.LastMailAt is null, reading.ReadAt is null).ShouldBe((null, false, false));
        (await shop.LookAsync(mailbox)).ShouldBeTrue();
        (await shop.CountAsync("inbound_mails")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Mail_since_a_day_is_taken_and_more_of_it_where_the_day_is_moved_back(Engine engine)
    {
        var account = (await Dovecot.GetAsync()).Open();
        foreach (var days in new[] { 30, 8, 2 }) account.Deliver(Mail($"Il y a {days} jours", id: $"<{days}@example.fr>"), at: DateTimeOffset.UtcNow.AddDays(-days));
        await using var shop = await TestShop.OpenAsync(engine, TestShop.OwnCourier);
        string Day(int ago) => DateTimeOffset.UtcNow.AddDays(-ago).ToString("yyyy-MM-dd");
        var mailbox = await shop.ReadFromAsync(account, d => d with { Since = Day(5) });
        await shop.LookAsync(mailbox);
        (await shop.CountAsync("cases")).ShouldBe(1);
        mailbox = await shop.ReadFromAsync(account, d => d with { Since = Day(5), Password = "" }, mailbox);
        (await shop.ReadingAsync(mailbox)).LastUid.ShouldBe(3, "nothing was changed about where it is read");
        mailbox = await shop.ReadFromAsync(account, d => d with { Since = Day(40) }, mailbox);
        await shop.LookAsync(mailbox);
        (await shop.CountAsync("cases")).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task A_server_that_numbers_its_messages_anew_doubles_nothing(Engine engine)
    {
        var account = (await Dovecot.GetAsync()).Open();
        var clock = new MovedClock();
        await using var shop = await OpenAsync(engine, clock);
        var mailbox = await shop.ReadFromAsync(account);
        account.Deliver(Mail("Le premier", id: null));
        account.Deliver(Mail("Le deuxième"));
        await shop.LookAsync(mailbox);
        var before = await shop.ReadingAsync(mailbox);
        shop.KillCourier();
        account.NumberAnew();
        account.Deliver(Mail("Le troisième", subject: "Et encore", id: "<3@example.fr>"));
        await ReadAllAsync(shop, mailbox, clock);
        (await shop.ReadingAsync(mailbox)).UidValidity.ShouldNotBe(before.UidValidity);
        (await shop.CountAsync("cases")).ShouldBe(3);
        (await shop.CountAsync("inbound_mails")).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task What_is_wrong_is_said_and_tried_again_and_all_is_well_once_it_is_put_right(Engine engine)
    {
        var account = (await Dovecot.GetAsync()).Open();
        var clock = new MovedClock();
        await using var shop = await OpenAsync(engine, clock);
        async Task<ImapProblem?> Problem(Mailbox of)
        {
            (await shop.LookAsync(of)).ShouldBeFalse();
            return (await shop.ReadingAsync(of)).Problem;
        }
        var mailbox = await shop.ReadFromAsync(account, d => d with { Password = "falsch" });
        (await Problem(mailbox)).ShouldBe(ImapProblem.SignIn);
        var first = await shop.ReadingAsync(mailbox);
        first.DueAt.ShouldBeGreaterThan(clock.GetUtcNow(), "a server that says no is not asked again at once");
        clock.Ahead += TimeSpan.FromMinutes(6);
        (await Problem(mailbox)).ShouldBe(ImapProblem.SignIn);
        var second = await shop.ReadingAsync(mailbox);
        (second.Failures, second.TroubledSince).ShouldBe((2, first.TroubledSince));
        account.SetPassword("falsch");
        account.Deliver(Mail("Bonjour"), at: clock.GetUtcNow());
        // The server notices within a second.
        for (var well = false; !well; well = await shop.LookAsync(mailbox)) clock.Ahead += TimeSpan.FromMinutes(6);
        var now = await shop.ReadingAsync(mailbox);
        (now.Problem, now.Said, now.TroubledSince, now.Failures).ShouldBe((null, null, null, 0));
        (await shop.CountAsync("cases")).ShouldBe(1);

        mailbox = await shop.ReadFromAsync(account, d => d with { Password = "falsch", Folder = "Nirgends" }, mailbox);
        (await Problem(mailbox)).ShouldBe(ImapProblem.Folder);
        mailbox = await shop.ReadFromAsync(account, d => d with { Password = "falsch", Port = account.Server.TlsPort.ToString(), Security = MailSecurity.Tls }, mailbox);
        (await Problem(mailbox)).ShouldBe(ImapProblem.Certificate);
        mailbox = await shop.ReadFromAsync(account, d => d with { Password = "falsch", Security = MailSecurity.StartTls }, mailbox);
        (await Problem(mailbox)).ShouldBe(ImapProblem.Certificate);
        mailbox = await shop.ReadFromAsync(account, d => d with { Password = "falsch", Port = "1" }, mailbox);
        (await Problem(mailbox)).ShouldBe(ImapProblem.Connection);
    }

    [Theory, BothDatabases]
    public async Task Any_folder_is_read_and_a_try_names_those_there_are(Engine engine)
    {
        var account = (await Dovecot.GetAsync()).Open();
        account.Make("SAV/Été & Cie");
        await using var shop = await TestShop.OpenAsync(engine, TestShop.OwnCourier);
        var mailbox = await shop.ReadFromAsync(account, d => d with { Folder = "SAV/Hiver" });
        var missing = await shop.DoAsync((SetUpMailbox set) => set.TryAsync(CustomerActions.Boss, mailbox.Id, default));
        missing!.Found!.Messages.ShouldBeNull();
        missing.Found.Folders.ShouldBe(["INBOX", "SAV/Été & Cie"], ignoreOrder: true);
        mailbox = await shop.ReadFromAsync(account, d => d with { Folder = "SAV/Été & Cie" }, mailbox);
        account.Deliver(Mail("Bonjour"), into: "SAV/Été & Cie");
        account.Deliver(Mail("Ailleurs", id: "<2@example.fr>"));
        await shop.LookAsync(mailbox);
        (await shop.CountAsync("cases")).ShouldBe(1);
        (await shop.DoAsync((SetUpMailbox set) => set.TryAsync(CustomerActions.Boss, mailbox.Id, default)))!.Found!.Messages.ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_mail_that_is_too_large_is_answered_and_holds_up_no_other(Engine engine)
    {
        var account = (await Dovecot.GetAsync()).Open();
        await using var shop = await TestShop.OpenAsync(engine, TestShop.OwnCourier);
        var mailbox = await shop.ReadFromAsync(account);
        account.Deliver(Mail(new string('x', MailReader.MostBytes), subject: "Mes photos"));
        account.Deliver(Mail("Bonjour", id: "<2@example.fr>"));
        await shop.LookAsync(mailbox);
        await shop.LookAsync(mailbox);
        (await shop.CountAsync("inbound_mails", "reason = 'too_large'")).ShouldBe(1);
        (await shop.CountAsync("messages", "about = 'mail'")).ShouldBe(1, "who sent it is told");
        (await shop.CountAsync("cases")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task One_node_reads_a_mailbox_at_a_time_and_one_that_stops_lets_the_next_begin(Engine engine)
    {
        var account = (await Dovecot.GetAsync()).Open();
        await using var shop = await TestShop.OpenAsync(engine, TestShop.OwnCourier);
        var mailbox = await shop.ReadFromAsync(account);
        await shop.LookAsync(mailbox);
        using var stop = new CancellationTokenSource();
        var look = shop.LookAsync(mailbox, ForAsLongAsItTakes, stop.Token);
        await Eventually.IsAsync(async () => (await shop.ReadingAsync(mailbox)).DueAt > DateTimeOffset.UtcNow, "The lease");
        (await shop.LookAsync(mailbox)).ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(look);
        (await shop.LookAsync(mailbox)).ShouldBeTrue();
        mailbox = (await shop.DoAsync((SetUpMailbox set) => set.RunAsync(CustomerActions.Boss, mailbox.Id, mailbox.Version, new("contact", Contact, null), default))).Value!;
        (await shop.LookAsync(mailbox)).ShouldBeFalse("it is no longer fetched");
    }

    [Theory, BothDatabases]
    public async Task A_courier_that_dies_again_and_again_loses_nothing_and_doubles_nothing(Engine engine)
    {
        const int mails = 60;
        var account = (await Dovecot.GetAsync()).Open();
        var clock = new MovedClock();
        await using var shop = await OpenAsync(engine, clock);
        var mailbox = await shop.ReadFromAsync(account);
        for (var i = 0; i < mails; i++) account.Deliver(Mail($"Message {i}", subject: $"Sujet {i}", id: i % 3 == 0 ? null : $"<{i}@example.fr>"));
        for (long taken = 0; taken < mails;)
        {
            var look = shop.LookAsync(mailbox);
            // As soon as something has been taken, the blow falls.
            await Eventually.IsAsync(async () => look.IsCompleted || await shop.CountAsync("inbound_mails") > taken, "The first mail");
            shop.KillCourier();
            await look;
            clock.Ahead += TimeSpan.FromMinutes(6);
            taken = await shop.CountAsync("inbound_mails");
        }
        await ReadAllAsync(shop, mailbox, clock);
        (await shop.CountAsync("inbound_mails", "disposition = 'Received'")).ShouldBe(0);
        (await shop.CountAsync("inbound_mails")).ShouldBe(mails);
        (await shop.CountAsync("cases") + await shop.CountAsync("inbound_mails", "disposition = 'Quarantined'")).ShouldBe(mails);
    }

    [Theory, BothDatabases]
    public async Task A_program_that_is_killed_again_and_again_loses_nothing_and_doubles_nothing(Engine engine)
    {
        const int mails = 60;
        var account = (await Dovecot.GetAsync()).Open();
        var clock = new MovedClock();
        await using var shop = await OpenAsync(engine, clock);
        var mailbox = await shop.ReadFromAsync(account);
        for (var i = 0; i < mails; i++) account.Deliver(Mail($"Message {i}", subject: $"Sujet {i}", id: $"<{i}@example.fr>"));
        for (var kill = 0; kill < 2; kill++)
        {
            var before = await shop.CountAsync("inbound_mails");
            using var program = RetourProgram.Start(shop.Folder, shop.Configuration["Database"], "--urls", "http://127.0.0.1:0");
            await Eventually.IsAsync(async () => program.HasExited || await shop.CountAsync("inbound_mails") > before + 5, "The first mail");
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
            (await shop.CountAsync("inbound_mails")).ShouldBeGreaterThan(before);
            // What was its own for a while is anybody's again.
            await shop.DoAsync((RetourDb db) => db.Set<MailboxReading>().ExecuteUpdateAsync(r => r.SetProperty(x => x.DueAt, DateTimeOffset.UtcNow)));
        }
        await ReadAllAsync(shop, mailbox, clock);
        (await shop.CountAsync("inbound_mails")).ShouldBe(mails);
        (await shop.CountAsync("cases")).ShouldBe(mails);
    }

    [Theory, BothDatabases]
    public async Task An_account_that_cannot_be_right_is_refused_with_the_reason(Engine engine)
    {
        var account = (await Dovecot.GetAsync()).Open();
        await using var shop = await TestShop.OpenAsync(engine, TestShop.OwnCourier);
        async Task<string?> Refuses(Func<ImapDraft, ImapDraft> with, Mailbox? of = null) => (await shop.SetUpAsync(account, with, of)).Refusal?.Code;
        (await Refuses(d => d with { Host = "not a host" })).ShouldBe("host_unreadable");
        (await Refuses(d => d with { Port = "0" })).ShouldBe("port_unreadable");
        (await Refuses(d => d with { User = "" })).ShouldBe("user_missing");
        (await Refuses(d => d with { Password = "" })).ShouldBe("password_needed");
        (await Refuses(d => d with { Host = "imap.example.com" })).ShouldBe("password_in_the_open");
        (await Refuses(d => d with { Folder = "" })).ShouldBe("folder_unreadable");
        (await Refuses(d => d with { Since = "31/02/2026" })).ShouldBe("since_unreadable");
        (await shop.CountAsync("mailboxes")).ShouldBe(0);
        var mailbox = await shop.ReadFromAsync(account);
        (await Refuses(d => d with { Password = "", Host = "localhost" }, mailbox)).ShouldBe("password_needed", "a password that was typed for one server is never told to another one");
        (await shop.SetUpAsync(account)).Refusal!.Code.ShouldBe("mailbox_taken");
        var changed = await shop.ReadFromAsync(account, d => d with { Password = "" }, mailbox);
        (await Refuses(d => d, mailbox)).ShouldBe("changed_meanwhile");
        changed.Version.ShouldBe(2);
        (await shop.CountAsync("imap_accounts", $"password_secret LIKE '%{Dovecot.Account.Password}%'")).ShouldBe(0);
        (await shop.CountAsync("audit_details", $"json LIKE '%{Dovecot.Account.Password}%'")).ShouldBe(0);
    }

    /// <summary>Until nothing is new: a look that fails, because the server takes the next connection late, is made again when it is due.</summary>
    private static async Task ReadAllAsync(TestShop shop, Mailbox mailbox, MovedClock clock)
    {
        for (var (at, before) = (0L, -1L); at != before; (before, at) = (at, (await shop.ReadingAsync(mailbox)).LastUid))
            for (var tries = 0; !await shop.LookAsync(mailbox); tries++)
            {
                tries.ShouldBeLessThan(50, "the mailbox can be read");
                clock.Ahead += TimeSpan.FromMinutes(6);
            }
    }
}
