using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Retour.Analytics;

namespace Retour.Modules.Insights;

internal enum SortBy { Name, Last, Receipts, Net }

/// <summary>How a list of customers is sorted, as its address says it: <c>name</c> upwards, <c>-name</c> downwards.</summary>
internal readonly record struct CustomerOrder(SortBy By, bool Descending)
{
    public static readonly CustomerOrder ByName = new(SortBy.Name, false);

    public static CustomerOrder Read(string? text) =>
        Enum.GetValues<SortBy>().Cast<SortBy?>().FirstOrDefault(by => SnakeCase.From(by.ToString()!) == text?.TrimStart('-')) is { } by ? new(by, text!.StartsWith('-')) : ByName;

    /// <summary>The number that a customer is sorted by, other than by name.</summary>
    public long KeyOf(CustomerHistory history, int customer) => customer >= history.Count ? -1 : By switch
    {
        SortBy.Last => history[customer].Last,
        SortBy.Receipts => history[customer].Sales,
        SortBy.Net => history[customer].Net,
        _ => throw new InvalidOperationException("Names are not numbers."),
    };
}

/// <summary>A place in a sorted list: the value sorted by, and the customer who has it. It means the same in every process.</summary>
internal readonly record struct ListPlace(string Value, Guid Id)
{
    public long Key => long.Parse(Value, CultureInfo.InvariantCulture);

    /// <summary>As an address carries it.</summary>
    public override string ToString() => Base64Url.EncodeToString([.. Id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(Value)]);

    /// <summary>Null for no place, and for one that somebody made up.</summary>
    public static ListPlace? Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length < 16 ? null : new(Encoding.UTF8.GetString(bytes.AsSpan(16)), new(bytes.AsSpan(0, 16), bigEndian: true));
    }

    public static ListPlace? Read(string? text, CustomerOrder order) =>
        Read(text) is { } place && (order.By is SortBy.Name || long.TryParse(place.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) ? place : null;
}

/// <summary>Finds the customers of one page among a million in one pass, without sorting the others.</summary>
internal static class Ranking
{
    /// <summary>The first customers beyond a place, in order. Equal keys are told apart by identity.</summary>
    public static List<int> Take(IEnumerable<int> customers, Func<int, long> keyOf, Func<int, Guid> idOf, bool descending, ListPlace? beyond, int count)
    {
        var sign = descending ? -1 : 1;
        int Compare(long key, int customer, long otherKey, Guid other) =>
            sign * (key == otherKey ? idOf(customer).CompareTo(other) : key.CompareTo(otherKey));

        // The worst of those kept is on top, to be thrown out by a better one.
        var kept = new PriorityQueue<int, (long Key, Guid Id)>(count + 1, Comparer<(long Key, Guid Id)>.Create((a, b) =>
            sign * (a.Key == b.Key ? b.Id.CompareTo(a.Id) : b.Key.CompareTo(a.Key))));
        var place = beyond is { } p ? (p.Key, p.Id) : default;
        long? worstKey = null;
        foreach (var customer in customers)
        {
            var key = keyOf(customer);
            // Nearly everyone of a million is turned away here, by one look at a number.
            if (worstKey is { } least && (descending ? key < least : key > least)) continue;
            if (beyond is not null && Compare(key, customer, place.Key, place.Id) <= 0) continue;
            if (kept.Count == count && kept.TryPeek(out _, out var worst) && Compare(key, customer, worst.Key, worst.Id) >= 0) continue;
            kept.Enqueue(customer, (key, idOf(customer)));
            if (kept.Count > count) kept.Dequeue();
            if (kept.Count == count && kept.TryPeek(out _, out var last)) worstKey = last.Key;
        }
        var taken = new List<int>(kept.Count);
        while (kept.TryDequeue(out var customer, out _)) taken.Add(customer);
        taken.Reverse();
        return taken;
    }
}
