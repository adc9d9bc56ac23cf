using System.Data.Common;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Modules.Purchases.Imports;

namespace Retour.Modules.Purchases;

/// <summary>
/// Stores receipts with their keys, customers, products and rollups, in the caller's transaction. The one way in: tills by the API
/// and files by an import come through here. The same key twice is one receipt.
/// </summary>
internal sealed class ReceiptWriter(SqlDialect sql, CustomerRegister customers, ProductCatalogue products, Announcements announcements)
{
    private readonly HashSet<StoreId> storesWithHouse = [];

    /// <returns>What became of each draft, in their order, and how many customers were new.</returns>
    /// <exception cref="ConcurrentFilingException">Another process stored one of the same things at the same instant: roll back and begin again.</exception>
    public async Task<ReceiptsWritten> WriteAsync(DbTransaction transaction, IReadOnlyList<ReceiptDraft> drafts, Id<ImportRun>? import, CancellationToken cancel)
    {
        // Asked before anybody waits for this transaction: it may need a connection of its own. A file of last year's receipts is no news; what a till sends is.
        var isNews = import is null && await announcements.AnyWantsAsync("receipt.stored", cancel);
        var outcomes = new ReceiptOutcome[drafts.Count];
        var hashes = drafts.Select(d => d.ContentHash()).ToArray();
        var lookups = sql.Lookups(transaction, sql.WriterOf("receipt_keys"));
        var answered = SeekKnown(lookups, drafts, hashes, outcomes);
        var waiting = AwaitedReturns.Seek(lookups, drafts);
        var people = CustomerRegister.Seek(lookups, drafts.Where(d => d.Customer is not null).Select(d => d.Customer!.Value));
        await lookups.RunAsync(cancel);

        var (fresh, repeats) = TellNewFromRepeated(drafts, answered);
        var (returns, stored) = await TakeBackAsync(transaction, drafts, fresh, waiting, outcomes, cancel);
        // A sale that another process is storing at this instant must find the return that waits for it, or the return find the sale: look again when no one else is writing.
        if (stored.Any(i => returns.IsWaiting(drafts[i])) && sql.StandStill("receipt_keys") is { } wait)
        {
            var again = sql.Lookups(transaction, wait);
            waiting = AwaitedReturns.Seek(again, drafts);
            await again.RunAsync(cancel);
            (returns, stored) = await TakeBackAsync(transaction, drafts, fresh, waiting, outcomes, cancel);
        }
        fresh = stored;
        if (fresh.Count == 0) return new(AnswerRepeats(outcomes, repeats, hashes), 0, null);

        var clues = new Dictionary<CustomerClue, StoreId>();
        foreach (var draft in fresh.Select(i => drafts[i])) if (draft.Customer is { } clue) clues.TryAdd(clue, draft.Store.Id);
        var newPeople = await customers.FileOthersAsync(transaction, people, clues, cancel);
        foreach (var store in fresh.Select(i => drafts[i].Store).DistinctBy(s => s.Id)) await EnsureHouseAsync(transaction, store, cancel);
        var goods = await products.FindOrFileAsync(transaction, fresh.SelectMany(i => drafts[i].Lines), cancel);

        var rows = new List<ReceiptRow>(fresh.Count);
        foreach (var i in fresh)
        {
            var draft = drafts[i];
            var origin = returns.OriginOf(draft);
            // A return that names a known receipt belongs to whoever bought, even if nobody was asked at the till.
            var customer = draft.Customer is { } clue ? people[clue] : BuyerOf(origin, draft) ?? draft.Store.HouseCustomer;
            var row = new ReceiptRow(draft, ReceiptId.New(), customer, hashes[i], import, origin);
            rows.Add(row);
            returns.Settle(draft, new(customer, row.Id));
            outcomes[i] = new(ReceiptFate.New, row.Id, customer, import);
        }
        // Each table in its own order, so that neighbours are written together: receipts by customer, lines by the birth of their receipt.
        var batch = sql.Batch(transaction)
            .Add(ReceiptRows.Keys, [.. rows.OrderBy(r => r.Draft.Key, StringComparer.Ordinal)])
            .Add(ReceiptRows.Receipts, [.. rows.OrderBy(r => r.Customer)])
            .Add(ReceiptRows.Lines, ReceiptRows.LinesOf(rows, goods, returns))
            .Add(AwaitedReturns.Insert, [.. rows.Where(r => returns.IsWaiting(r.Draft))]);
        if ((await Rollups.Add(batch, rows).RunAsync(cancel))[0] < rows.Count) throw new ConcurrentFilingException();
        await returns.SaveAsync(sql, transaction, cancel);
        if (isNews)
            await announcements.AddAsync(transaction, rows.Select(r => new Announcement("receipt.stored", "receipt", r.Id.ToString(), r.Draft.Store.Id)), cancel);
        return new(AnswerRepeats(outcomes, repeats, hashes), newPeople, goods);
    }

    /// <summary>What the returns among these take from what was sold; those that bring back more are refused, the others are to be stored.</summary>
    private async Task<(ReturnedLines Returns, List<int> Stored)> TakeBackAsync(DbTransaction transaction, IReadOnlyList<ReceiptDraft> drafts, List<int> fresh, List<((StoreId, string) Key, ReceiptOrigin Return)> waiting, ReceiptOutcome[] outcomes, CancellationToken cancel)
    {
        var returns = await ReturnedLines.LoadAsync(sql, transaction, [.. fresh.Select(i => drafts[i])], waiting, cancel);
        var stored = new List<int>(fresh.Count);
        foreach (var i in fresh)
        {
            if (!returns.TryTake(drafts[i]))
            {
                outcomes[i] = new(ReceiptFate.ReturnExceedsSale, default, default, null);
                continue;
            }
            returns.Offer(drafts[i]);
            stored.Add(i);
        }
        return (returns, stored);
    }

    // Who was nobody at the store of the sale is nobody at the store of the return.
    private static CustomerId? BuyerOf(ReceiptOrigin? origin, ReceiptDraft draft) =>
        origin is not null && origin.Customer.Value != draft.ReturnsFrom!.Value.Store.Value ? origin.Customer : null;

    /// <summary>To be called when the transaction has been committed, and only then.</summary>
    public void Committed(ReceiptsWritten written, IEnumerable<StoreInfo> stores)
    {
        if (written.Products is not null) products.Remember(written.Products);
        lock (storesWithHouse) foreach (var store in stores) storesWithHouse.Add(store.Id);
    }

    private async Task EnsureHouseAsync(DbTransaction transaction, StoreInfo store, CancellationToken cancel)
    {
        lock (storesWithHouse) if (storesWithHouse.Contains(store.Id)) return;
        await customers.EnsureHouseAsync(transaction, store, cancel);
    }

    /// <summary>Answers the drafts whose key is stored already, when the lookups have run.</summary>
    private static bool[] SeekKnown(LookupBatch lookups, IReadOnlyList<ReceiptDraft> drafts, byte[][] hashes, ReceiptOutcome[] outcomes)
    {
        var answered = new bool[drafts.Count];
        lookups.Add(ReceiptRows.ByKey, drafts, (i, row) =>
        {
            answered[i] = true;
            var same = row.Bytes(2).AsSpan().SequenceEqual(hashes[i]);
            outcomes[i] = new(same ? ReceiptFate.Known : ReceiptFate.Conflict, new(row.Id(1)), new(row.Id(0)),
                row.IsNull(3) ? null : new(row.Id(3)));
        });
        return answered;
    }

    /// <summary>Of the drafts that are not answered, those to be stored, and those that repeat a key of the batch with the index of the first.</summary>
    private static (List<int> Fresh, List<(int Index, int First)> Repeats) TellNewFromRepeated(IReadOnlyList<ReceiptDraft> drafts, bool[] answered)
    {
        var (fresh, repeats) = (new List<int>(drafts.Count), new List<(int, int)>());
        var first = new Dictionary<(StoreId, string), int>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            if (answered[i]) continue;
            if (first.TryAdd((drafts[i].Store.Id, drafts[i].Key), i)) fresh.Add(i);
            else repeats.Add((i, first[(drafts[i].Store.Id, drafts[i].Key)]));
        }
        return (fresh, repeats);
    }

    private static ReceiptOutcome[] AnswerRepeats(ReceiptOutcome[] outcomes, List<(int Index, int First)> repeats, byte[][] hashes)
    {
        foreach (var (index, first) in repeats)
        {
            var same = hashes[index].AsSpan().SequenceEqual(hashes[first]);
            outcomes[index] = !same ? outcomes[first] with { Fate = ReceiptFate.Conflict }
                : outcomes[first].Fate is ReceiptFate.New ? outcomes[first] with { Fate = ReceiptFate.Known } : outcomes[first];
        }
        return outcomes;
    }
}

/// <param name="Outcomes">One for each draft.</param>
internal sealed record ReceiptsWritten(ReceiptOutcome[] Outcomes, int CustomersNew, ProductsFound? Products);
