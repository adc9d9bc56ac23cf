using Retour.Analytics;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Insights;

/// <summary>Opens the list of the customers behind a number, or of all customers.</summary>
internal sealed class ListCustomers(ActivityIndex index, MeasureAttrition attrition, CustomerDirectory directory, Memo memo, TimeProvider time)
{
    private const int MostMatches = 1_000;

    public async Task<CustomerList> OpenAsync(Scope scope, CustomerGroup group, string? search, CancellationToken cancel)
    {
        var activity = await index.ViewAsync(scope, cancel);
        var history = await index.HistoryAsync(activity, cancel);
        var members = await MembersAsync(scope, group, activity, history, cancel);
        var tooBroad = false;
        // A store's everyone are also those who were enrolled there and have not bought yet.
        var homes = group.Who is Who.Everyone && !scope.IsWhole ? scope.StoreIds : null;
        object? identity = (scope.Key, group, activity.Observed);
        if (Folding.Words(search ?? "").Any())
        {
            identity = null;
            var among = members;
            var matching = await directory.SearchAsync(search!, id => among is null || (index.Numbers.Known(id) is { } number && among.Contains(number)), homes, MostMatches, cancel);
            tooBroad = matching.More;
            var numbers = index.Numbers.Of(matching.Ids);
            members = new CustomerSet(index.Numbers.Count);
            foreach (var number in numbers) members.Add(number);
        }
        // Amounts of several currencies do not add, so none is shown then; a store has one.
        var currency = scope.Chosen?.Currency ?? (scope.Stores.Select(s => s.Currency).Distinct().ToList() is [var only] ? only : null);
        var searched = identity is null;
        return new(directory, index.Numbers, history, members, searched ? null : homes, currency, memo)
        {
            Identity = identity, SearchTooBroad = tooBroad, Count = members is null ? await CountAsync(activity, cancel) : searched || homes is null ? members.Count : await CountAsync(scope, members, activity, cancel),
        };
    }

    /// <summary>All of them, in no order; everyone is whoever has bought or has a home in these stores.</summary>
    public async Task<IReadOnlyList<CustomerId>> AllAsync(Scope scope, CustomerGroup group, CancellationToken cancel)
    {
        var activity = await index.ViewAsync(scope, cancel);
        var history = await index.HistoryAsync(activity, cancel);
        var members = await MembersAsync(scope, group, activity, history, cancel) ?? history.Buyers();
        var all = members.Members().Select(n => index.Numbers[n]).ToHashSet();
        if (group.Who is Who.Everyone)
            await foreach (var id in directory.AtHomeAsync(scope.StoreIds, cancel)) all.Add(new(id));
        return [.. all];
    }

    /// <summary>Null for everyone in the file. Of a store's everyone, those who bought there.</summary>
    private async Task<CustomerSet?> MembersAsync(Scope scope, CustomerGroup group, ActivityView activity, CustomerHistory history, CancellationToken cancel)
    {
        if (group.Who is Who.Everyone && scope.IsWhole) return null;
        if (group.IsOfAttrition)
        {
            var sets = await attrition.SetsAsync(group.At, group.LapseDays, activity);
            return group.Who switch
            {
                Who.Base => sets.Base,
                Who.Lost => sets.Silent,
                Who.NewcomersInBase => sets.Newcomers,
                Who.NewcomersLost => sets.Newcomers.Intersect(sets.Silent),
                _ => sets.WonBack(group.At, group.LapseDays, activity.Months, activity.Customers),
            };
        }
        return await memo.GetAsync((scope.Key, group, activity.Observed), () => Task.FromResult(group.Who switch
        {
            Who.Active => Activity.ActiveIn(group.Period, activity.Months, activity.Customers),
            Who.New => history.FirstBoughtIn(group.Period),
            _ => history.Buyers(),
        }), _ => activity.Customers / 8 + 1000, cancel);
    }

    // Counting a million rows takes longer than a page may: asked once a minute, and whenever receipts have come in.
    private Task<long> CountAsync(ActivityView activity, CancellationToken cancel) =>
        memo.GetAsync(("people", activity.Observed, time.GetUtcNow().ToUnixTimeSeconds() / 60), () => directory.CountAsync(CancellationToken.None), _ => 200, cancel);

    private Task<long> CountAsync(Scope scope, CustomerSet buyers, ActivityView activity, CancellationToken cancel) =>
        memo.GetAsync(("people", scope.Key, activity.Observed, time.GetUtcNow().ToUnixTimeSeconds() / 60), async () =>
        {
            var others = 0L;
            await foreach (var id in directory.AtHomeAsync(scope.StoreIds, CancellationToken.None))
                if (index.Numbers.Known(id) is not { } number || !buyers.Contains(number)) others++;
            return buyers.Count + others;
        }, _ => 200, cancel);
}
