using System.Data.Common;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Purchases;

/// <summary>The receipt that a return names.</summary>
internal sealed record ReceiptOrigin(CustomerId Customer, ReceiptId Receipt);

/// <summary>
/// What returns take back. The lines of the receipts they name, stored before or standing earlier in the same batch, are known inside the
/// transaction; each return takes from what is left, and what was taken is written back, unless another till was quicker.
/// </summary>
internal sealed class ReturnedLines
{
    private readonly Dictionary<(StoreId, string), Origin> origins = [];
    private readonly HashSet<(StoreId, string)> named;
    private readonly Dictionary<(ReceiptDraft Draft, int Line), int> positions = new(ReferenceOfDraft.Instance);

    private static readonly BulkLookup<(StoreId Store, string Key)> ByKey = new("receipt_keys", "t.customer_id, t.receipt_id",
        new("store_id", ColumnType.Id, k => k.Store.Value),
        new("key", ColumnType.Text, k => k.Key));

    private static readonly BulkLookup<Origin> LinesOf = new("receipt_lines",
        "t.position, t.quantity, t.returned_quantity, (SELECT p.reference_key FROM products p WHERE p.id = t.product_id) AS reference_key",
        new("customer_id", ColumnType.Id, o => o.Receipt!.Customer.Value),
        new("receipt_id", ColumnType.Id, o => o.Receipt!.Receipt.Value));

    private ReturnedLines(HashSet<(StoreId, string)> named) => this.named = named;

    public static async Task<ReturnedLines> LoadAsync(SqlDialect sql, DbTransaction transaction, IReadOnlyList<ReceiptDraft> drafts, CancellationToken cancel)
    {
        var lines = new ReturnedLines([.. drafts.Where(d => d.ReturnsKey is not null).Select(d => (d.Store.Id, d.ReturnsKey!))]);
        var keys = lines.named.ToArray();
        await sql.LookupAsync(transaction, ByKey, keys, (i, reader) =>
            lines.origins[keys[i]] = new() { Receipt = new(new(sql.ReadId(reader, 0)), new(sql.ReadId(reader, 1))) }, cancel);
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
            // What is no product, such as postage paid back, has no line to be taken from.
            if (line.Quantity >= 0 || line is { ProductReference: null, ReturnsPosition: null }) continue;
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

    /// <summary>A receipt of this batch will be stored: the returns after it may name it.</summary>
    public void Offer(ReceiptDraft draft)
    {
        if (!named.Contains((draft.Store.Id, draft.Key))) return;
        var origin = origins[(draft.Store.Id, draft.Key)] = new();
        origin.Lines.AddRange(draft.Lines.Select((line, i) => new OriginLine { Position = i + 1, ProductKey = line.ProductReference?.ToUpperInvariant(), Left = line.Quantity }));
    }

    /// <summary>Such a receipt has its owner and identity now.</summary>
    public void Settle(ReceiptDraft draft, ReceiptOrigin receipt)
    {
        if (origins.TryGetValue((draft.Store.Id, draft.Key), out var origin)) origin.Receipt ??= receipt;
    }

    public ReceiptOrigin? OriginOf(ReceiptDraft draft) => Find(draft)?.Receipt;

    public int? PositionFor(ReceiptDraft draft, int line) => positions.TryGetValue((draft, line), out var position) ? position : null;

    /// <exception cref="ConcurrentFilingException">Another process took from the same line since it was read: roll back and begin again.</exception>
    public async Task SaveAsync(SqlDialect sql, DbTransaction transaction, CancellationToken cancel)
    {
        // In the order of their keys, so that two processes that take from the same receipts wait for each other and never for ever.
        foreach (var origin in origins.Values.OrderBy(o => o.Receipt!.Receipt))
            foreach (var line in origin.Lines.Where(l => l.Taken > 0))
            {
                await using var command = SqlDialect.Command(transaction.Connection!, transaction,
                    """
                    UPDATE receipt_lines SET returned_quantity = returned_quantity + @taken
                    WHERE customer_id = @customer AND receipt_id = @receipt AND position = @position AND returned_quantity + @taken <= quantity
                    """,
                    ("taken", line.Taken), ("customer", sql.Id(origin.Receipt!.Customer.Value)), ("receipt", sql.Id(origin.Receipt.Receipt.Value)), ("position", line.Position));
                if (await command.ExecuteNonQueryAsync(cancel) == 0) throw new ConcurrentFilingException();
            }
    }

    private Origin? Find(ReceiptDraft draft) => draft.ReturnsKey is { } key ? origins.GetValueOrDefault((draft.Store.Id, key)) : null;

    private sealed class Origin
    {
        /// <summary>Null until a receipt of the same batch has its place.</summary>
        public ReceiptOrigin? Receipt { get; set; }
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
