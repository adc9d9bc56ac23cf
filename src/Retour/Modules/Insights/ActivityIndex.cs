using System.Collections.Concurrent;
using Retour.Analytics;
using Retour.Database;

namespace Retour.Modules.Insights;

/// <summary>All months of sales of a scope, ready to be counted.</summary>
/// <param name="Key">The scope's key.</param>
/// <param name="Months">One for each month and store.</param>
/// <param name="Customers">How many customers are known in all.</param>
/// <param name="Observed">What the months come to.</param>
/// <param name="Versions">How many receipts each month had.</param>
internal sealed record ActivityView(string Key, IReadOnlyList<MonthOfSales> Months, int Customers, Stamp Observed, IReadOnlyList<MonthVersion> Versions)
{
    /// <summary>The version of everything that happened before a day, and in its month.</summary>
    public long ReceiptsInMonthsBefore(DateOnly day) => Versions.Where(v => v.Month < day).Sum(v => v.Receipts);
}

/// <summary>
/// Who bought when, kept in memory by store and month, because counting people in SQL takes seconds where this takes milliseconds.
/// Nobody has to tell it of new receipts, in this process or another: receipts are only ever added, so a month whose number of receipts
/// is still the same is still the same month. Each answer checks that first, and reads anew only what has changed.
/// </summary>
internal sealed class ActivityIndex(SqlDialect sql, Memo memo) : IDisposable
{
    /// <param name="Read">As it was read, record by record.</param>
    /// <param name="Month">Person by person, by the links of that version.</param>
    private sealed record Block(long Receipts, MonthOfSales Read, long Links, MonthOfSales Month);

    private readonly ConcurrentDictionary<(StoreId Store, DateOnly Month), Block> blocks = new();
    // The latest view of each scope: until a receipt comes in, nobody has to ask which months there are.
    private readonly ConcurrentDictionary<string, ActivityView> views = new();
    private readonly SemaphoreSlim loading = new(1, 1);

    public CustomerNumbers Numbers { get; } = new();

    /// <summary>What the scope's receipts come to now: one small question, asked before any remembered answer is given.</summary>
    public Task<Stamp> StampAsync(Scope scope, CancellationToken cancel) => SalesReading.StampAsync(sql, scope, cancel);

    /// <summary>Everything about a scope, as it is now.</summary>
    public async Task<ActivityView> ViewAsync(Scope scope, CancellationToken cancel)
    {
        if (Latest(scope, await StampAsync(scope, cancel)) is { } known) return known;
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        return await ViewAsync(reading, cancel);
    }

    /// <summary>Everything about the reading's scope, as it is at the reading's instant.</summary>
    public async Task<ActivityView> ViewAsync(SalesReading reading, CancellationToken cancel)
    {
        var observed = await reading.StampAsync(cancel);
        if (Latest(reading.Scope, observed) is { } known) return known;
        var versions = await reading.MonthsAsync(cancel);
        var persons = await PersonsAsync(reading, observed.Links, cancel);
        var months = new List<MonthOfSales>(versions.Count);
        foreach (var version in versions) months.Add(await MonthAsync(reading, version, persons, cancel));
        return views[reading.Scope.Key] = new(reading.Scope.Key, months, Numbers.Count, observed, versions);
    }

    /// <summary>The same, customer by customer.</summary>
    public Task<CustomerHistory> HistoryAsync(ActivityView view, CancellationToken cancel) =>
        memo.GetAsync((view.Key, view.Observed), () => Task.FromResult(new CustomerHistory(view.Months, view.Customers)), history => history.Count * 24L, cancel);

    private async Task<MonthOfSales> MonthAsync(SalesReading reading, MonthVersion version, Persons persons, CancellationToken cancel)
    {
        var key = (version.Store, version.Month);
        if (Current(key, version, persons) is { } known) return known;
        // One load at a time: whoever waited usually finds what it wanted.
        await loading.WaitAsync(cancel);
        try
        {
            if (Current(key, version, persons) is { } loaded) return loaded;
            var stored = await reading.MonthAsync(version, cancel);
            var month = new MonthOfSales(version.Month, Numbers.Of(stored.Customers), [.. stored.SaleDays], [.. stored.Sales], [.. stored.Net]);
            return (blocks[key] = new(version.Receipts, month, persons.Version, month.Renumbered(persons.NumberOf))).Month;
        }
        finally
        {
            loading.Release();
        }
    }

    private ActivityView? Latest(Scope scope, Stamp observed) =>
        views.TryGetValue(scope.Key, out var view) && view.Observed == observed ? view : null;

    public void Dispose() => loading.Dispose();

    private MonthOfSales? Current((StoreId, DateOnly) key, MonthVersion version, Persons persons)
    {
        if (!blocks.TryGetValue(key, out var block) || block.Receipts != version.Receipts) return null;
        if (block.Links != persons.Version) blocks[key] = block = block with { Links = persons.Version, Month = block.Read.Renumbered(persons.NumberOf) };
        return block.Month;
    }

    /// <summary>Which record's number stands for a person, at a version of the links.</summary>
    private sealed record Persons(long Version, IReadOnlyDictionary<int, int> NumberOf);

    private Persons persons = new(0, new Dictionary<int, int>());

    // Records of one person count once: as the one under which the person is found.
    private async Task<Persons> PersonsAsync(SalesReading reading, long version, CancellationToken cancel)
    {
        if (persons is var known && known.Version == version) return known;
        var links = await reading.LinksAsync(cancel);
        var (absorbed, survivors) = (Numbers.Of([.. links.Select(l => l.Absorbed)]), Numbers.Of([.. links.Select(l => l.Survivor)]));
        return persons = new(version, absorbed.Zip(survivors).ToDictionary());
    }
}
