using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>
/// Looks at cases when one of their deadlines is near or has passed. They are taken by lease, so that nodes share the work and one that dies leaves
/// none unwatched; what was told and recorded is on the case, so that whoever looks a second time does nothing.
/// </summary>
internal sealed class WatchDeadlines(SqlDialect sql, IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchDeadlines> log) : BackgroundService
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2), Pause = TimeSpan.FromSeconds(20);

    private bool allCounted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                while (await LookAsync(stoppingToken) > 0) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database is away, perhaps: what is late will still be late when it is back.
                log.LogWarning(failure, "Deadlines could not be looked at");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks at those whose time has come; returns at how many it could.</summary>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var taken = allCounted ? [] : await UncountedAsync(cancel);
        // Cases of the time before there were clocks are no more than a version's.
        allCounted |= taken.Count == 0;
        if (allCounted) taken = await TakeAsync(cancel);
        var done = 0;
        foreach (var id in taken)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TellOfDeadline>().RunAsync(id, cancel);
                done++;
            }
            catch (Exception failure) when (failure is DbUpdateException || sql.IsTransient(failure))
            {
                // Somebody did something to it at the same moment: it is looked at again when the lease runs out.
                log.LogInformation("A deadline met another change of its case and is looked at again");
            }
        }
        return done;
    }

    private async Task<List<Id<Case>>> UncountedAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<Case>().Where(c => c.Round == 0 && c.Status != CaseStatus.Closed).OrderBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
    }

    private async Task<List<Id<Case>>> TakeAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginWriteAsync(connection, cancel);
        await using var command = SqlDialect.Command(connection, transaction,
            $"UPDATE cases SET watch_at = @lease WHERE id IN (SELECT c.id FROM cases AS c WHERE c.watch_at <= @now ORDER BY c.watch_at LIMIT {AtOnce}{sql.SkipLocked("c")}) RETURNING id",
            ("@lease", sql.Parameter(ColumnType.Instant, (now + Lease).UtcDateTime)), ("@now", sql.Parameter(ColumnType.Instant, now.UtcDateTime)));
        var taken = new List<Id<Case>>();
        await using (var reader = await command.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) taken.Add(new(sql.ReadId(reader, 0)));
        await transaction.CommitAsync(cancel);
        return taken;
    }
}
