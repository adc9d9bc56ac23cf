using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>
/// Reminds providers of what is late: when the promised day is over, and once a week after that. Legs are taken by lease, so that nodes share the work and one
/// that dies leaves none unwatched; that a provider was reminded is saved with the mail, so that none is sent twice.
/// </summary>
internal sealed class WatchLegs(SqlDialect sql, IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchLegs> log) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5), Pause = TimeSpan.FromMinutes(1);

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
                log.LogWarning(failure, "What providers have could not be looked at");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks at those whose time has come; returns at how many it could.</summary>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var done = 0;
        foreach (var id in await TakeAsync(cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            // Where it was refused, because everybody works on the case, it is looked at again when the lease runs out.
            if (await scope.ServiceProvider.GetRequiredService<RemindProvider>().RunAsync(id, cancel) is null) done++;
        }
        return done;
    }

    private async Task<List<Id<ProviderLeg>>> TakeAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginWriteAsync(connection, cancel);
        await using var command = SqlDialect.Command(connection, transaction,
            $"UPDATE provider_legs SET watch_at = @lease WHERE id IN (SELECT l.id FROM provider_legs AS l WHERE l.watch_at <= @now ORDER BY l.watch_at LIMIT {AtOnce}{sql.SkipLocked("l")}) RETURNING id",
            ("@lease", sql.Parameter(ColumnType.Instant, (now + Lease).UtcDateTime)), ("@now", sql.Parameter(ColumnType.Instant, now.UtcDateTime)));
        var taken = new List<Id<ProviderLeg>>();
        await using (var reader = await command.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) taken.Add(new(sql.ReadId(reader, 0)));
        await transaction.CommitAsync(cancel);
        return taken;
    }
}

/// <summary>Reminds one provider of one item, and says so in the case.</summary>
internal sealed class RemindProvider(RetourDb db, CaseWork cases, TellProvider tell, StoreDirectory stores, TimeProvider time)
{
    public static readonly TimeSpan Every = TimeSpan.FromDays(7);

    public async Task<Refusal?> RunAsync(Id<ProviderLeg> id, CancellationToken cancel)
    {
        var found = await (from l in db.Set<ProviderLeg>() join r in db.Set<Repair>() on l.RepairId equals r.Id join p in db.Set<Provider>() on l.ProviderId equals p.Id where l.Id == id select new { r.Reference, l.BackOn, l.DueOn, l.StoreId, p.Email }).FirstAsync(cancel);
        if (found.BackOn is not null) return null;
        var now = time.GetUtcNow();
        var today = (await stores.ListAsync(cancel)).First(s => s.Id == found.StoreId).DayAt(now);
        // Who has no address is phoned by somebody who reads the morning page.
        if (found.Email is null || found.DueOn >= today)
        {
            DateTimeOffset next = found.DueOn >= today ? new DateTimeOffset(found.DueOn.AddDays(1), new TimeOnly(5, 0), TimeSpan.Zero) : now + Every;
            if (next <= now) next = now + TimeSpan.FromHours(1);
            await db.Set<ProviderLeg>().Where(l => l.Id == id && l.BackOn == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.WatchAt, next), cancel);
            return null;
        }
        return await cases.ChangeAsync(Actor.Retour, found.Reference, RepairWork.ActionOf(RepairAct.ProviderReminded), async (of, at) =>
        {
            var late = await (from l in db.Set<ProviderLeg>() join r in db.Set<Repair>() on l.RepairId equals r.Id join p in db.Set<Provider>() on l.ProviderId equals p.Id where l.Id == id && l.BackOn == null select new { Leg = l, Repair = r, Provider = p }).FirstOrDefaultAsync(cancel);
            if (late is null) return default;
            late.Leg.Remind(at + Every);
            await tell.LateAsync(late.Provider, late.Leg, late.Repair, late.Leg.Reminders, at, cancel);
            return of.OfRepair(Actor.Retour, RepairAct.ProviderReminded, late.Repair.Reference, ProviderWords.Joined(late.Provider.Name, RepairWords.Said(ProviderTexts.DueSaid, WarrantyWords.Day(late.Leg.DueOn))), of.Status, at);
        }, cancel);
    }
}
