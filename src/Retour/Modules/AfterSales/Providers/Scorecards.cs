using Microsoft.EntityFrameworkCore;
using Retour.Analytics;
using Retour.Database;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>A share with its base: below thirty nothing is said of it.</summary>
internal readonly record struct ShareOf(long Part, long Whole)
{
    public Evidence Evidence => GuardRails.Of(Whole);
    public double Share => Part / (double)Whole;
    public Interval Interval => Proportions.Wilson(Part, Whole);
}

/// <summary>How a provider did with what was promised back within a period.</summary>
/// <param name="Legs">All that was due then, whether it came back or not: who never answers does not look good by it.</param>
/// <param name="Repeats">Of what was repaired and handed over more than ninety days ago: what came in again within ninety days.</param>
/// <param name="Costed">Of how many legs the cost is known, and all of it.</param>
internal sealed record Scorecard(Provider Provider, long Legs, QuantileEstimate Median, QuantileEstimate Ninetieth, ShareOf OnTime, ShareOf Repeats, ShareOf Quotes, (long Count, long SumMinor) Costed)
{
    public Evidence Evidence => GuardRails.Of(Legs);
    public long? MeanCostMinor => Costed.Count == 0 ? null : Rounding.Divide(Costed.SumMinor, Costed.Count);
}

/// <summary>Which of the legs behind a scorecard.</summary>
internal enum LegsShown { All, OnTime, Late, Quoted, Accepted, Costed, Repeat }

/// <summary>Counts how providers do. All figures of a card are of the same legs: those that were promised back within the period and whose day is over.</summary>
internal sealed class Scorecards(RetourDb db, StoreDirectory stores, TimeProvider time)
{
    public const int RepeatDays = 90;

    /// <summary>Of so many legs, the latest, it is looked up whether the item came again: more would tell nothing more.</summary>
    public const int MostLookedUp = 2_000;

    public async Task<DateOnly> TodayAsync(CancellationToken cancel) => (await stores.ListAsync(cancel)) is [var first, ..] ? first.DayAt(time.GetUtcNow()) : DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <param name="actor">Who asks: the legs of the own stores are counted.</param>
    /// <param name="period">What was due on a day that is not over yet is left out.</param>
    public async Task<IReadOnlyList<Scorecard>> RunAsync(Actor actor, DateRange period, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeFigures) is not null) return [];
        var providers = await db.Set<Provider>().AsNoTracking().ToListAsync(cancel);
        var ids = providers.ConvertAll(p => p.Id);
        var legs = Within(actor, period, await TodayAsync(cancel)).Where(l => ids.Contains(l.ProviderId));
        var counted = (await legs.GroupBy(l => new { l.ProviderId, l.WorkedDays }).Select(g => new
        {
            g.Key.ProviderId, g.Key.WorkedDays, Count = g.LongCount(), OnTime = g.LongCount(l => l.BackOn <= l.DueOn), Quoted = g.LongCount(l => l.QuoteAccepted != null), Accepted = g.LongCount(l => l.QuoteAccepted == true),
        }).ToListAsync(cancel)).ToLookup(g => g.ProviderId);
        // Amounts of another currency than the provider's own are no part of its mean.
        var currencies = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Currency);
        var costs = (await legs.Where(l => l.CostMinor != null).GroupBy(l => new { l.ProviderId, l.StoreId }).Select(g => new { g.Key.ProviderId, g.Key.StoreId, Count = g.LongCount(), Sum = g.Sum(l => l.CostMinor!.Value) }).ToListAsync(cancel)).ToLookup(g => g.ProviderId);
        var cards = new List<Scorecard>();
        foreach (var provider in providers.Where(p => p.IsActive || counted[p.Id].Any()).OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase))
        {
            var rows = counted[provider.Id].ToList();
            var back = rows.Where(r => r.WorkedDays is not null).Select(r => KeyValuePair.Create(r.WorkedDays!.Value, r.Count)).ToList();
            var (all, away) = (rows.Sum(r => r.Count), rows.Where(r => r.WorkedDays is null).Sum(r => r.Count));
            var own = costs[provider.Id].Where(c => currencies[c.StoreId] == provider.Currency).ToList();
            var repeats = all == 0 ? [] : await LookedUpAsync(legs.Where(l => l.ProviderId == provider.Id), cancel);
            cards.Add(new(provider, all, Quantiles.Of(back, away, .5), Quantiles.Of(back, away, .9), new(rows.Sum(r => r.OnTime), all), new(repeats.Count(r => r.CameAgain), repeats.Count),
                new(rows.Sum(r => r.Accepted), rows.Sum(r => r.Quoted)), (own.Sum(c => c.Count), own.Sum(c => c.Sum))));
        }
        return cards;
    }

    /// <summary>The legs behind a number, the latest first.</summary>
    /// <param name="after">The last one of the page before.</param>
    public async Task<IReadOnlyList<LegRow>> LegsAsync(Actor actor, Id<Provider> id, DateRange period, LegsShown shown, Id<ProviderLeg>? after, int size, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return [];
        var (now, infos) = (time.GetUtcNow(), await stores.ListAsync(cancel));
        var legs = Within(actor, period, await TodayAsync(cancel)).Where(l => l.ProviderId == id);
        if (shown is LegsShown.Repeat)
        {
            var again = (await LookedUpAsync(legs, cancel)).Where(r => r.CameAgain).Select(r => r.Leg).Order().ToList();
            legs = legs.Where(l => again.Contains(l.Id));
        }
        legs = shown switch
        {
            LegsShown.OnTime => legs.Where(l => l.BackOn <= l.DueOn),
            LegsShown.Late => legs.Where(l => l.BackOn == null || l.BackOn > l.DueOn),
            LegsShown.Quoted => legs.Where(l => l.QuoteAccepted != null),
            LegsShown.Accepted => legs.Where(l => l.QuoteAccepted == true),
            LegsShown.Costed => legs.Where(l => l.CostMinor != null),
            _ => legs,
        };
        if (after is { } last) legs = legs.Where(l => l.Id.CompareTo(last) < 0);
        var found = await (from l in legs.OrderByDescending(l => l.Id).Take(size) join r in db.Set<Repair>() on l.RepairId equals r.Id join p in db.Set<Provider>() on l.ProviderId equals p.Id select new { Leg = l, r.Reference, r.Label, r.Currency, p.Name }).ToListAsync(cancel);
        var today = infos.ToDictionary(s => s.Id, s => s.DayAt(now));
        return [.. found.OrderByDescending(f => f.Leg.Id).Select(f => new LegRow(f.Leg, f.Reference, f.Label, f.Currency, f.Name, today[f.Leg.StoreId]))];
    }

    private IQueryable<ProviderLeg> Within(Actor actor, DateRange period, DateOnly today)
    {
        var until = period.To < today ? period.To : today;
        var legs = db.Set<ProviderLeg>().AsNoTracking().Where(l => l.DueOn >= period.From && l.DueOn < until);
        return actor.Stores is { } own ? legs.Where(l => own.Contains(l.StoreId)) : legs;
    }

    /// <summary>Of the latest legs those whose item was repaired and handed over long enough ago, and whether it came in again soon after.</summary>
    private async Task<List<(Id<ProviderLeg> Leg, bool CameAgain)>> LookedUpAsync(IQueryable<ProviderLeg> legs, CancellationToken cancel)
    {
        var before = time.GetUtcNow().AddDays(-RepeatDays);
        var latest = legs.Where(l => l.BackOn != null).OrderByDescending(l => l.DueOn).Take(MostLookedUp);
        var over = await (from l in latest join r in db.Set<Repair>() on l.RepairId equals r.Id where r.Outcome == RepairOutcome.Repaired && r.HandedOverAt < before select new { Leg = l.Id, r.Id, r.ItemId, At = r.HandedOverAt!.Value }).ToListAsync(cancel);
        var items = over.Select(o => o.ItemId).Distinct().ToList();
        var again = (await db.Set<Repair>().Where(r => items.Contains(r.ItemId)).Select(r => new { r.ItemId, r.Id, r.RequestedOn }).ToListAsync(cancel)).ToLookup(r => r.ItemId);
        // A repair that went there twice is one.
        return [.. over.OrderByDescending(o => o.Leg).DistinctBy(o => o.Id).Select(o => (o.Leg, again[o.ItemId].Any(r => r.Id > o.Id && r.RequestedOn <= DateOnly.FromDateTime(o.At.UtcDateTime).AddDays(RepeatDays))))];
    }
}
