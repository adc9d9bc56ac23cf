using Retour.Analytics;
using Retour.Database;
using Retour.Modules.AfterSales.Contracts;
using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Insights;

/// <summary>Complaints of a period by store, product, provider or motive, each out of what it could have gone wrong with.</summary>
internal sealed class MeasureComplaintGroups(SqlDialect sql, ActivityIndex index, IServiceScopeFactory scopes)
{
    /// <summary>How many products or providers are shown: those with the most complaints.</summary>
    public const int MostRows = 50;

    public async Task<Result<ComplaintGroups>> RunAsync(Scope scope, DateRange period, ComplaintGroup by, CancellationToken cancel)
    {
        if (period.Days <= 0) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.PeriodEndsBeforeItBegins));
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        // What is about no product, or no provider, is counted beside it: each count goes through all of them.
        var everything = by is ComplaintGroup.Product or ComplaintGroup.Provider ? Task.Run(() => CountAllAsync(scope, period, cancel), cancel) : null;
        var activity = await index.ViewAsync(reading, cancel);
        var (active, receipts) = (ActiveIn(activity, period), await reading.ReceiptsAsync(period, cancel));
        var received = await reading.ComplaintsByAsync(by, period, cancel);
        var shown = by is ComplaintGroup.Store or ComplaintGroup.Motive ? received : [.. received.Take(MostRows)];
        IReadOnlyList<ComplaintGroupRow> rows = by switch
        {
            ComplaintGroup.Store => await StoresAsync(scope, period, shown, receipts, cancel),
            ComplaintGroup.Product => await ProductsAsync(reading, period, shown, cancel),
            ComplaintGroup.Provider => await ProvidersAsync(reading, period, shown, cancel),
            _ => [.. shown.Select(c => new ComplaintGroupRow(ComplaintGroup.Motive, c.Group, CriteriaTree.Find(c.Group)?.Path ?? c.Group, c.Count, active) { Receipts = receipts.Values.Sum() })],
        };
        var grouped = received.Sum(c => c.Count);
        // Somebody may complain between the two.
        var all = everything is null ? grouped : Math.Max(grouped, await everything);
        var total = new ComplaintGroupRow(by is ComplaintGroup.Product or ComplaintGroup.Provider ? ComplaintGroup.Motive : by, null, InsightsTexts.AllComplaints, all, active) { Receipts = receipts.Values.Sum() };
        return new ComplaintGroups(period, by, rows, total, by is ComplaintGroup.Product or ComplaintGroup.Provider ? all - grouped : null, received.Count - shown.Count, period.To <= activity.Observed.ObservedUntil);
    }

    private async Task<long> CountAllAsync(Scope scope, DateRange period, CancellationToken cancel)
    {
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        return (await reading.ComplaintsByAsync(ComplaintGroup.Store, period, cancel)).Sum(c => c.Count);
    }

    // A store without a complaint is shown too: none is a result.
    private async Task<IReadOnlyList<ComplaintGroupRow>> StoresAsync(Scope scope, DateRange period, IReadOnlyList<ComplaintsOf> received, IReadOnlyDictionary<Guid, long> receipts, CancellationToken cancel)
    {
        var (counts, rows) = (received.ToDictionary(c => c.Group, c => c.Count), new List<ComplaintGroupRow>());
        foreach (var store in scope.Stores.Where(s => scope.Contains(s.Id)))
            rows.Add(new(ComplaintGroup.Store, store.Code, store.Name, counts.GetValueOrDefault(store.Id.ToString()), ActiveIn(await index.ViewAsync(scope.Of(store), cancel), period)) { Receipts = receipts.GetValueOrDefault(store.Id.Value) });
        return [.. rows.Where(r => r.Complaints > 0 || r.Base > 0).OrderByDescending(r => r.Complaints).ThenBy(r => r.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    private async Task<IReadOnlyList<ComplaintGroupRow>> ProductsAsync(SalesReading reading, DateRange period, IReadOnlyList<ComplaintsOf> received, CancellationToken cancel)
    {
        var ids = received.Select(c => Guid.Parse(c.Group)).ToList();
        var names = await reading.ProductsAsync(ids, cancel);
        // The repairs are read while buyers are counted: neither needs the other.
        var repeated = Task.Run(() => RepeatsAsync(r => r.ByProductAsync(StoresOf(reading.Scope), [.. names.Values.Select(n => n.Reference)], period, cancel)), cancel);
        var buyers = await reading.BuyersAsync(ids, period, cancel);
        var repeats = await repeated;
        return [.. from c in received
                   let id = Guid.Parse(c.Group)
                   let product = names[id]
                   select new ComplaintGroupRow(ComplaintGroup.Product, c.Group, product.Label, c.Count, buyers.GetValueOrDefault(id)) { Reference = product.Reference, Repeats = repeats.GetValueOrDefault(product.Reference) }];
    }

    private async Task<IReadOnlyList<ComplaintGroupRow>> ProvidersAsync(SalesReading reading, DateRange period, IReadOnlyList<ComplaintsOf> received, CancellationToken cancel)
    {
        var sent = Task.Run(async () =>
        {
            await using var other = await SalesReading.OpenAsync(sql, reading.Scope, cancel);
            return await other.LegsSentAsync(period, cancel);
        }, cancel);
        var counts = received.ToDictionary(c => Guid.Parse(c.Group), c => c.Count);
        var names = await reading.ProvidersAsync(cancel);
        // Who was sent something and nobody complained of is shown too.
        var legs = await sent;
        var ids = counts.Keys.Union(legs.Keys).OrderByDescending(id => counts.GetValueOrDefault(id)).ThenBy(id => names[id], StringComparer.CurrentCultureIgnoreCase).Take(MostRows).ToList();
        var repeats = await RepeatsAsync(r => r.ByProviderAsync(StoresOf(reading.Scope), ids.Select(id => new ProviderId(id)), period, cancel));
        return [.. ids.Select(id => new ComplaintGroupRow(ComplaintGroup.Provider, id.ToString(), names[id], counts.GetValueOrDefault(id), legs.GetValueOrDefault(id)) { Repeats = repeats.GetValueOrDefault(new ProviderId(id)) })];
    }

    private async Task<T> RepeatsAsync<T>(Func<RepeatRepairs, Task<T>> read)
    {
        await using var own = scopes.CreateAsyncScope();
        return await read(own.ServiceProvider.GetRequiredService<RepeatRepairs>());
    }

    private static IReadOnlyCollection<StoreId>? StoresOf(Scope scope) => scope.IsWhole ? null : scope.StoreIds;

    private static int ActiveIn(ActivityView activity, DateRange period) => Activity.CountActive([period], activity.Months, activity.Customers).Together;
}
