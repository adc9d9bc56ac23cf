using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Web.Operations;

namespace Retour.Modules.Messaging.Sending;

/// <summary>
/// Sends what waits in the outbox. Messages are taken by lease, so that nodes share the work and one that dies loses none. A message that was
/// under way when its node died is never sent again by itself: it may have arrived.
/// </summary>
internal sealed class OutboxSender(SqlDialect sql, IServiceScopeFactory scopes, TimeProvider time, ILogger<OutboxSender> log) : BackgroundService
{
    // Two groups at a time: while one is written down, the other is on its way.
    private const int Together = 16, AtOnce = 2 * Together;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2), Pause = TimeSpan.FromSeconds(2), NobodyFor = TimeSpan.FromMinutes(1);

    // Where there is nobody to ask, the other mails need not be asked for either. Text messages take another way.
    private DateTimeOffset notBefore;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                while (await SendDueAsync(stoppingToken) > 0) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database is away, perhaps: what waits is still there when it is back.
                log.LogWarning(failure, "Messages could not be sent");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Sends what is due now; returns how many messages were taken up.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancel)
    {
        await NoteLostAsync(cancel);
        var (taken, lease) = await TakeAsync(null, cancel, withoutMail: time.GetUtcNow() < notBefore);
        await Task.WhenAll(taken.Chunk(Together).Select(some => HandOverAsync(some, lease, cancel)));
        return taken.Count;
    }

    /// <summary>Sends one message now, if it waits: for whoever stands before the page.</summary>
    public async Task SendAsync(MessageId id, CancellationToken cancel)
    {
        var (taken, lease) = await TakeAsync(id, cancel);
        await HandOverAsync(taken, lease, cancel);
    }

    private async Task HandOverAsync(IReadOnlyCollection<MessageId> taken, DateTimeOffset lease, CancellationToken cancel)
    {
        if (taken.Count == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var fates = await scope.ServiceProvider.GetRequiredService<HandOver>().RunAsync(taken, lease, cancel);
        foreach (var fate in fates) RetourMeter.Messages.Add(1, KeyValuePair.Create<string, object?>("outcome", SnakeCase.From(fate.Answer.ToString())));
        if (fates.All(f => f.Answer is not MailAnswer.NobodyToAsk)) return;
        notBefore = time.GetUtcNow() + NobodyFor;
        log.LogWarning("Node is not installed: messages wait");
    }

    private async Task<(List<MessageId> Taken, DateTimeOffset Lease)> TakeAsync(MessageId? only, CancellationToken cancel, bool withoutMail = false)
    {
        var now = time.GetUtcNow();
        var lease = time.GetStoredNow() + Lease;
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginWriteAsync(connection, cancel);
        await using var command = SqlDialect.Command(connection, transaction,
            $"""
            UPDATE messages SET due_at = @lease, version = version + 1 WHERE id IN (
                SELECT m.id FROM messages AS m WHERE m.due_at <= @now AND m.state = 'Queued' AND m.handing_over_at IS NULL{(only is null ? "" : " AND m.id = @only")}{(withoutMail ? " AND m.channel <> 'Email'" : "")} ORDER BY m.due_at LIMIT {AtOnce}{sql.SkipLocked("m")})
            RETURNING id
            """, [("@lease", Instant(lease)), ("@now", Instant(now)), .. only is { } one ? [("@only", sql.Id(one.Value))] : Array.Empty<(string, object)>()]);
        var taken = new List<MessageId>();
        await using (var reader = await command.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) taken.Add(new(sql.ReadId(reader, 0)));
        await transaction.CommitAsync(cancel);
        return (taken, lease);
    }

    /// <summary>Whoever was handing these over never came back: nobody knows whether they left.</summary>
    private async Task NoteLostAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
        var now = time.GetUtcNow();
        foreach (var message in await db.Set<Message>().Where(m => m.DueAt <= now && m.State == MessageState.Queued && m.HandingOverAt != null).Take(AtOnce).ToListAsync(cancel))
            db.Add(message.Lose("sender_died", now));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node noted it first, or its sender did come back.
        }
    }

    private object Instant(DateTimeOffset at) => sql.Parameter(ColumnType.Instant, at.UtcDateTime);
}
