using Retour.Database;

namespace Retour.Modules.Insights;

/// <summary>How many complaints came about something.</summary>
/// <param name="Group">An identity, or the code of a criterion.</param>
internal readonly record struct ComplaintsOf(string Group, long Count);

/// <summary>Counts complaints by what they are about, and what they are divided by. An index alone answers each question.</summary>
internal static class CountGroups
{
    /// <summary>Those with the most complaints first. What is about no product, or no provider, is in no group of them.</summary>
    public static async Task<IReadOnlyList<ComplaintsOf>> ComplaintsByAsync(this SalesReading reading, ComplaintGroup by, DateRange period, CancellationToken cancel)
    {
        var column = by switch { ComplaintGroup.Product => "d.product_id", ComplaintGroup.Provider => "d.provider_id", ComplaintGroup.Motive => "d.about", _ => "d.store_id" };
        var found = await reading.RowsAsync($"""
            SELECT {column}, count(*) FROM complaints d
            WHERE {"{0}"} AND d.kind = 'Complaint' AND {column} IS NOT NULL AND {reading.NotByIndex("d.received_on")} BETWEEN @from AND @until GROUP BY {column}
            """, (sql, row) => new ComplaintsOf(by is ComplaintGroup.Motive ? row.GetString(0) : sql.ReadId(row, 0).ToString(), row.GetInt64(1)), cancel, Days(period));
        return [.. found.OrderByDescending(c => c.Count).ThenBy(c => c.Group, StringComparer.Ordinal)];
    }

    /// <summary>Receipts of sale by store.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> ReceiptsAsync(this SalesReading reading, DateRange period, CancellationToken cancel) =>
        (await reading.RowsAsync("SELECT d.store_id, CAST(SUM(d.sales) AS bigint) FROM store_days d WHERE {0} AND d.day BETWEEN @from AND @until GROUP BY d.store_id", (sql, row) => (Store: sql.ReadId(row, 0), Sales: row.GetInt64(1)), cancel, Days(period)))
        .ToDictionary(s => s.Store, s => s.Sales);

    /// <summary>How many customers bought each of these products, each person once; nobody who was not identified.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> BuyersAsync(this SalesReading reading, IReadOnlyList<Guid> products, DateRange period, CancellationToken cancel)
    {
        if (products.Count == 0) return new Dictionary<Guid, long>();
        var found = await reading.RowsAsync($"""
            SELECT b.product_id, count(*) FROM (
                SELECT DISTINCT d.product_id, COALESCE(l.survivor_id, d.customer_id) AS person
                FROM receipt_lines d LEFT JOIN customer_links AS l ON l.customer_id = d.customer_id
                WHERE {"{0}"} AND d.product_id IN ({Names(products)}) AND d.quantity > 0 AND d.business_date BETWEEN @from AND @until AND d.customer_id <> d.store_id) AS b
            GROUP BY b.product_id
            """, (sql, row) => (Product: sql.ReadId(row, 0), Buyers: row.GetInt64(1)), cancel, [.. Days(period), .. reading.Named(products)]);
        return found.ToDictionary(f => f.Product, f => f.Buyers);
    }

    public static async Task<IReadOnlyDictionary<Guid, (string Reference, string Label)>> ProductsAsync(this SalesReading reading, IReadOnlyList<Guid> products, CancellationToken cancel) => products.Count == 0 ? new Dictionary<Guid, (string, string)>()
        : (await reading.RowsAsync($"SELECT p.id, p.reference, p.label FROM products p WHERE p.id IN ({Names(products)})", (sql, row) => (Id: sql.ReadId(row, 0), Reference: row.GetString(1), Label: row.GetString(2)), cancel, reading.Named(products))).ToDictionary(p => p.Id, p => (p.Reference, p.Label));

    /// <summary>How many items were sent to each provider.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> LegsSentAsync(this SalesReading reading, DateRange period, CancellationToken cancel) =>
        (await reading.RowsAsync("SELECT d.provider_id, count(*) FROM provider_legs d WHERE {0} AND d.sent_on BETWEEN @from AND @until GROUP BY d.provider_id", (sql, row) => (Provider: sql.ReadId(row, 0), Count: row.GetInt64(1)), cancel, Days(period)))
        .ToDictionary(s => s.Provider, s => s.Count);

    public static async Task<IReadOnlyDictionary<Guid, string>> ProvidersAsync(this SalesReading reading, CancellationToken cancel) =>
        (await reading.RowsAsync("SELECT p.id, p.name FROM providers p", (sql, row) => (Id: sql.ReadId(row, 0), Name: row.GetString(1)), cancel)).ToDictionary(p => p.Id, p => p.Name);

    private static (string, object)[] Days(DateRange period) => [("@from", period.From), ("@until", period.To.AddDays(-1))];

    private static string Names(IReadOnlyList<Guid> ids) => string.Join(", ", ids.Select((_, i) => $"@id{i}"));

    private static (string, object)[] Named(this SalesReading reading, IReadOnlyList<Guid> ids) => [.. ids.Select((id, i) => ($"@id{i}", reading.Id(id)))];
}
