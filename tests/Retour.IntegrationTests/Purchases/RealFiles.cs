using Retour.Files;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Purchases;

/// <summary>The two real files, whole. Their counts are known from the files themselves.</summary>
[Collection(RealShops.Name)]
public sealed class RealFiles(RealShops shops)
{
    [Theory, BothDatabases]
    public async Task Online_retail_is_taken_whole_and_a_second_time_changes_nothing(Engine engine)
    {
        var (shop, _, first) = await shops.FilledAsync(engine);
        const string ofRetail = "store_id = (SELECT s.id FROM stores s WHERE s.code = 'online-retail')";
        first.LinesRead.ShouldBe(541_909);
        first.LinesKept.ShouldBe(540_570);
        first.LinesRefused.ShouldBe(1_339);
        first.ReceiptsNew.ShouldBe(24_561);
        first.CustomersNew.ShouldBe(4_372);
        first.Refusals.ShouldBe([new RefusalCount("stock_adjustment", 1_336), new RefusalCount("bookkeeping_entry", 3)]);
        (await shop.CountAsync("receipts", ofRetail)).ShouldBe(24_561);
        (await shop.CountAsync("receipts", $"kind = 'Return' AND {ofRetail}")).ShouldBe(3_836);
        // CDNOW is one line a receipt.
        (await shop.CountAsync("receipt_lines")).ShouldBe(540_570 + 69_659);
        (await shop.CountAsync("import_refusals")).ShouldBe(1_339);

        var second = await shop.ImportAsync("online-retail", RealShops.Retail);
        second.ChangedNothing.ShouldBeTrue();
        second.ReceiptsKnown.ShouldBe(24_561);
        second.LinesRefused.ShouldBe(1_339);
        (await shop.CountAsync("receipt_lines")).ShouldBe(540_570 + 69_659);
    }

    [Theory, BothDatabases]
    public async Task Cdnow_is_one_receipt_a_line_with_its_zeros_and_its_equal_purchases(Engine engine)
    {
        var (shop, first, _) = await shops.FilledAsync(engine);
        first.LinesRefused.ShouldBe(0);
        first.ReceiptsNew.ShouldBe(69_659);
        first.CustomersNew.ShouldBe(23_570);
        (await shop.ImportAsync("cdnow", RealShops.Cdnow)).ChangedNothing.ShouldBeTrue();
    }
}
