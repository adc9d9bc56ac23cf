using Retour.Analytics;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Insights;

/// <summary>One customer of a list, with what the scope knows of all purchases so far.</summary>
internal sealed record CustomerRow(CustomerId Id, string Name, string? City, DateOnly? Last, long Receipts, Money? Net);

/// <summary>One page of a list.</summary>
/// <param name="Next">The place after which the next page begins; null on the last.</param>
/// <param name="Previous">The place before which the previous page ends; null on the first.</param>
internal sealed record CustomerSlice(IReadOnlyList<CustomerRow> Rows, ListPlace? Next, ListPlace? Previous);

/// <summary>A list of customers as it was when it was opened: any page of it, in any order.</summary>
/// <param name="members">Null for everyone in the customer file, buyers or not.</param>
/// <param name="homes">Stores whose own customers are in the list too, buyers or not; null where it is of buyers only.</param>
internal sealed class CustomerList(CustomerDirectory directory, CustomerNumbers numbers, CustomerHistory history, CustomerSet? members, IReadOnlyList<StoreId>? homes, string? currency, Memo memo)
{
    // Up to here names are fetched and sorted; beyond, members are so dense among all customers that a walk by name soon meets enough.
    private const int FewEnoughToSort = 5000;

    /// <summary>How many customers the list holds.</summary>
    public required long Count { get; init; }
    /// <summary>All that the list depends on, so that its pages can be remembered; null for one that is not asked for twice, as a search is.</summary>
    public required object? Identity { get; init; }
    /// <summary>The search matched more customers than are looked at.</summary>
    public required bool SearchTooBroad { get; init; }
    /// <summary>Amounts can be shown: everything was sold in one currency.</summary>
    public bool HasAmounts => currency is not null;
    public string? Currency => currency;

    /// <param name="order">How the list is sorted.</param>
    /// <param name="place">Where the page begins or ends; null for the first page.</param>
    /// <param name="backwards">The page ends at the place instead of beginning there.</param>
    /// <param name="size">Rows at most.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<CustomerSlice> PageAsync(CustomerOrder order, ListPlace? place, bool backwards, int size, CancellationToken cancel)
    {
        // One more than a page tells whether there is another.
        var direction = order with { Descending = order.Descending != backwards };
        var rows = order.By is SortBy.Name
            ? await ByNameAsync(direction.Descending, place, size + 1, cancel)
            : await ByFigureAsync(direction, place, size + 1, cancel);
        var more = rows.Count > size;
        if (more) rows.RemoveAt(size);
        if (backwards) rows.Reverse();
        var (before, after) = backwards ? (more, true) : (place is not null, more);
        return rows.Count == 0
            ? new([], null, null)
            : new([.. rows.Select(Row)], after ? PlaceOf(rows[^1], order) : null, before ? PlaceOf(rows[0], order) : null);
    }

    private async Task<List<CustomerName>> ByFigureAsync(CustomerOrder order, ListPlace? place, int count, CancellationToken cancel)
    {
        // Who never bought has no figures: sorted by them, the list is of those who did.
        List<int> Rank() => Ranking.Take((members ?? history.Buyers()).Members(), n => order.KeyOf(history, n), n => numbers[n].Value, order.Descending, place, count);
        var taken = Identity is null ? Rank() : await memo.GetAsync((Identity, order, place, count), () => Task.FromResult(Rank()), page => page.Count * 4 + 500, cancel);
        return [.. await directory.NamesAsync([.. taken.Select(n => numbers[n].Value)], cancel)];
    }

    private async Task<List<CustomerName>> ByNameAsync(bool descending, ListPlace? place, int count, CancellationToken cancel)
    {
        var from = place is { } p ? new NamePlace(p.Value, p.Id) : (NamePlace?)null;
        if (members is null) return [.. await directory.ByNameAsync(from, descending, count, cancel)];
        var found = members.Count <= FewEnoughToSort ? await SortedAsync(from, descending, count, cancel) : await WalkedAsync(from, descending, count, cancel);
        if (homes is null) return found;
        // Those at home in these stores, whether they have bought or not, in the same order: the first of both are the first of all.
        var athome = await directory.ByNameAsync(homes, from, descending, count, cancel);
        return [.. found.UnionBy(athome, n => n.Id).Order(Order(descending)).Take(count)];
    }

    private static Comparer<CustomerName> Order(bool descending) => Comparer<CustomerName>.Create((a, b) => Compare(a, new(b.SortName, b.Id.Value)) * (descending ? -1 : 1));

    private async Task<List<CustomerName>> SortedAsync(NamePlace? from, bool descending, int count, CancellationToken cancel)
    {
        var names = await directory.NamesAsync([.. members!.Members().Select(n => numbers[n].Value)], cancel);
        return [.. names.Where(n => from is not { } place || Compare(n, place) * (descending ? -1 : 1) > 0).Order(Order(descending)).Take(count)];
    }

    private async Task<List<CustomerName>> WalkedAsync(NamePlace? from, bool descending, int count, CancellationToken cancel)
    {
        var found = new List<CustomerName>();
        for (var step = count * 2; found.Count < count; step = Math.Min(step * 2, 8192))
        {
            var names = await directory.ByNameAsync(from, descending, step, cancel);
            found.AddRange(names.Where(n => numbers.Known(n.Id.Value) is { } number && members!.Contains(number)));
            if (names.Count < step) break;
            from = new(names[^1].SortName, names[^1].Id.Value);
        }
        return found.Count > count ? found[..count] : found;
    }

    // As both databases compare: byte by byte.
    private static int Compare(CustomerName name, NamePlace place) =>
        string.CompareOrdinal(name.SortName, place.SortName) is var byName and not 0 ? byName : name.Id.Value.CompareTo(place.Id);

    private ListPlace PlaceOf(CustomerName name, CustomerOrder order) => order.By is SortBy.Name
        ? new(name.SortName, name.Id.Value)
        : new(order.KeyOf(history, numbers.Known(name.Id.Value)!.Value).ToString(System.Globalization.CultureInfo.InvariantCulture), name.Id.Value);

    private CustomerRow Row(CustomerName name)
    {
        if (numbers.Known(name.Id.Value) is not { } n || n >= history.Count) return new(name.Id, name.Name, name.City, null, 0, null);
        return new(name.Id, name.Name, name.City, history[n].Last < 0 ? null : DateOnly.FromDayNumber(history[n].Last), history[n].Sales,
            currency is null ? null : new Money(history[n].Net, currency));
    }
}
