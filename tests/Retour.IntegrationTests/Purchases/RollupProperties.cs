using FsCheck;
using FsCheck.Fluent;
using Retour.Database.Upkeep;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases;
using Retour.Modules.Purchases.Contracts;
using Retour.Testing;
using Retour.Upkeep;
using Shouldly;
using Xunit;

namespace Retour.Purchases;

public sealed class RollupProperties
{
    private const int Cases = 40;

    [Theory, BothDatabases]
    public async Task Whatever_arrives_in_whatever_batches_the_rollups_equal_their_recount_and_every_fate_is_right(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var numbered = 0;
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Cases).WithReplay(7_141_319, 2_024_117),
            Prop.ForAll(Arrivals.Any, steps => HoldsAsync(shop, steps, ++numbered)));
        (await shop.CountAsync("receipts", "kind = 'Return'")).ShouldBeGreaterThan(Cases);
        (await shop.CountAsync("receipt_lines", "returned_quantity > 0")).ShouldBeGreaterThan(Cases);
    }

    private static async Task HoldsAsync(TestShop shop, Step[] steps, int number)
    {
        // Stores of its own, so that one installation serves all cases.
        StoreInfo[] stores = [await shop.OpenStoreAsync($"A{number:000}"), await shop.OpenStoreAsync($"B{number:000}")];
        var expected = new Ledger();
        foreach (var batch in Arrivals.Batches(steps, stores).Where(b => b.Count > 0))
        {
            var outcomes = await shop.WriteAsync([.. batch]);
            outcomes.Select(o => o.Fate).ShouldBe(batch.Select(expected.Take));
        }

        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        (await shop.Get<RebuildRollups>().RunAsync(null, CancellationToken.None)).Values.ShouldAllBe(rows => rows == 0);
        // The recount is SQL too: what it should come to is counted here, from what was sent.
        foreach (var store in stores)
        {
            var mine = expected.Kept.Where(d => d.Store == store).ToList();
            (await shop.CountAsync("receipts", InStore(store))).ShouldBe(mine.Count);
            ((long)(await shop.ScalarAsync($"""
                SELECT CAST(coalesce(sum(l.returned_quantity), 0) AS bigint) FROM receipt_lines l JOIN receipts r ON r.customer_id = l.customer_id AND r.id = l.receipt_id
                WHERE r.{InStore(store)}
                """))!).ShouldBe(expected.ReturnedTo(store));
            (await SumAsync(shop, "net_minor", store)).ShouldBe(mine.Sum(d => d.NetMinor));
            (await SumAsync(shop, "quantity", store)).ShouldBe(mine.Sum(d => d.Quantity));
            (await SumAsync(shop, "sales", store)).ShouldBe(mine.Count(d => d.Kind is ReceiptKind.Sale));
            (await shop.CountAsync("store_days", InStore(store))).ShouldBe(mine.DistinctBy(d => d.BusinessDate).Count());
        }
    }

    private static string InStore(StoreInfo store) => $"store_id = (SELECT id FROM stores WHERE code = '{store.Code}')";

    private static async Task<long> SumAsync(TestShop shop, string column, StoreInfo store) =>
        (long)(await shop.ScalarAsync($"SELECT CAST(coalesce(sum({column}), 0) AS bigint) FROM store_days WHERE {InStore(store)}"))!;

    /// <summary>What ought to become of receipts, one after the other, whatever the batches: the rules in their plainest form.</summary>
    private sealed class Ledger
    {
        private readonly Dictionary<(StoreInfo, string), (ReceiptDraft Draft, long[] Left)> kept = [];

        /// <summary>What has come back to receipts of a store, in thousandths.</summary>
        public long ReturnedTo(StoreInfo store) => kept.Values.Where(k => k.Draft.Store == store).Sum(k => k.Draft.Lines.Sum(l => Math.Max(l.Quantity, 0)) - k.Left.Sum());

        public IEnumerable<ReceiptDraft> Kept => kept.Values.Select(k => k.Draft);

        public ReceiptFate Take(ReceiptDraft draft)
        {
            if (kept.TryGetValue((draft.Store, draft.Key), out var first)) return ReferenceEquals(first.Draft, draft) ? ReceiptFate.Known : ReceiptFate.Conflict;
            // A return whose sale has not arrived is taken as it is, and takes from the sale when that comes, if it brings back no more than was sold.
            if (draft.ReturnsKey is { } key && kept.TryGetValue((draft.Store, key), out var sale))
            {
                var back = draft.Lines.Where(l => l.Quantity < 0).ToList();
                if (back.Exists(l => sale.Left[l.ReturnsPosition!.Value - 1] < -l.Quantity)) return ReceiptFate.ReturnExceedsSale;
                foreach (var line in back) sale.Left[line.ReturnsPosition!.Value - 1] += line.Quantity;
            }
            var left = draft.Lines.Select(l => Math.Max(l.Quantity, 0)).ToArray();
            foreach (var early in Kept.Where(k => k.Store == draft.Store && k.ReturnsKey == draft.Key))
                if (early.Lines.All(l => left[l.ReturnsPosition!.Value - 1] >= -l.Quantity))
                    foreach (var line in early.Lines) left[line.ReturnsPosition!.Value - 1] += line.Quantity;
            kept.Add((draft.Store, draft.Key), (draft, left));
            return ReceiptFate.New;
        }
    }
}
