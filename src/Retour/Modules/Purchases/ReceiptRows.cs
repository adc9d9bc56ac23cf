using Retour.Database;
using Retour.Modules.Purchases.Contracts;
using Retour.Modules.Purchases.Imports;

namespace Retour.Modules.Purchases;

/// <summary>A receipt with everything that is decided when it is stored.</summary>
internal sealed record ReceiptRow(ReceiptDraft Draft, ReceiptId Id, CustomerId Customer, byte[] Hash, Id<ImportRun>? Import, ReceiptOrigin? Origin)
{
    public bool Identified => Customer != Draft.Store.HouseCustomer;
}

/// <summary>How receipts become rows.</summary>
internal static class ReceiptRows
{
    public static readonly BulkLookup<ReceiptDraft> ByKey = new("receipt_keys", "t.customer_id, t.receipt_id, t.content_hash, t.import_id",
        new("store_id", ColumnType.Id, d => d.Store.Id.Value),
        new("key", ColumnType.Text, d => d.Key));

    public static readonly BulkInsert<ReceiptRow> Receipts = new("receipts", "",
        new("customer_id", ColumnType.Id, r => r.Customer.Value),
        new("id", ColumnType.Id, r => r.Id.Value),
        new("store_id", ColumnType.Id, r => r.Draft.Store.Id.Value),
        new("till", ColumnType.Text, r => r.Draft.Till),
        new("number", ColumnType.Text, r => r.Draft.Number),
        new("business_date", ColumnType.Date, r => r.Draft.BusinessDate),
        new("at", ColumnType.Instant, r => r.Draft.At.UtcDateTime),
        new("kind", ColumnType.Text, r => r.Draft.Kind.ToString()),
        new("net_minor", ColumnType.Long, r => r.Draft.NetMinor),
        new("quantity", ColumnType.Long, r => r.Draft.Quantity),
        new("line_count", ColumnType.Integer, r => r.Draft.Lines.Count),
        new("returns_receipt_id", ColumnType.Id, r => r.Origin?.Receipt.Value),
        new("returns_customer_id", ColumnType.Id, r => r.Origin?.Customer.Value));

    public static readonly BulkInsert<ReceiptRow> Keys = new("receipt_keys", "ON CONFLICT (store_id, key) DO NOTHING",
        new("store_id", ColumnType.Id, r => r.Draft.Store.Id.Value),
        new("key", ColumnType.Text, r => r.Draft.Key),
        new("customer_id", ColumnType.Id, r => r.Customer.Value),
        new("receipt_id", ColumnType.Id, r => r.Id.Value),
        new("content_hash", ColumnType.Bytes, r => r.Hash),
        new("import_id", ColumnType.Id, r => r.Import?.Value));

    public static readonly BulkInsert<LineRow> Lines = new("receipt_lines", "",
        new("customer_id", ColumnType.Id, l => l.Receipt.Customer.Value),
        new("receipt_id", ColumnType.Id, l => l.Receipt.Id.Value),
        new("store_id", ColumnType.Id, l => l.Receipt.Draft.Store.Id.Value),
        new("business_date", ColumnType.Date, l => l.Receipt.Draft.BusinessDate),
        new("position", ColumnType.Integer, l => l.Position),
        new("product_id", ColumnType.Id, l => l.Product?.Value),
        new("label", ColumnType.Text, l => l.Label),
        new("quantity", ColumnType.Long, l => l.Line.Quantity),
        new("unit_price", ColumnType.Long, l => l.Line.UnitPrice),
        new("discount_minor", ColumnType.Long, l => l.Line.DiscountMinor),
        new("net_minor", ColumnType.Long, l => l.Line.NetMinor),
        new("vat_basis_points", ColumnType.Integer, l => l.Line.VatBasisPoints),
        new("returns_position", ColumnType.Integer, l => l.ReturnsPosition),
        new("returned_quantity", ColumnType.Long, _ => 0L));

    public static List<LineRow> LinesOf(IReadOnlyList<ReceiptRow> receipts, ProductsFound goods, ReturnedLines returns)
    {
        var rows = new List<LineRow>(receipts.Sum(r => r.Draft.Lines.Count));
        foreach (var receipt in receipts)
            for (var i = 0; i < receipt.Draft.Lines.Count; i++)
            {
                var line = receipt.Draft.Lines[i];
                ProductCatalogue.Known? product = line.ProductReference is { } reference ? goods.ByReference[reference] : null;
                var label = line.Label == product?.Label ? null : line.Label;
                rows.Add(new(receipt, i + 1, line, product?.Id, label, returns.PositionFor(receipt.Draft, i)));
            }
        return rows;
    }

    internal readonly record struct LineRow(ReceiptRow Receipt, int Position, LineDraft Line, ProductId? Product, string? Label, int? ReturnsPosition);
}
