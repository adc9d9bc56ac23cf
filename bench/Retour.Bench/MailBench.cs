using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;

namespace Retour.Bench;

/// <summary>
/// Mail both ways. In: mails of some kilobytes, every second one a reply, taken in, read by the courier, threaded and stored for good, four at a time.
/// Out: service mails written with template and brand into the outbox, then handed to a mail server of this process.
/// </summary>
internal static class MailBench
{
    private const int AtOnce = 4, Together = 25;
    private const double WantedIn = 100, WantedOut = 1_000;

    public static async Task<int> RunAsync(int mails, string? connection)
    {
        await using var services = Fill.Services(connection ?? Directory.CreateTempSubdirectory("retour-bench-").FullName, new KeyValuePair<string, string?>("Mail:PatienceSeconds", "60"));
        await using var sink = new SmtpSink();
        Mailbox mailbox;
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(default);
            mailbox = (await scope.ServiceProvider.GetRequiredService<SetUpMailbox>().RunAsync(Actor.Retour, null, 0, new("contact", "contact@retour.example", null), default)).Value!;
            var server = new MailSettingsDraft("127.0.0.1", $"{sink.Port}", MailSecurity.None, "", "", "Bench", "boutique@retour.example", "", "", "", "");
            if (await scope.ServiceProvider.GetRequiredService<ChangeMailSettings>().RunAsync(Actor.Retour, 0, server, default) is { } refusal) throw new InvalidOperationException(refusal.ToString());
        }
        await TakeAsync(services, mailbox, 0, 40);   // starts the courier
        var clock = Stopwatch.StartNew();
        await TakeAsync(services, mailbox, 40, mails);
        var taken = mails / clock.Elapsed.TotalSeconds;
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
            var (cases, said) = (await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM cases").SingleAsync(), await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM case_entries WHERE kind = 'MessageIn'").SingleAsync());
            if (said != mails + 40 || cases != (mails + 40) / 2) throw new InvalidOperationException($"{said} messages in {cases} cases");
        }
        Console.WriteLine($"mail in, {(connection is null ? "SQLite" : "PostgreSQL")}: {taken:N0} a second, taken in and threaded, {AtOnce} at a time (wanted: at least {WantedIn})");

        // What acknowledges them is out of the way first.
        while (await services.GetRequiredService<OutboxSender>().SendDueAsync(default) > 0) { }
        var before = sink.Mails.Count;
        clock.Restart();
        await Parallel.ForEachAsync(Enumerable.Range(0, mails).Chunk(Together), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (some, cancel) => await WriteAsync(services, some, cancel));
        var written = clock.Elapsed.TotalSeconds;
        while (await services.GetRequiredService<OutboxSender>().SendDueAsync(default) > 0) { }
        var sent = mails / (clock.Elapsed.TotalSeconds - written);
        if (sink.Mails.Count - before != mails) throw new InvalidOperationException($"{sink.Mails.Count - before} of {mails} left");
        Console.WriteLine($"mail out: {mails / written:N0} a second written into the outbox, {sent:N0} a second handed over, {mails / clock.Elapsed.TotalSeconds:N0} both (wanted: at least {WantedOut})");
        return (taken < WantedIn ? 1 : 0) + (mails / clock.Elapsed.TotalSeconds < WantedOut ? 1 : 0);
    }

    private static Task TakeAsync(IServiceProvider services, Mailbox mailbox, int from, int count) =>
        // A mail and its reply one after the other, others beside them.
        Parallel.ForEachAsync(Enumerable.Range(from / 2, count / 2), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (pair, cancel) =>
        {
            for (var reply = 0; reply < 2; reply++)
            {
                await using var scope = services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TakeMail>().RunAsync(mailbox, Encoding.UTF8.GetBytes(Mail(pair, reply == 1)), cancel);
            }
        });

    private static string Mail(int pair, bool isReply) =>
        $"From: Client {pair} <client{pair}@exemple.fr>\r\nTo: contact@retour.example\r\nSubject: {(isReply ? "Re: " : "")}Ma commande {pair}\r\nMessage-ID: <{pair}-{(isReply ? 2 : 1)}@exemple.fr>\r\n"
        + (isReply ? $"In-Reply-To: <{pair}-1@exemple.fr>\r\n" : "") + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + string.Concat(Enumerable.Repeat($"Bonjour, où en est ma commande numéro {pair} ? Je l’attends depuis lundi.\r\n", 30));

    // As a newsletter is written: some in each unit of work.
    private static async Task WriteAsync(IServiceProvider services, int[] numbers, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var (writer, outbox) = (scope.ServiceProvider.GetRequiredService<MailWriter>(), scope.ServiceProvider.GetRequiredService<Outbox>());
        foreach (var number in numbers)
        {
            var written = await writer.ServiceAsync(new($"Client {number}", "fr"), null, "Votre commande", $"Votre commande {number} est arrivée.\n\nElle vous attend au magasin.", cancel);
            await outbox.AddAsync(new($"bench-{number}", $"client{number}@exemple.fr", written.Subject, written.Text) { Html = written.Html, Language = written.Language }, cancel);
        }
        await scope.ServiceProvider.GetRequiredService<RetourDb>().SaveChangesAsync(cancel);
    }
}
