using FsCheck;
using FsCheck.Fluent;
using Retour.Modules.Insights;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases;
using Retour.Modules.Purchases.Contracts;
using Retour.Purchases;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Insights;

/// <summary>Nobody tells the figures that receipts came in; they must be right all the same, at once.</summary>
public sealed class FreshFigures
{
    private static readonly Gen<(int Customer, int Store, int Day, int Cents, bool IsReturn)> AnyReceipt =
        from customer in Gen.Choose(-1, 8)
        from store in Gen.Choose(0, 1)
        from day in Gen.Choose(0, 100)
        from cents in Gen.Choose(1, 9_999)
        from kind in Gen.Choose(0, 5)
        select (customer, store, day, cents, kind == 0);

    [Theory, BothDatabases]
    public async Task After_each_batch_figures_equal_those_counted_on_paper(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var number = 0;
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(6).WithReplay(20_250_101, 3),
            Prop.ForAll(Gen.ArrayOf(Gen.NonEmptyListOf(AnyReceipt)).ToArbitrary(), batches => HoldsAsync(shop, batches, ++number)));
    }

    private static async Task HoldsAsync(TestShop shop, List<(int Customer, int Store, int Day, int Cents, bool IsReturn)>[] batches, int number)
    {
        StoreInfo[] stores = [await shop.OpenStoreAsync($"A{number}"), await shop.OpenStoreAsync($"B{number}")];
        var written = new List<ReceiptDraft>();
        foreach (var batch in batches)
        {
            var drafts = batch.Select((r, i) => Draft(stores[r.Store], $"{written.Count + i}", number, r)).ToArray();
            await shop.WriteAsync(drafts);
            written.AddRange(drafts);
            foreach (var store in stores) await ShouldEqualPaperAsync(shop, store, [.. written.Where(d => d.Store == store)]);
        }
    }

    private static async Task ShouldEqualPaperAsync(TestShop shop, StoreInfo store, List<ReceiptDraft> receipts)
    {
        if (receipts.Count == 0) return;
        var sales = receipts.Where(d => d.Kind is ReceiptKind.Sale && d.Customer is not null).ToList();
        foreach (var row in (await shop.FiguresAsync(Writing.FirstDay, Writing.FirstDay.AddDays(101), Step.Week, store.Code)).Rows)
        {
            var inside = receipts.Where(d => row.Period.Contains(d.BusinessDate)).ToList();
            row.NetSales.Minor.ShouldBe(inside.Sum(d => d.NetMinor));
            row.Receipts.ShouldBe(inside.Count(d => d.Kind is ReceiptKind.Sale));
            row.Returns.ShouldBe(inside.Count(d => d.Kind is ReceiptKind.Return));
            row.MemberReceipts.ShouldBe(sales.Count(d => row.Period.Contains(d.BusinessDate)));
            row.Active.ShouldBe(Who(sales, row.Period).Count);
            row.New.ShouldBe(sales.GroupBy(d => d.Customer).Count(c => row.Period.Contains(c.Min(d => d.BusinessDate))));
        }

        var until = receipts.Max(d => d.BusinessDate).AddDays(1);
        foreach (var row in (await shop.AttritionAsync(Writing.FirstDay.AddDays(80), 20, 3, store.Code)).Rows)
        {
            var @base = Who(sales, new(row.At.AddDays(-20), row.At));
            row.Base.ShouldBe(@base.Count);
            row.All.Silent.ShouldBe(@base.Except(Who(sales, new(row.At, row.At.AddDays(20)))).Count());
            row.Complete.ShouldBe(row.At.AddDays(20) <= until);
            row.Rate.ShouldBeNull("Ten customers allow no rate.");
        }
    }

    private static HashSet<string> Who(IEnumerable<ReceiptDraft> sales, DateRange period) =>
        [.. sales.Where(d => period.Contains(d.BusinessDate)).Select(d => d.Customer!.Value.Value)];

    private static ReceiptDraft Draft(StoreInfo store, string name, int number, (int Customer, int Store, int Day, int Cents, bool IsReturn) receipt)
    {
        // Customers of their own, so that one installation serves all cases.
        var sale = Writing.Sale(store, name, receipt.Day, receipt.Customer < 0 ? null : $"{number}-{receipt.Customer}", ("A", 1, receipt.Cents));
        return receipt.IsReturn ? sale with { Kind = ReceiptKind.Return, Lines = [sale.Lines[0] with { Quantity = -1000, NetMinor = -receipt.Cents }] } : sale;
    }
}
