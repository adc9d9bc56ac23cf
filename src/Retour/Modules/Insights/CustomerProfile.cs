using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Insights;

/// <summary>A customer over twelve months, beside the mean of a store's active customers. Null stands for what cannot be computed.</summary>
/// <param name="Scope">Where both are measured.</param>
/// <param name="Own">The customer's figures.</param>
/// <param name="Everyone">The store's.</param>
internal sealed record Comparison(Scope Scope, FiguresRow Own, FiguresRow Everyone);

/// <summary>What is known of a customer.</summary>
/// <param name="Person">All records of the same person: what was bought under any of them was bought by the customer.</param>
/// <param name="First">The first purchase anywhere; null when there is none.</param>
/// <param name="SilentDays">Days from the last purchase to the last receipt of anybody in the scope.</param>
/// <param name="LapseDays">From how many silent days on a customer counts as lost.</param>
internal sealed record CustomerProfile(CustomerIdentity Identity, IReadOnlyList<CustomerId> Person, DateOnly? First, DateOnly? Last, long Receipts, int? SilentDays, int LapseDays, IReadOnlyList<PurchaseSums> Months, Comparison? Comparison)
{
    public bool IsSilent => SilentDays >= LapseDays;
}

internal sealed class ShowCustomer(CustomerIdentities identities, CustomerLinks links, CustomerPurchases purchases, ActivityIndex index, MeasureFigures figures)
{
    /// <summary>Null when there is no such customer.</summary>
    public async Task<CustomerProfile?> RunAsync(CustomerId id, Scope scope, CancellationToken cancel)
    {
        if (await identities.FindAsync(id, cancel) is not { } identity) return null;
        var activity = await index.ViewAsync(scope.All, cancel);
        var person = await links.PersonAsync(id, cancel);
        var months = (await purchases.MonthsAsync(person, cancel)).Where(m => scope.All.Contains(m.Store)).ToList();
        var home = scope.Stores.FirstOrDefault(s => s.Id == identity.HomeStore);
        var lapse = (scope.Chosen ?? home)?.LapseDays ?? scope.LapseDays;
        var comparison = await CompareAsync(person, scope, home is null ? null : scope.Of(home), cancel);
        var history = await index.HistoryAsync(activity, cancel);
        if (index.Numbers.Known(id.Value) is not { } n || n >= history.Count || history[n].Last < 0)
            return new(identity, person, null, null, 0, null, lapse, months, comparison);
        var (first, last) = (DateOnly.FromDayNumber(history[n].First), DateOnly.FromDayNumber(history[n].Last));
        var observed = (await index.StampAsync(scope, cancel)).Last ?? last;
        return new(identity, person, first, last, history[n].Sales, Math.Max(0, observed.DayNumber - last.DayNumber), lapse, months, comparison);
    }

    // In the scope that was chosen; where its currencies do not add, in the store the customer came from.
    private async Task<Comparison?> CompareAsync(IReadOnlyList<CustomerId> person, Scope scope, Scope? home, CancellationToken cancel)
    {
        foreach (var candidate in new[] { scope, home })
        {
            if (candidate is null || (await index.StampAsync(candidate, cancel)).ObservedUntil is not { } until) continue;
            var period = new DateRange(until.AddYears(-1), until);
            if ((await figures.RunAsync(candidate, period, Step.Year, cancel)).Value is not { } measured) continue;
            var sums = (await purchases.WithinAsync(person, period, cancel)).Where(s => candidate.Contains(s.Store)).ToList();
            var net = new Money(sums.Sum(s => s.NetMinor), measured.Total.NetSales.Currency);
            var sales = sums.Sum(s => s.Sales);
            return new(candidate, new(period, net, net, sales, sums.Sum(s => s.Returns), sums.Sum(s => s.Quantity), sales, sales > 0 ? 1 : 0, 0, true), measured.Total);
        }
        return null;
    }
}
