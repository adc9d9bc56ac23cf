using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Listening.Invitations;

/// <summary>
/// Sends what is in line, and looks at invitations when something is due. They are taken by lease, so that nodes share the work and one that dies leaves none behind; what was done
/// is on the invitation, so that whoever looks a second time does nothing.
/// </summary>
internal sealed class WatchInvitations(SqlDialect sql, IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchInvitations> log) : BackgroundService
{
    private const int AtOnce = 64;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5), Pause = TimeSpan.FromSeconds(20);

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
                // The database is away, perhaps: what is due will still be due when it is back.
                log.LogWarning(failure, "Invitations to surveys could not be looked at");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks at those whose time has come; returns at how many it could.</summary>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var done = 0;
        foreach (var wave in await TakeAsync("survey_waves", cancel))
            if (await TryAsync<PlanMoments>(plan => plan.RunAsync(new(wave), cancel))) done++;
        foreach (var invitation in await TakeAsync("survey_invitations", cancel))
            if (await TryAsync<TendInvitation>(tend => tend.RunAsync(new(invitation), cancel))) done++;
        return done;
    }

    private async Task<bool> TryAsync<T>(Func<T, Task> act) where T : notnull
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await act(scope.ServiceProvider.GetRequiredService<T>());
            return true;
        }
        catch (Exception failure) when (failure is DbUpdateException || sql.IsTransient(failure))
        {
            // The customer answered at the same moment, or another node was faster: it is looked at again when the lease runs out.
            log.LogInformation("An invitation met another change and is looked at again");
            return false;
        }
    }

    private async Task<List<Guid>> TakeAsync(string table, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginWriteAsync(connection, cancel);
        await using var command = SqlDialect.Command(connection, transaction,
            $"UPDATE {table} SET watch_at = @lease WHERE id IN (SELECT t.id FROM {table} AS t WHERE t.watch_at <= @now ORDER BY t.watch_at LIMIT {AtOnce}{sql.SkipLocked("t")}) RETURNING id",
            ("@lease", sql.Parameter(ColumnType.Instant, (now + Lease).UtcDateTime)), ("@now", sql.Parameter(ColumnType.Instant, now.UtcDateTime)));
        var taken = new List<Guid>();
        await using (var reader = await command.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) taken.Add(sql.ReadId(reader, 0));
        await transaction.CommitAsync(cancel);
        return taken;
    }
}
