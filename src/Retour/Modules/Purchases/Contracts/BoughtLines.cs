using System.Data.Common;
using Retour.Database;

namespace Retour.Modules.Purchases.Contracts;

/// <summary>A line of a receipt that is the customer's to keep: what came back again is none.</summary>
/// <param name="Customer">Under which of the person's records it stands.</param>
/// <param name="Left">How many they still have, in thousandths.</param>
internal sealed record BoughtLine(CustomerId Customer, ReceiptId Receipt, StoreId Store, string Number, DateOnly Day, int Position, string? Reference, string Label, string? Brand, string? Category, long Left);

/// <summary>What somebody bought, line by line, for rooms that ask what a thing is.</summary>
internal sealed class BoughtLines(SqlDialect sql, ReceiptsByNumber numbers)
{
    private const string Lines =
        """
        SELECT r.customer_id, r.id, r.store_id, r.number, r.business_date, l.position, p.reference, coalesce(l.label, p.label) AS label, p.brand, p.category, l.quantity - l.returned_quantity AS kept
        FROM receipts AS r JOIN receipt_lines AS l ON l.customer_id = r.customer_id AND l.receipt_id = r.id JOIN products AS p ON p.id = l.product_id
        WHERE r.kind = 'Sale' AND l.quantity > l.returned_quantity AND
        """;

    /// <summary>The latest of a person's lines.</summary>
    /// <param name="person">All records of the person.</param>
    public Task<List<BoughtLine>> OfAsync(IReadOnlyList<CustomerId> person, int most, CancellationToken cancel) => ReadAsync(
        $"{Lines} r.customer_id IN ({string.Join(", ", person.Select((_, i) => $"@customer{i}"))}) ORDER BY r.at DESC, r.id DESC, l.position LIMIT @most",
        [.. person.Select((id, i) => ($"@customer{i}", sql.Id(id.Value))), ("@most", most)], cancel);

    /// <summary>One of them; null where it is not there, or came back.</summary>
    public async Task<BoughtLine?> FindAsync(CustomerId customer, ReceiptId receipt, int position, CancellationToken cancel) =>
        (await ReadAsync($"{Lines} r.customer_id = @customer AND r.id = @receipt AND l.position = @position", [("@customer", sql.Id(customer.Value)), ("@receipt", sql.Id(receipt.Value)), ("@position", position)], cancel)).FirstOrDefault();

    /// <summary>The lines of the receipt with this number in a store; none where no receipt or several have it.</summary>
    public async Task<IReadOnlyList<BoughtLine>> OnReceiptAsync(StoreId store, string number, CancellationToken cancel) => await numbers.OfStoreAsync(store, number, cancel) is [var only]
        ? await ReadAsync($"{Lines} r.customer_id = @customer AND r.id = @receipt ORDER BY l.position", [("@customer", sql.Id(only.Customer.Value)), ("@receipt", sql.Id(only.Receipt.Value))], cancel) : [];

    private async Task<List<BoughtLine>> ReadAsync(string text, (string, object)[] parameters, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null, text, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lines = new List<BoughtLine>();
        while (await reader.ReadAsync(cancel))
            lines.Add(new(new(sql.ReadId(reader, 0)), new(sql.ReadId(reader, 1)), new(sql.ReadId(reader, 2)), reader.GetString(3), sql.ReadDate(reader, 4), reader.GetInt32(5), reader.GetString(6), reader.GetString(7),
                Text(reader, 8), Text(reader, 9), reader.GetInt64(10)));
        return lines;
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
