using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Messaging.Inbound.Imap;

/// <summary>Reads every mailbox that is to be read, each for itself: one whose server is slow or away holds up no other.</summary>
internal sealed class ReadMailboxes(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReadMailboxes> log) : BackgroundService
{
    // How long one look waits for news; a change of the settings is seen within it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25), Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // An account that was changed is read as it is now, while its last look as it was still waits for news.
        var reading = new Dictionary<(Id<Mailbox> Mailbox, int Version), Task>();
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                foreach (var ended in reading.Where(r => r.Value.IsCompleted).Select(r => r.Key).ToList()) reading.Remove(ended);
                foreach (var due in await DueAsync(stoppingToken))
                    if (!reading.ContainsKey(due)) reading[due] = ReadAsync(due.Mailbox, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await Task.WhenAll(reading.Values);
        }
    }

    private async Task<List<(Id<Mailbox> Mailbox, int Version)>> DueAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
            var due = await (from a in db.Set<ImapAccount>() where a.IsOn join r in db.Set<MailboxReading>() on a.MailboxId equals r.MailboxId where r.DueAt <= now
                             join m in db.Set<Mailbox>() on a.MailboxId equals m.Id select new { m.Id, m.Version }).ToListAsync(cancel);
            return [.. due.Select(d => (d.Id, d.Version))];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The database is away, perhaps: the mail still lies where it is when it is back.
            log.LogWarning(failure, "Which mailboxes are to be read could not be asked");
            return [];
        }
    }

    private async Task ReadAsync(Id<Mailbox> mailbox, CancellationToken cancel)
    {
        try
        {
            for (var again = true; again && !cancel.IsCancellationRequested;)
            {
                await using var scope = scopes.CreateAsyncScope();
                again = await scope.ServiceProvider.GetRequiredService<ReadMailbox>().RunAsync(mailbox, Patience, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { }
        catch (Exception failure)
        {
            log.LogError(failure, "A mailbox could not be read; it is tried again");
        }
    }
}
