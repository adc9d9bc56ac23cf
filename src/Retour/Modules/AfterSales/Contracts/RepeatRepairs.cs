using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Contracts;

/// <summary>Of repairs that were handed over more than ninety days ago, those whose item came in again within ninety days.</summary>
internal readonly record struct RepeatShare(long Repeats, long Lasting);

/// <summary>How many repairs did not last, for whoever compares that with what customers complain of.</summary>
internal sealed class RepeatRepairs(RetourDb db, Scorecards cards, StoreDirectory stores, TimeProvider time)
{
    /// <summary>Of how many repairs a share is at most: the latest, of very many.</summary>
    public const int MostCounted = 10_000;

    /// <summary>As the scorecards of providers count it, of what was promised back within the period.</summary>
    /// <param name="of">These stores; null for all.</param>
    public async Task<IReadOnlyDictionary<ProviderId, RepeatShare>> ByProviderAsync(IReadOnlyCollection<StoreId>? of, IEnumerable<ProviderId> providers, DateRange period, CancellationToken cancel) =>
        (await cards.RepeatsAsync(of, providers, period, cancel)).ToDictionary(c => c.Key, c => new RepeatShare(c.Value.Part, c.Value.Whole));

    /// <summary>By product, of what was repaired and handed over within the period, at whoever's.</summary>
    public async Task<IReadOnlyDictionary<string, RepeatShare>> ByProductAsync(IReadOnlyCollection<StoreId>? of, IReadOnlyCollection<string> references, DateRange period, CancellationToken cancel) =>
        (await LastingAsync(of, references, period, cancel)).GroupBy(r => r.Product, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new RepeatShare(g.LongCount(r => r.CameAgain), g.LongCount()));

    /// <summary>The repairs behind such a share, the latest first.</summary>
    public async Task<IReadOnlyList<Id<Repair>>> BehindAsync(Actor actor, StoreId? store, string product, DateRange period, bool onlyRepeats, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return [];
        IReadOnlyCollection<StoreId>? of = store is { } one ? actor.WorksFor(one) ? [one] : [] : actor.Stores;
        return [.. (await LastingAsync(of, [product], period, cancel)).Where(r => r.CameAgain || !onlyRepeats).Select(r => r.Id)];
    }

    private async Task<List<Lasting>> LastingAsync(IReadOnlyCollection<StoreId>? of, IReadOnlyCollection<string> references, DateRange period, CancellationToken cancel)
    {
        var (now, clocks) = (time.GetUtcNow(), (await stores.ListAsync(cancel)).ToDictionary(s => s.Id));
        // A store's days begin earlier or later than those of the world; which of them count is said below.
        var (from, until, before) = (StartOf(period.From.AddDays(-1)), StartOf(period.To.AddDays(1)), now.AddDays(-Scorecards.RepeatDays));
        var repairs = db.Set<Repair>().AsNoTracking().Where(r => r.Outcome == RepairOutcome.Repaired && r.ProductReference != null && references.Contains(r.ProductReference) && r.HandedOverAt >= from && r.HandedOverAt < until && r.HandedOverAt < before);
        if (of is not null) repairs = repairs.Where(r => of.Contains(r.StoreId));
        var found = await repairs.OrderByDescending(r => r.HandedOverAt).ThenByDescending(r => r.Id).Take(MostCounted).Select(r => new
        {
            r.Id, r.ProductReference, r.StoreId, r.HandedOverAt, Next = db.Set<Repair>().Where(x => x.ItemId == r.ItemId && x.Id.CompareTo(r.Id) > 0).Min(x => (DateOnly?)x.RequestedOn),
        }).ToListAsync(cancel);
        return [.. from r in found let day = clocks[r.StoreId].DayAt(r.HandedOverAt!.Value) where period.Contains(day) select new Lasting(r.Id, r.ProductReference!, r.Next <= day.AddDays(Scorecards.RepeatDays))];
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private readonly record struct Lasting(Id<Repair> Id, string Product, bool CameAgain);
}
