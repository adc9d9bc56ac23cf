using System.Data.Common;
using Retour.Database;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Insights;

/// <summary>One receipt of a customer.</summary>
internal sealed record Purchase(ReceiptId Id, StoreId Store, string Number, DateOnly Day, ReceiptKind Kind, long NetMinor, long Quantity);

/// <summary>What a customer did in a store in some days.</summary>
internal sealed record PurchaseSums(StoreId Store, DateOnly Month, long Sales, long Returns, long NetMinor, long Quantity);

internal sealed record PurchaseSlice(IReadOnlyList<Purchase> Rows, ListPlace? Next, ListPlace? Previous);

/// <summary>The purchases of one person, latest first: under whichever record they were made.</summary>
internal sealed class CustomerPurchases(SqlDialect sql)
{
    public async Task<PurchaseSlice> PageAsync(IReadOnlyList<CustomerId> person, Scope scope, ListPlace? place, bool backwards, int size, CancellationToken cancel)
    {
        var (beyond, order) = backwards ? (">", "ASC") : ("<", "DESC");
        var from = place is { } p && IsoDay.Read(p.Value) is { } day ? (Day: day, p.Id) : ((DateOnly Day, Guid Id)?)null;
        var stores = scope.IsWhole ? [] : scope.StoreIds.Select((store, i) => (Name: $"@store{i}", Value: sql.Id(store.Value))).ToList();
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null,
            $"""
            SELECT id, store_id, number, business_date, kind, net_minor, quantity FROM receipts
            WHERE customer_id IN ({In(person)}){(scope.IsWhole ? "" : $" AND store_id IN ({string.Join(", ", stores.Select(s => s.Name))})")}{(from is null ? "" : $" AND (business_date, id) {beyond} (@day, @id)")}
            ORDER BY business_date {order}, id {order} LIMIT @most
            """,
            from is { } f
                ? [("@most", size + 1), ("@day", f.Day), ("@id", sql.Id(f.Id)), .. Ids(person), .. stores]
                : [("@most", size + 1), .. Ids(person), .. stores]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<Purchase>();
        while (await reader.ReadAsync(cancel)) rows.Add(Read(reader));
        var more = rows.Count > size;
        if (more) rows.RemoveAt(size);
        if (backwards) rows.Reverse();
        if (rows.Count == 0) return new([], null, null);
        return new(rows, backwards || more ? PlaceOf(rows[^1]) : null, (backwards ? more : from is not null) ? PlaceOf(rows[0]) : null);
    }

    /// <summary>Month by month and store by store, oldest first.</summary>
    public async Task<IReadOnlyList<PurchaseSums>> MonthsAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null,
            $"SELECT store_id, month, CAST(sales AS bigint), CAST(returns AS bigint), net_minor, quantity FROM customer_months WHERE customer_id IN ({In(person)}) ORDER BY month", [.. Ids(person)]);
        return await ReadSumsAsync(command, cancel);
    }

    /// <summary>Over some days, store by store.</summary>
    public async Task<IReadOnlyList<PurchaseSums>> WithinAsync(IReadOnlyList<CustomerId> person, DateRange period, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null,
            $"""
            SELECT store_id, MIN(business_date), CAST(SUM(CASE kind WHEN 'Sale' THEN 1 ELSE 0 END) AS bigint), CAST(SUM(CASE kind WHEN 'Sale' THEN 0 ELSE 1 END) AS bigint),
                CAST(SUM(net_minor) AS bigint), CAST(SUM(quantity) AS bigint)
            FROM receipts WHERE customer_id IN ({In(person)}) AND business_date >= @from AND business_date < @to GROUP BY store_id
            """, [("@from", period.From), ("@to", period.To), .. Ids(person)]);
        return await ReadSumsAsync(command, cancel);
    }

    private async Task<IReadOnlyList<PurchaseSums>> ReadSumsAsync(DbCommand command, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var sums = new List<PurchaseSums>();
        while (await reader.ReadAsync(cancel))
            sums.Add(new(new(sql.ReadId(reader, 0)), sql.ReadDate(reader, 1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        return sums;
    }

    private static string In(IReadOnlyList<CustomerId> person) => string.Join(", ", person.Select((_, i) => $"@customer{i}"));

    private IEnumerable<(string, object)> Ids(IReadOnlyList<CustomerId> person) => person.Select((id, i) => ($"@customer{i}", sql.Id(id.Value)));

    private Purchase Read(DbDataReader reader) => new(new(sql.ReadId(reader, 0)), new(sql.ReadId(reader, 1)), reader.GetString(2), sql.ReadDate(reader, 3),
        Enum.Parse<ReceiptKind>(reader.GetString(4)), reader.GetInt64(5), reader.GetInt64(6));

    private static ListPlace PlaceOf(Purchase purchase) => new(Print.Day(purchase.Day), purchase.Id.Value);
}
