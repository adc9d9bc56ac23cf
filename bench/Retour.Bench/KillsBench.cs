using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;

namespace Retour.Bench;

/// <summary>
/// Mail comes in and is acknowledged while the program that takes it in, the one that serves and sends, and the courier of each are ended in turn as a
/// power cut would end them, at any moment. A mail server that got no answer delivers once more. In the end every mail is one case, and every acknowledgement
/// left once, or is shown as one of which nobody knows.
/// </summary>
internal sealed class KillsBench(string program, string target) : IAsyncDisposable
{
    private const int MailsEach = 10;
    private readonly string folder = Directory.CreateTempSubdirectory("retour-kills-").FullName;
    private readonly SmtpSink sink = new();
    private readonly Random chance = new(2026);
    private Process? server;

    public static async Task<int> RunAsync(string program, int kills, string? connection)
    {
        await using var bench = new KillsBench(program, connection ?? "");
        return await bench.RunAsync(kills);
    }

    private async Task<int> RunAsync(int kills)
    {
        await using var services = Fill.Services(target.Length > 0 ? target : folder);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(default);
            await scope.ServiceProvider.GetRequiredService<SetUpMailbox>().RunAsync(Actor.Retour, null, 0, new("contact", "contact@retour.example", null), default);
            await scope.ServiceProvider.GetRequiredService<ChangeMailSettings>().RunAsync(Actor.Retour, 0, new("127.0.0.1", $"{sink.Port}", MailSecurity.None, "", "", "Bench", "boutique@retour.example", "", "", "", ""), default);
        }
        var clock = Stopwatch.StartNew();
        var hit = new Dictionary<string, int>();
        var round = 0;
        for (; hit.Values.Sum() < kills; round++)
        {
            Serve();
            string[] deliver = ["mail", "deliver", "--mailbox", "contact", .. Enumerable.Range(round * MailsEach, MailsEach).Select(MailFile)];
            var taking = Start(deliver);
            var (whose, isCourier) = (round % 2 == 0 ? server : taking, round % 4 >= 2);
            if (await VictimAsync(whose, isCourier, taking) is { HasExited: false } victim)
            {
                victim.Kill();
                var name = (whose == server ? "the server" : "the command") + (isCourier ? "'s courier" : "");
                hit[name] = hit.GetValueOrDefault(name) + 1;
            }
            await taking.WaitForExitAsync();
            // As a mail server does: what was not taken is delivered again.
            while (taking.ExitCode != 0)
            {
                taking = Start(deliver);
                await taking.WaitForExitAsync();
            }
        }
        Serve();
        var mails = round * MailsEach;
        await using var look = services.CreateAsyncScope();
        var db = look.ServiceProvider.GetRequiredService<RetourDb>();
        while (await db.Set<Message>().AnyAsync(m => m.State == MessageState.Queued && m.HandingOverAt == null)) await Task.Delay(200);
        return await ReportAsync(db, mails, $"{string.Join(", ", hit.OrderBy(h => h.Key).Select(h => $"{h.Key} {h.Value}"))} times in {clock.Elapsed.TotalMinutes:F0} min");
    }

    private async Task<int> ReportAsync(RetourDb db, int mails, string hit)
    {
        async Task<int> CountAsync(FormattableString sql) => await db.Database.SqlQuery<int>(sql).SingleAsync();
        var (cases, subjects, said) = (await CountAsync($"SELECT count(*) AS \"Value\" FROM cases"), await CountAsync($"SELECT count(DISTINCT subject) AS \"Value\" FROM cases"), await CountAsync($"SELECT count(*) AS \"Value\" FROM case_entries WHERE kind = 'MessageIn'"));
        var left = sink.Mails.GroupBy(m => m.To[0]).ToDictionary(g => g.Key, g => g.Count());
        var messages = await db.Set<Message>().AsNoTracking().Select(m => new { m.To, m.State, UnderWay = m.HandingOverAt != null && m.State == MessageState.Queued }).ToListAsync();
        var nobodyKnows = messages.Where(m => m.State is MessageState.Unknown || m.UnderWay).Select(m => m.To).ToHashSet();
        var doubled = left.Count(l => l.Value > 1);
        var lost = messages.Count(m => !left.ContainsKey(m.To) && !nobodyKnows.Contains(m.To));
        var wrong = messages.Count(m => m.State is MessageState.HandedOver && left.GetValueOrDefault(m.To) != 1);
        Console.WriteLine($"killed: {hit}, {(target.Length > 0 ? "PostgreSQL" : "SQLite")}");
        Console.WriteLine($"in: {mails} mails, {cases} cases, {subjects} different, {said} messages in them");
        Console.WriteLine($"out: {messages.Count} acknowledgements, {left.Count} arrived, {doubled} of them twice; of {nobodyKnows.Count} nobody knows, {nobodyKnows.Count(left.ContainsKey)} of which arrived; {lost} lost, {wrong} said to have left that did not");
        return cases == mails && subjects == mails && said == mails && messages.Count == mails && doubled + lost + wrong == 0 ? 0 : 1;
    }

    /// <summary>Whom the blow falls on, at the moment when it does: anywhere between the start of a program and the end of what it has to do. Null where it came too late.</summary>
    private async Task<Process?> VictimAsync(Process whose, bool isCourier, Process taking)
    {
        if (!isCourier)
        {
            await Task.Delay(chance.Next(100, 1_600));
            return whose;
        }
        while (!taking.HasExited)
        {
            if (CourierOf(whose) is { } courier)
            {
                await Task.Delay(chance.Next(0, 400));
                return courier;
            }
            await Task.Delay(5);
        }
        return CourierOf(whose);
    }

    private string MailFile(int number)
    {
        var file = Path.Combine(folder, $"{number}.eml");
        if (!File.Exists(file))
            File.WriteAllText(file, $"From: Client {number} <client{number}@exemple.fr>\r\nTo: contact@retour.example\r\nSubject: Ma commande {number}\r\nMessage-ID: <{number}@exemple.fr>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour, où en est ma commande {number} ?\r\n", new UTF8Encoding(false));
        return file;
    }

    [MemberNotNull(nameof(server))]
    private void Serve() => server = server is { HasExited: false } ? server : Start("--urls", "http://127.0.0.1:5090");

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(program, [.. arguments, "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RETOUR_DATABASE"] = target;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    // Its only child, of whichever thread; none before it was first asked for something.
    private static Process? CourierOf(Process process)
    {
        try
        {
            var children = Directory.GetDirectories($"/proc/{process.Id}/task").SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            return children.FirstOrDefault() is { } child ? Process.GetProcessById(int.Parse(child)) : null;
        }
        catch (Exception gone) when (gone is IOException or ArgumentException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false }) server.Kill(entireProcessTree: true);
        await sink.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
