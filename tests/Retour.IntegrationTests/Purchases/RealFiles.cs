using Retour.Files;
using Retour.Modules.Purchases.Imports;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Purchases;

/// <summary>The two real files, whole. Their counts are known from the files themselves.</summary>
public sealed class RealFiles
{
    [Theory, BothDatabases]
    public async Task Online_retail_is_taken_whole_and_a_second_time_changes_nothing(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var files = new[] { RealData.Path("online_retail.csv.gz"), RealData.Path("online_retail_products.csv.gz") };

        var first = await shop.ImportAsync("online-retail", files);
        first.LinesRead.ShouldBe(541_909);
        first.LinesKept.ShouldBe(540_570);
        first.LinesRefused.ShouldBe(1_339);
        first.ReceiptsNew.ShouldBe(24_561);
        first.CustomersNew.ShouldBe(4_372);
        first.Refusals.ShouldBe([new RefusalCount("stock_adjustment", 1_336), new RefusalCount("bookkeeping_entry", 3)]);
        (await shop.CountAsync("receipts")).ShouldBe(24_561);
        (await shop.CountAsync("receipts", "kind = 'Return'")).ShouldBe(3_836);
        (await shop.CountAsync("receipt_lines")).ShouldBe(540_570);
        (await shop.CountAsync("import_refusals")).ShouldBe(1_339);

        var second = await shop.ImportAsync("online-retail", files);
        second.ChangedNothing.ShouldBeTrue();
        second.ReceiptsKnown.ShouldBe(24_561);
        second.LinesRefused.ShouldBe(1_339);
        (await shop.CountAsync("receipt_lines")).ShouldBe(540_570);
    }

    [Theory, BothDatabases]
    public async Task Cdnow_is_one_receipt_a_line_with_its_zeros_and_its_equal_purchases(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var summary = await shop.ImportAsync("cdnow", RealData.Path("cdnow_master.txt"));
        summary.LinesRefused.ShouldBe(0);
        summary.ReceiptsNew.ShouldBe(69_659);
        summary.CustomersNew.ShouldBe(23_570);
        (await shop.ImportAsync("cdnow", RealData.Path("cdnow_master.txt"))).ChangedNothing.ShouldBeTrue();
    }
}
