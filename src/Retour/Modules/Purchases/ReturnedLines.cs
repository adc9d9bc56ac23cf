using System.Data.Common;
using Retour.Database;

namespace Retour.Modules.Purchases;

/// <summary>The receipt that a return names.</summary>
internal sealed record ReceiptOrigin(CustomerId Customer, ReceiptId Receipt);

/// <summary>
/// What returns take back. The lines of the receipts they name are read inside the transaction, each return takes from what is left,
/// and what was taken is written back; the check constraint of the table holds even if two tills return at once.
/// </summary>
internal sealed class ReturnedLines
{
    private readonly Dictionary<(StoreId, string), Origin> origins = [];
    private readonly Dictionary<(ReceiptDraft Draft, int Line), int> positions = new(ReferenceOfDraft.Instance);

    private static readonly BulkLookup<(StoreId Store, string Key)> ByKey = new("receipt_keys", "t.customer_id, t.receipt_id",
        new("store_id", ColumnType.Id, k => k.Store.Value),
        new("key", ColumnType.Text, k => k.Key));

    private static readonly BulkLookup<Origin> LinesOf = new("receipt_lines",
        "t.position, t.quantity, t.returned_quantity, (SELECT p.reference_key FROM products p WHERE p.id = t.product_id) AS reference_key",
        new("customer_id", ColumnType.Id, o => o.Receipt.Customer.Value),
        new("receipt_id", ColumnType.Id, o => o.Receipt.Receipt.Value));

    public static async Task<ReturnedLines> LoadAsync(SqlDialect sql, DbTransaction transaction, IReadOnlyList<ReceiptDraft> drafts, CancellationToken cancel)
    {
        var lines = new ReturnedLines();
        var keys = drafts.Where(d => d.ReturnsKey is not null).Select(d => (d.Store.Id, d.ReturnsKey!)).Distinct().ToArray();
        if (keys.Length == 0) return lines;
        await sql.LookupAsync(transaction, ByKey, keys, (i, reader) =>
            lines.origins[keys[i]] = new(new(new(sql.ReadId(reader, 0)), new(sql.ReadId(reader, 1)))), cancel);
        var found = lines.origins.Values.ToArray();
        await sql.LookupAsync(transaction, LinesOf, found, (i, reader) => found[i].Lines.Add(new OriginLine
        {
            Position = reader.GetInt32(0), Left = reader.GetInt64(1) - reader.GetInt64(2), ProductKey = reader.IsDBNull(3) ? null : reader.GetString(3),
        }), cancel);
        return lines;
    }

    /// <summary>Takes what this return brings back from what is left of the receipt it names. False, and nothing taken, if that is more than was sold.</summary>
    public bool TryTake(ReceiptDraft draft)
    {
        if (Find(draft) is not { } origin) return true;
        var taken = new List<(OriginLine Line, long Quantity, int Index)>();
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            var line = draft.Lines[i];
            if (line.Quantity >= 0) continue;
            var match = origin.Lines.Find(l => line.ReturnsPosition is { } position ? l.Position == position
                : l.ProductKey is not null && l.ProductKey == line.ProductReference?.ToUpperInvariant() && l.Left >= -line.Quantity);
            if (match is null || match.Left < -line.Quantity)
            {
                foreach (var undo in taken) (undo.Line.Left, undo.Line.Taken) = (undo.Line.Left + undo.Quantity, undo.Line.Taken - undo.Quantity);
                return false;
            }
            (match.Left, match.Taken) = (match.Left + line.Quantity, match.Taken - line.Quantity);
            taken.Add((match, -line.Quantity, i));
        }
        foreach (var (line, _, index) in taken) positions[(draft, index)] = line.Position;
        return true;
    }

    public ReceiptOrigin? OriginOf(ReceiptDraft draft) => Find(draft)?.Receipt;

    public int? PositionFor(ReceiptDraft draft, int line) => positions.TryGetValue((draft, line), out var position) ? position : null;

    public async Task SaveAsync(SqlDialect sql, DbTransaction transaction, CancellationToken cancel)
    {
        foreach (var origin in origins.Values)
            foreach (var line in origin.Lines.Where(l => l.Taken > 0))
            {
                await using var command = SqlDialect.Command(transaction.Connection!, transaction,
                    "UPDATE receipt_lines SET returned_quantity = returned_quantity + @taken WHERE customer_id = @customer AND receipt_id = @receipt AND position = @position",
                    ("taken", line.Taken), ("customer", sql.Id(origin.Receipt.Customer.Value)), ("receipt", sql.Id(origin.Receipt.Receipt.Value)), ("position", line.Position));
                await command.ExecuteNonQueryAsync(cancel);
            }
    }

    private Origin? Find(ReceiptDraft draft) => draft.ReturnsKey is { } key ? origins.GetValueOrDefault((draft.Store.Id, key)) : null;

    private sealed record Origin(ReceiptOrigin Receipt)
    {
        public List<OriginLine> Lines { get; } = [];
    }

    private sealed class OriginLine
    {
        public int Position { get; init; }
        public string? ProductKey { get; init; }
        public long Left { get; set; }
        public long Taken { get; set; }
    }

    // Two equal drafts are still two drafts.
    private sealed class ReferenceOfDraft : IEqualityComparer<(ReceiptDraft Draft, int Line)>
    {
        public static readonly ReferenceOfDraft Instance = new();
        public bool Equals((ReceiptDraft Draft, int Line) a, (ReceiptDraft Draft, int Line) b) => ReferenceEquals(a.Draft, b.Draft) && a.Line == b.Line;
        public int GetHashCode((ReceiptDraft Draft, int Line) key) => HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Draft), key.Line);
    }
}
