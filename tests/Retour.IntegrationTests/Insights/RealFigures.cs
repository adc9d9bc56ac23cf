using Retour.Analytics;
using Retour.Modules.Insights;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Insights;

/// <summary>Figures of the two real files. The expected numbers come from a program of its own that knows nothing of this one.</summary>
public sealed class RealFigures
{
    [Theory, BothDatabases]
    public async Task Online_retail_month_by_month(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.ImportAsync("online-retail", RealData.Path("online_retail.csv.gz"));
        var figures = await shop.FiguresAsync(new(2010, 12, 1), new(2011, 12, 10), Step.Month);

        figures.Rows.Count.ShouldBe(13);
        figures.Rows[0].ShouldBe(Row("2010-12-01", "2011-01-01", net: 74_895_702, memberNet: 55_460_402, receipts: 1_629, returns: 326, memberReceipts: 1_400, active: 885, @new: 885, quantity: 346_274_000));
        figures.Rows[1].ShouldBe(Row("2011-01-01", "2011-02-01", net: 56_000_026, memberNet: 47_507_438, receipts: 1_120, returns: 260, memberReceipts: 987, active: 741, @new: 417, quantity: 317_871_000));
        figures.Rows[12].ShouldBe(Row("2011-12-01", "2011-12-10", net: 43_366_801, memberNet: 34_250_638, receipts: 839, returns: 146, memberReceipts: 778, active: 615, @new: 41, quantity: 231_471_000));
        figures.Rows[5].AverageBasket.ShouldBe(new Money(41_787, "GBP"));
        figures.Rows[5].ItemsPerBasket!.Value.ShouldBe(227.358174, .000001);
        figures.Rows[5].Frequency!.Value.ShouldBe(1.472538, .000001);
        figures.Rows[5].IdentifiedShare!.Value.ShouldBe(.898325, .000001);
        figures.Rows.Sum(r => r.New).ShouldBe(4_339);
        figures.Total.Active.ShouldBe(4_339);
        figures.Observed.ObservedUntil.ShouldBe(new DateOnly(2011, 12, 10));
    }

    [Theory, BothDatabases]
    public async Task Cdnow_by_quarter_and_cut_weeks(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.ImportAsync("cdnow", RealData.Path("cdnow_master.txt"));
        var quarters = await shop.FiguresAsync(new(1997, 1, 1), new(1998, 7, 1), Step.Quarter);
        quarters.Rows.Select(r => r.Active).ShouldBe([23_570, 5_376, 4_263, 4_221, 3_817, 3_317]);
        quarters.Rows.Select(r => r.New).ShouldBe([23_570, 0, 0, 0, 0, 0]);
        quarters.Rows.Select(r => r.Receipts).ShouldBe([31_798, 9_730, 7_558, 7_816, 6_851, 5_906]);
        quarters.Rows.Select(r => r.AverageBasket!.Value.Minor).ShouldBe([3_371, 3_691, 3_869, 3_849, 3_836, 3_612]);
        quarters.Total.NetSales.ShouldBe(new Money(250_031_563, "USD"));

        var weeks = await shop.FiguresAsync(new(1997, 1, 15), new(1997, 3, 10), Step.Week);
        weeks.Rows[0].Period.ShouldBe(new DateRange(new(1997, 1, 15), new(1997, 1, 20)));
        weeks.Rows.Select(r => r.Active).ShouldBe([1_415, 2_128, 2_386, 2_750, 2_469, 2_572, 2_901, 2_955]);
        weeks.Rows.Select(r => r.New).ShouldBe([1_282, 1_882, 2_065, 2_282, 1_973, 2_006, 2_233, 2_201]);
    }

    [Theory, BothDatabases]
    public async Task Cdnow_loses_customers_by_90_days(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.ImportAsync("cdnow", RealData.Path("cdnow_master.txt"));
        var rows = (await shop.AttritionAsync(new(1998, 1, 1), 90, 4)).Rows;

        rows.Select(r => r.At).ShouldBe([new(1997, 1, 6), new(1997, 4, 6), new(1997, 7, 5), new(1997, 10, 3), new(1998, 1, 1)]);
        rows.Select(r => r.Base).ShouldBe([1_102, 22_786, 5_215, 4_214, 4_176]);
        rows.Select(r => r.Lost).ShouldBe([784, 17_656, 2_983, 2_167, 2_238]);
        rows.Select(r => r.WonBack).ShouldBe([215, 4_514, 1_416, 907, 580]);
        rows.Select(r => r.Newcomers).ShouldBe([new(784, 1_102), new(17_472, 22_468), new(0, 0), new(0, 0), new(0, 0)]);
        rows.Select(r => r.BasePartlyObserved).ShouldBe([true, false, false, false, false]);
        rows[4].Rate!.Value.ShouldBe(.53592, .000001);
        rows[4].Interval!.Value.Low.ShouldBe(.520768, .000001);
        rows[4].Interval!.Value.High.ShouldBe(.551005, .000001);

        // The file ends on 30 June 1998: 90 days from 2 April are over then, from 3 April they are not.
        (await shop.AttritionAsync(new(1998, 4, 2), 90)).Rows[0].Lost.ShouldBe(2_059);
        var running = (await shop.AttritionAsync(new(1998, 4, 3), 90)).Rows[0];
        (running.Complete, running.Lost, running.Rate, running.Interval, running.InactiveSoFar).ShouldBe((false, null, null, null, 2_059));
        (await shop.AttritionAsync(null, 90)).Rows[0].At.ShouldBe(new DateOnly(1998, 4, 2));
    }

    [Theory, BothDatabases]
    public async Task Online_retail_loses_customers_by_180_days(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.ImportAsync("online-retail", RealData.Path("online_retail.csv.gz"));
        var rows = (await shop.AttritionAsync(new(2011, 6, 1), 180, 1)).Rows;
        (rows[0].Base, rows[0].Lost, rows[0].Rate.HasValue, rows[0].BasePartlyObserved).ShouldBe((188, 59, true, true));
        (rows[1].Base, rows[1].Lost, rows[1].WonBack, rows[1].BasePartlyObserved).ShouldBe((2_659, 801, 45, false));
        rows[1].Interval.ShouldBe(Proportions.Wilson(801, 2_659));
    }

    private static FiguresRow Row(string from, string to, long net, long memberNet, long receipts, long returns, long memberReceipts, int active, int @new, long quantity) => new(
        new(DateOnly.Parse(from), DateOnly.Parse(to)), new(net, "GBP"), new(memberNet, "GBP"), receipts, returns, quantity, memberReceipts, active, @new, Complete: true);
}
