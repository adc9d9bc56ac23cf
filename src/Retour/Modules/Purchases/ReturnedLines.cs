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
    private readonly ILookup<(StoreId, string), (ReceiptOrigin Return, List<BroughtBack> Lines)> awaited;
    // Returns of this batch that came before the receipt they name, and what they are once they are stored.
    private readonly Dictionary<ReceiptDraft, ReceiptOrigin?> early = new(ReferenceEqualityComparer.Instance);
    private readonly List<(ReceiptOrigin? Return, ReceiptDraft? Early, Origin Sale, List<Taken> Lines)> linked = [];
    private readonly List<(StoreId, string)> arrived = [];
    private readonly Dictionary<(ReceiptDraft Draft, int Line), int> positions = new(ReferenceOfDraft.Instance);

    private static readonly BulkLookup<(StoreId Store, string Key)> ByKey = new("receipt_keys", "t.customer_id, t.receipt_id",
        new("store_id", ColumnType.Id, k => k.Store.Value),
        new("key", ColumnType.Text, k => k.Key));

    private static readonly BulkLookup<Origin> LinesOf = new("receipt_lines",
        "t.position, t.quantity, t.returned_quantity, (SELECT p.reference_key FROM products p WHERE p.id = t.product_id) AS reference_key",
        new("customer_id", ColumnType.Id, o => o.Receipt!.Customer.Value),
        new("receipt_id", ColumnType.Id, o => o.Receipt!.Receipt.Value));

    private ReturnedLines(HashSet<(StoreId, string)> named, ILookup<(StoreId, string), (ReceiptOrigin, List<BroughtBack>)> awaited) => (this.named, this.awaited) = (named, awaited);

    public static async Task<ReturnedLines> LoadAsync(SqlDialect sql, DbTransaction transaction, IReadOnlyList<ReceiptDraft> drafts, List<((StoreId, string) Key, ReceiptOrigin Return)> waiting, CancellationToken cancel)
    {
        var lines = new ReturnedLines([.. drafts.Where(d => d.ReturnsFrom is not null).Select(d => d.ReturnsFrom!.Value)], await AwaitedReturns.LoadAsync(sql, transaction, waiting, cancel));
        var keys = lines.named.ToArray();
        await sql.LookupAsync(transaction, ByKey, keys, (i, row) =>
            lines.origins[keys[i]] = new() { Receipt = new(new(row.Id(0)), new(row.Id(1))) }, cancel);
        var found = lines.origins.Values.ToArray();
        await sql.LookupAsync(transaction, LinesOf, found, (i, row) => found[i].Lines.Add(new OriginLine
        {
            Position = row.Integer(0), Left = row.Long(1) - row.Long(2), ProductKey = row.TextOrNull(3),
        }), cancel);
        return lines;
    }

    /// <summary>Takes what this return brings back from what is left of the receipt it names. False, and nothing taken, if that is more than was sold.</summary>
    public bool TryTake(ReceiptDraft draft)
    {
        if (Find(draft) is not { } origin)
        {
            if (draft.ReturnsFrom is not null) early.Add(draft, null);
            return true;
        }
        if (Take(origin, LinesBack(draft)) is not { } taken) return false;
        foreach (var one in taken) positions[(draft, one.Position - 1)] = one.Line.Position;
        return true;
    }

    private static IEnumerable<BroughtBack> LinesBack(ReceiptDraft draft) =>
        draft.Lines.Select((line, i) => new BroughtBack(i + 1, line.Quantity, line.ProductReference?.ToUpperInvariant(), line.ReturnsPosition));

    /// <summary>Null, and nothing taken, if more comes back than is left.</summary>
    private static List<Taken>? Take(Origin origin, IEnumerable<BroughtBack> lines)
    {
        var taken = new List<Taken>();
        foreach (var line in lines)
        {
            // What is no product, such as postage paid back, has no line to be taken from.
            if (line.Quantity >= 0 || line is { ProductKey: null, ReturnsPosition: null }) continue;
            var match = origin.Lines.Find(l => line.ReturnsPosition is { } position ? l.Position == position
                : l.ProductKey is not null && l.ProductKey == line.ProductKey && l.Left >= -line.Quantity);
            if (match is null || match.Left < -line.Quantity)
            {
                foreach (var undo in taken) (undo.Line.Left, undo.Line.Taken) = (undo.Line.Left + undo.Quantity, undo.Line.Taken - undo.Quantity);
                return null;
            }
            (match.Left, match.Taken) = (match.Left + line.Quantity, match.Taken - line.Quantity);
            taken.Add(new(match, -line.Quantity, line.Position));
        }
        return taken;
    }

    /// <summary>A receipt of this batch will be stored: the returns after it may name it, and those that waited for it take from it first.</summary>
    public void Offer(ReceiptDraft draft)
    {
        var key = (draft.Store.Id, draft.Key);
        var isAwaited = awaited.Contains(key);
        if (!isAwaited && !named.Contains(key)) return;
        var origin = origins[key] = new();
        origin.Lines.AddRange(draft.Lines.Select((line, i) => new OriginLine { Position = i + 1, ProductKey = line.ProductReference?.ToUpperInvariant(), Left = line.Quantity }));
        if (isAwaited) arrived.Add(key);
        foreach (var (waited, lines) in awaited[key])
            if (Take(origin, lines) is { } taken) linked.Add((waited, null, origin, taken));
        foreach (var waited in early.Keys.Where(e => e.ReturnsFrom == key))
            if (Take(origin, LinesBack(waited)) is { } taken) linked.Add((null, waited, origin, taken));
    }

    /// <summary>Such a receipt has its owner and identity now.</summary>
    public void Settle(ReceiptDraft draft, ReceiptOrigin receipt)
    {
        if (origins.TryGetValue((draft.Store.Id, draft.Key), out var origin)) origin.Receipt ??= receipt;
        if (early.ContainsKey(draft)) early[draft] = receipt;
    }

    /// <summary>Null for a return that came before its sale, whatever the batches: it is linked afterwards, and keeps its owner.</summary>
    public ReceiptOrigin? OriginOf(ReceiptDraft draft) => early.ContainsKey(draft) ? null : Find(draft)?.Receipt;

    /// <summary>The return names a receipt that nobody has seen.</summary>
    public bool IsWaiting(ReceiptDraft draft) => early.ContainsKey(draft) && Find(draft) is null;

    /// <summary>The line taken back; of a return that waits for its sale, the line that its source named.</summary>
    public int? PositionFor(ReceiptDraft draft, int line) =>
        positions.TryGetValue((draft, line), out var position) ? position : early.ContainsKey(draft) ? draft.Lines[line].ReturnsPosition : null;

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
        foreach (var (waited, ofThisBatch, sale, taken) in linked)
            await AwaitedReturns.LinkAsync(sql, transaction, waited ?? early[ofThisBatch!]!, sale.Receipt!, taken.Select(t => (t.Position, t.Line.Position)), cancel);
        foreach (var key in arrived) await AwaitedReturns.EndAsync(sql, transaction, key, cancel);
    }

    private Origin? Find(ReceiptDraft draft) => draft.ReturnsFrom is { } key ? origins.GetValueOrDefault(key) : null;

    /// <summary>What one line of a return took.</summary>
    private readonly record struct Taken(OriginLine Line, long Quantity, int Position);

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
