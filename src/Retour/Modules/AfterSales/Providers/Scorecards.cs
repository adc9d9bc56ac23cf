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
/// <param name="Counted">Of how many of them, the latest, the figures are.</param>
/// <param name="Repeats">Of what was repaired and handed over more than ninety days ago: what came in again within ninety days.</param>
/// <param name="Costed">Of how many legs the cost is known, and all of it.</param>
internal sealed record Scorecard(Provider Provider, long Legs, int Counted, QuantileEstimate Median, QuantileEstimate Ninetieth, ShareOf OnTime, ShareOf Repeats, ShareOf Quotes, (int Count, long SumMinor) Costed)
{
    public Evidence Evidence => GuardRails.Of(Counted);
    public long? MeanCostMinor => Costed.Count == 0 ? null : Rounding.Divide(Costed.SumMinor, Costed.Count);
}

/// <summary>Which of the legs behind a scorecard.</summary>
internal enum LegsShown { All, OnTime, Late, Quoted, Accepted, Costed, Lasting, Repeat }

/// <summary>
/// Counts how providers do. All figures of a card are of the same legs: those that were promised back within the period and whose day is over. Of very many the
/// latest count: they say as much, and are read as quickly however many there are.
/// </summary>
internal sealed class Scorecards(RetourDb db, StoreDirectory stores, TimeProvider time)
{
    public const int RepeatDays = 90, MostCounted = 1_000;

    public async Task<DateOnly> TodayAsync(CancellationToken cancel) => (await stores.ListAsync(cancel)) is [var first, ..] ? first.DayAt(time.GetUtcNow()) : DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <param name="actor">Who asks: the legs of the own stores are counted.</param>
    /// <param name="period">What was due on a day that is not over yet is left out.</param>
    public async Task<IReadOnlyList<Scorecard>> RunAsync(Actor actor, DateRange period, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeFigures) is not null) return [];
        var providers = await db.Set<Provider>().AsNoTracking().ToListAsync(cancel);
        var (ids, within) = (providers.ConvertAll(p => p.Id), Within(actor.Stores, period, await TodayAsync(cancel)));
        var all = await within.Where(l => ids.Contains(l.ProviderId)).GroupBy(l => l.ProviderId).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        // Amounts of another currency than the provider's own are no part of its mean.
        var currencies = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Currency);
        var cards = new List<Scorecard>();
        foreach (var provider in providers.Where(p => p.IsActive || all.ContainsKey(p.Id)).OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase))
        {
            var legs = all.ContainsKey(provider.Id) ? await CountedAsync(within, provider.Id, cancel) : [];
            var back = legs.Where(l => l.WorkedDays is not null).CountBy(l => l.WorkedDays!.Value).Select(c => KeyValuePair.Create(c.Key, (long)c.Value)).ToList();
            var away = legs.Count(l => l.WorkedDays is null);
            var costs = legs.Where(l => l.CostMinor is not null && currencies[l.Store] == provider.Currency).ToList();
            ShareOf Share(LegsShown part, LegsShown whole) => new(legs.Count(l => l.Is(part)), legs.Count(l => l.Is(whole)));
            cards.Add(new(provider, all.GetValueOrDefault(provider.Id), legs.Count, Quantiles.Of(back, away, .5), Quantiles.Of(back, away, .9), Share(LegsShown.OnTime, LegsShown.All), Share(LegsShown.Repeat, LegsShown.Lasting),
                Share(LegsShown.Accepted, LegsShown.Quoted), (costs.Count, costs.Sum(l => l.CostMinor!.Value))));
        }
        return cards;
    }

    /// <summary>The legs behind a number, those that were due last first.</summary>
    /// <param name="skip">How many of them were on the pages before.</param>
    public async Task<IReadOnlyList<LegRow>> LegsAsync(Actor actor, Id<Provider> id, DateRange period, LegsShown shown, int skip, int size, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return [];
        var counted = await CountedAsync(Within(actor.Stores, period, await TodayAsync(cancel)), id, cancel);
        var ids = counted.Where(l => l.Is(shown)).Skip(skip).Take(size).Select(l => l.Leg).ToList();
        var found = await (from l in db.Set<ProviderLeg>().AsNoTracking() join r in db.Set<Repair>() on l.RepairId equals r.Id join p in db.Set<Provider>() on l.ProviderId equals p.Id where ids.Contains(l.Id) select new { Leg = l, r.Reference, r.Label, r.Currency, p.Name }).ToListAsync(cancel);
        var now = time.GetUtcNow();
        var today = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.DayAt(now));
        return [.. found.OrderBy(f => ids.IndexOf(f.Leg.Id)).Select(f => new LegRow(f.Leg, f.Reference, f.Label, f.Currency, f.Name, today[f.Leg.StoreId]))];
    }

    /// <summary>The share of repairs that did not last, as the card of each of these providers says it.</summary>
    public async Task<Dictionary<Id<Provider>, ShareOf>> RepeatsAsync(IReadOnlyCollection<StoreId>? of, IEnumerable<Id<Provider>> providers, DateRange period, CancellationToken cancel)
    {
        var (within, shares) = (Within(of, period, await TodayAsync(cancel)), new Dictionary<Id<Provider>, ShareOf>());
        foreach (var id in providers)
        {
            var legs = await CountedAsync(within, id, cancel);
            shares[id] = new(legs.Count(l => l.Is(LegsShown.Repeat)), legs.Count(l => l.Is(LegsShown.Lasting)));
        }
        return shares;
    }

    private IQueryable<ProviderLeg> Within(IReadOnlyCollection<StoreId>? of, DateRange period, DateOnly today)
    {
        var until = period.To < today ? period.To : today;
        var legs = db.Set<ProviderLeg>().AsNoTracking().Where(l => l.DueOn >= period.From && l.DueOn < until);
        return of is null ? legs : legs.Where(l => of.Contains(l.StoreId));
    }

    private async Task<List<CountedLeg>> CountedAsync(IQueryable<ProviderLeg> within, Id<Provider> id, CancellationToken cancel)
    {
        var before = time.GetUtcNow().AddDays(-RepeatDays);
        var latest = within.Where(l => l.ProviderId == id).OrderByDescending(l => l.DueOn).ThenByDescending(l => l.Id).Take(MostCounted);
        var found = await (from l in latest join r in db.Set<Repair>() on l.RepairId equals r.Id orderby l.DueOn descending, l.Id descending select new
        {
            l.Id, Repair = r.Id, l.StoreId, l.DueOn, l.BackOn, l.WorkedDays, l.QuoteAccepted, l.CostMinor, r.Outcome, r.HandedOverAt,
            Next = db.Set<Repair>().Where(x => x.ItemId == r.ItemId && x.Id.CompareTo(r.Id) > 0).Min(x => (DateOnly?)x.RequestedOn),
        }).ToListAsync(cancel);
        var clocks = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id);
        // A repair that went there twice lasts, or does not, once.
        var lasting = found.Where(f => f.Outcome is RepairOutcome.Repaired && f.BackOn is not null && f.HandedOverAt < before).DistinctBy(f => f.Repair).ToDictionary(f => f.Id, f => f.Next <= clocks[f.StoreId].DayAt(f.HandedOverAt!.Value).AddDays(RepeatDays));
        return found.ConvertAll(f => new CountedLeg(f.Id, f.StoreId, f.BackOn <= f.DueOn, f.WorkedDays, f.QuoteAccepted, f.CostMinor, lasting.TryGetValue(f.Id, out var again) ? again : null));
    }

    /// <param name="CameAgain">Null where it is not known yet whether the repair lasts.</param>
    private sealed record CountedLeg(Id<ProviderLeg> Leg, StoreId Store, bool IsOnTime, int? WorkedDays, bool? QuoteAccepted, long? CostMinor, bool? CameAgain)
    {
        public bool Is(LegsShown shown) => shown switch
        {
            LegsShown.OnTime => IsOnTime, LegsShown.Late => !IsOnTime, LegsShown.Quoted => QuoteAccepted is not null, LegsShown.Accepted => QuoteAccepted is true, LegsShown.Costed => CostMinor is not null,
            LegsShown.Lasting => CameAgain is not null, LegsShown.Repeat => CameAgain is true, _ => true,
        };
    }
}
