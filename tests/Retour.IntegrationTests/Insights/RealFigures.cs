using System.Globalization;
using Retour.Analytics;
using Retour.Modules.Insights;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Insights;

/// <summary>Figures of the two real files. The expected numbers come from a program of its own that knows nothing of this one.</summary>
[Collection(RealShops.Name)]
public sealed class RealFigures(RealShops shops)
{
    private const string Cdnow = "cdnow", Retail = "online-retail";

    [Theory, BothDatabases]
    public async Task Online_retail_month_by_month(Engine engine)
    {
        var shop = await shops.GetAsync(engine);
        var figures = await shop.FiguresAsync(new(2010, 12, 1), new(2011, 12, 10), Step.Month, Retail);

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
        var shop = await shops.GetAsync(engine);
        var quarters = await shop.FiguresAsync(new(1997, 1, 1), new(1998, 7, 1), Step.Quarter, Cdnow);
        quarters.Rows.Select(r => r.Active).ShouldBe([23_570, 5_376, 4_263, 4_221, 3_817, 3_317]);
        quarters.Rows.Select(r => r.New).ShouldBe([23_570, 0, 0, 0, 0, 0]);
        quarters.Rows.Select(r => r.Receipts).ShouldBe([31_798, 9_730, 7_558, 7_816, 6_851, 5_906]);
        quarters.Rows.Select(r => r.AverageBasket!.Value.Minor).ShouldBe([3_371, 3_691, 3_869, 3_849, 3_836, 3_612]);
        quarters.Total.NetSales.ShouldBe(new Money(250_031_563, "USD"));

        var weeks = await shop.FiguresAsync(new(1997, 1, 15), new(1997, 3, 10), Step.Week, Cdnow);
        weeks.Rows[0].Period.ShouldBe(new DateRange(new(1997, 1, 15), new(1997, 1, 20)));
        weeks.Rows.Select(r => r.Active).ShouldBe([1_415, 2_128, 2_386, 2_750, 2_469, 2_572, 2_901, 2_955]);
        weeks.Rows.Select(r => r.New).ShouldBe([1_282, 1_882, 2_065, 2_282, 1_973, 2_006, 2_233, 2_201]);
    }

    [Theory, BothDatabases]
    public async Task Cdnow_loses_customers_by_90_days(Engine engine)
    {
        var shop = await shops.GetAsync(engine);
        var rows = (await shop.AttritionAsync(new(1998, 1, 1), 90, 4, Cdnow)).Rows;

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
        (await shop.AttritionAsync(new(1998, 4, 2), 90, store: Cdnow)).Rows[0].Lost.ShouldBe(2_059);
        var running = (await shop.AttritionAsync(new(1998, 4, 3), 90, store: Cdnow)).Rows[0];
        (running.Complete, running.Lost, running.Rate, running.Interval, running.InactiveSoFar).ShouldBe((false, null, null, null, 2_059));
        (await shop.AttritionAsync(null, 90, store: Cdnow)).Rows[0].At.ShouldBe(new DateOnly(1998, 4, 2));
    }

    [Theory, BothDatabases]
    public async Task Online_retail_loses_customers_by_180_days(Engine engine)
    {
        var shop = await shops.GetAsync(engine);
        var rows = (await shop.AttritionAsync(new(2011, 6, 1), 180, 1, Retail)).Rows;
        (rows[0].Base, rows[0].Lost, rows[0].Rate.HasValue, rows[0].BasePartlyObserved).ShouldBe((188, 59, true, true));
        (rows[1].Base, rows[1].Lost, rows[1].WonBack, rows[1].BasePartlyObserved).ShouldBe((2_659, 801, 45, false));
        rows[1].Interval.ShouldBe(Proportions.Wilson(801, 2_659));
    }

    [Theory, BothDatabases]
    public async Task Dollars_and_pounds_do_not_add_until_a_store_is_chosen_or_only_one_has_sold(Engine engine)
    {
        var shop = await shops.GetAsync(engine);
        var (_, refusal) = await shop.Get<MeasureFigures>().RunAsync(await shop.ScopeAsync(), new(new(1998, 1, 1), new(2011, 2, 1)), Step.Year, CancellationToken.None);
        refusal!.Code.ShouldBe("several_currencies");
        refusal.Text(CultureInfo.GetCultureInfo("fr")).ShouldContain("cdnow (USD), online-retail (GBP)");

        var january = (await shop.FiguresAsync(new(2011, 1, 1), new(2011, 2, 1), Step.Month)).Rows[0];
        (january.NetSales, january.Active, january.New).ShouldBe((new Money(56_000_026, "GBP"), 741, 417));
        // People add in any currency.
        (await shop.AttritionAsync(new(1998, 1, 1), 90)).Rows[0].Base.ShouldBe(4_176);
    }

    [Theory, BothDatabases]
    public async Task The_list_behind_each_number_has_that_many_customers_in_any_order(Engine engine)
    {
        var shop = await shops.GetAsync(engine);
        foreach (var (who, count) in new[] { (Who.Base, 4_176), (Who.Lost, 2_238), (Who.NewcomersInBase, 0), (Who.WonBack, 580) })
        {
            var group = new CustomerGroup(who, At: new(1998, 1, 1), LapseDays: 90);
            (await shop.ListAsync(group, Cdnow)).Count.ShouldBe(count);
        }
        var lost = await shop.ListAsync(new(Who.Lost, At: new(1998, 1, 1), LapseDays: 90), Cdnow);
        foreach (var order in (string[])["name", "-name", "last", "-last", "receipts", "-receipts", "net", "-net"])
        {
            var rows = await lost.WalkAsync(CustomerOrder.Read(order), 300);
            rows.Select(r => r.Id).Distinct().Count().ShouldBe(2_238, order);
            rows.ShouldBe(Sorted(rows, order), order);
        }
        var best = (await lost.PageAsync(CustomerOrder.Read("-net"), null, false, 3, CancellationToken.None)).Rows;
        best.Select(r => (r.Name, r.Net!.Value.Minor)).ShouldBe([("00586", 284_964), ("16175", 241_754), ("10550", 194_711)]);
    }

    [Theory, BothDatabases]
    public async Task A_search_finds_words_by_their_beginning_inside_the_group(Engine engine)
    {
        var shop = await shops.GetAsync(engine);
        var found = await (await shop.ListAsync(CustomerGroup.Everyone, null, "178")).WalkAsync(CustomerOrder.ByName, 50);
        found.ShouldAllBe(r => r.Name.StartsWith("178"));
        found.Count.ShouldBe(173);
        (await shop.ListAsync(new(Who.Lost, At: new(1998, 1, 1), LapseDays: 90), Cdnow, "0058")).Count.ShouldBe(4);
        (await shop.ListAsync(CustomerGroup.Everyone, null, "178 179")).Count.ShouldBe(0);
        (await shop.ListAsync(CustomerGroup.Everyone, null, "0")).SearchTooBroad.ShouldBeTrue();
        (await shop.ListAsync(CustomerGroup.Everyone, null)).Count.ShouldBe(23_570 + 4_372);
    }

    private static IEnumerable<CustomerRow> Sorted(IEnumerable<CustomerRow> rows, string order) => order switch
    {
        "name" => rows.OrderBy(r => r.Name, StringComparer.Ordinal),
        "-name" => rows.OrderByDescending(r => r.Name, StringComparer.Ordinal),
        "last" => rows.OrderBy(r => r.Last).ThenBy(r => r.Id),
        "-last" => rows.OrderByDescending(r => r.Last).ThenByDescending(r => r.Id),
        "receipts" => rows.OrderBy(r => r.Receipts).ThenBy(r => r.Id),
        "-receipts" => rows.OrderByDescending(r => r.Receipts).ThenByDescending(r => r.Id),
        "net" => rows.OrderBy(r => r.Net!.Value.Minor).ThenBy(r => r.Id),
        _ => rows.OrderByDescending(r => r.Net!.Value.Minor).ThenByDescending(r => r.Id),
    };

    private static FiguresRow Row(string from, string to, long net, long memberNet, long receipts, long returns, long memberReceipts, int active, int @new, long quantity) => new(
        new(DateOnly.Parse(from), DateOnly.Parse(to)), new(net, "GBP"), new(memberNet, "GBP"), receipts, returns, quantity, memberReceipts, active, @new, Complete: true);
}
