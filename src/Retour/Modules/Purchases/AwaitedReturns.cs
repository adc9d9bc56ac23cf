using System.Data.Common;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Purchases;

/// <summary>A return that names a receipt which has not come in yet, from an offline till or in a later file.</summary>
internal sealed class AwaitedReturn
{
    /// <summary>The store and key of the receipt that is awaited.</summary>
    public StoreId StoreId { get; init; }
    public required string Key { get; init; }
    public CustomerId CustomerId { get; init; }
    public ReceiptId ReceiptId { get; init; }
}

/// <summary>One line of a return: what it brings back, and from which line if the source said so.</summary>
internal readonly record struct BroughtBack(int Position, long Quantity, string? ProductKey, int? ReturnsPosition);

/// <summary>
/// Finds the returns that waited for receipts which come in now. They keep their owner and so change no sum; what changes is that they
/// are known to take back lines of a sale.
/// </summary>
internal static class AwaitedReturns
{
    public static readonly BulkInsert<ReceiptRow> Insert = new("awaited_returns", "",
        new("store_id", ColumnType.Id, r => r.Draft.ReturnsFrom!.Value.Store.Value),
        new("key", ColumnType.Text, r => r.Draft.ReturnsKey),
        new("customer_id", ColumnType.Id, r => r.Customer.Value),
        new("receipt_id", ColumnType.Id, r => r.Id.Value));

    private static readonly BulkLookup<(StoreId Store, string Key)> ByKey = new("awaited_returns", "t.customer_id, t.receipt_id",
        new("store_id", ColumnType.Id, k => k.Store.Value),
        new("key", ColumnType.Text, k => k.Key));

    private static readonly BulkLookup<ReceiptOrigin> LinesOf = new("receipt_lines",
        "t.position, t.quantity, t.returns_position, (SELECT p.reference_key FROM products p WHERE p.id = t.product_id) AS reference_key",
        new("customer_id", ColumnType.Id, r => r.Customer.Value),
        new("receipt_id", ColumnType.Id, r => r.Receipt.Value));

    /// <summary>The returns that wait for one of these receipts, with the receipt's key: known when the lookups have run.</summary>
    public static List<((StoreId, string) Key, ReceiptOrigin Return)> Seek(LookupBatch lookups, IEnumerable<ReceiptDraft> drafts)
    {
        var keys = drafts.Select(d => (d.Store.Id, d.Key)).Distinct().ToArray();
        var waiting = new List<((StoreId, string) Key, ReceiptOrigin Return)>();
        lookups.Add(ByKey, keys, (i, row) => waiting.Add((keys[i], new(new(row.Id(0)), new(row.Id(1))))));
        return waiting;
    }

    /// <summary>The same by the receipt's key, with their lines: the first to come in first.</summary>
    public static async Task<ILookup<(StoreId, string), (ReceiptOrigin Return, List<BroughtBack> Lines)>> LoadAsync(
        SqlDialect sql, DbTransaction transaction, List<((StoreId, string) Key, ReceiptOrigin Return)> waiting, CancellationToken cancel)
    {
        waiting.Sort((a, b) => a.Return.Receipt.CompareTo(b.Return.Receipt));
        var lines = waiting.Select(_ => new List<BroughtBack>()).ToArray();
        await sql.LookupAsync(transaction, LinesOf, [.. waiting.Select(w => w.Return)], (i, row) => lines[i].Add(new(
            row.Integer(0), row.Long(1), row.TextOrNull(3), row.IsNull(2) ? null : row.Integer(2))), cancel);
        foreach (var own in lines) own.Sort((a, b) => a.Position.CompareTo(b.Position));
        return waiting.Zip(lines).ToLookup(w => w.First.Key, w => (w.First.Return, w.Second));
    }

    /// <summary>Writes that a return which waited takes back these lines of a receipt.</summary>
    public static async Task LinkAsync(SqlDialect sql, DbTransaction transaction, ReceiptOrigin waited, ReceiptOrigin sale, IEnumerable<(int Position, int Returns)> lines, CancellationToken cancel)
    {
        var (customer, receipt) = (("customer", sql.Id(waited.Customer.Value)), ("receipt", sql.Id(waited.Receipt.Value)));
        await RunAsync("UPDATE receipts SET returns_customer_id = @sold_to, returns_receipt_id = @sold WHERE customer_id = @customer AND id = @receipt",
            customer, receipt, ("sold_to", sql.Id(sale.Customer.Value)), ("sold", sql.Id(sale.Receipt.Value)));
        foreach (var (position, returns) in lines)
            await RunAsync("UPDATE receipt_lines SET returns_position = @returns WHERE customer_id = @customer AND receipt_id = @receipt AND position = @position",
                customer, receipt, ("position", position), ("returns", returns));

        async Task RunAsync(string text, params (string, object)[] parameters)
        {
            await using var command = SqlDialect.Command(transaction.Connection!, transaction, text, parameters);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>The awaited receipt has come in: its returns wait no more, whether they could be linked or brought back more than was sold.</summary>
    public static async Task EndAsync(SqlDialect sql, DbTransaction transaction, (StoreId Store, string Key) receipt, CancellationToken cancel)
    {
        await using var command = SqlDialect.Command(transaction.Connection!, transaction, "DELETE FROM awaited_returns WHERE store_id = @store AND key = @key",
            ("store", sql.Id(receipt.Store.Value)), ("key", receipt.Key));
        await command.ExecuteNonQueryAsync(cancel);
    }
}
