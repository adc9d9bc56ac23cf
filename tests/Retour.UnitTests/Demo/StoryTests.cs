using Retour.Demo;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Shouldly;
using Xunit;

namespace Retour.DemoTests;

public sealed class StoryTests
{
    private static readonly DateRange Days = new(new(2022, 6, 15), new(2026, 6, 15));
    private static readonly IReadOnlyList<StoreInfo> Stores =
        [.. Places.All.Select((p, i) => new StoreInfo(new(new Guid(i + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])), p.Store.Code, p.Store.Name, p.Store.Kind, p.Store.Zone, p.Store.Currency, 365))];

    private readonly List<ReceiptDraft> receipts = [.. new Story(Days, Stores, 600, 21).Receipts()];

    [Fact]
    public void The_same_seed_tells_the_same_story_and_another_seed_another()
    {
        Contents(new Story(Days, Stores, 600, 21)).ShouldBe(receipts.Select(Content));
        Contents(new Story(Days, Stores, 600, 22)).ShouldNotBe(receipts.Select(Content));
        new Story(Days, Stores, 600, 21).Customers.Select(c => c.Known).ShouldBe(new Story(Days, Stores, 600, 21).Customers.Select(c => c.Known));
    }

    [Fact]
    public void Every_key_is_used_once_and_every_return_follows_the_sale_it_names()
    {
        var sold = new Dictionary<(string Store, string Key), ReceiptDraft>();
        foreach (var receipt in receipts)
        {
            if (receipt.ReturnsKey is { } key)
            {
                var sale = sold[(receipt.Store.Code, key)];
                var (line, back) = (sale.Lines[receipt.Lines[0].ReturnsPosition!.Value - 1], receipt.Lines[0]);
                back.Quantity.ShouldBeInRange(-line.Quantity, -1_000);
                back.NetMinor.ShouldBeInRange(-line.NetMinor, 0);
                receipt.BusinessDate.ShouldBeGreaterThan(sale.BusinessDate);
            }
            sold.Add((receipt.Store.Code, receipt.Key), receipt);
        }
    }

    [Fact]
    public void It_begins_on_the_first_days_and_ends_the_day_before_the_last()
    {
        receipts.ShouldAllBe(r => Days.Contains(r.BusinessDate));
        receipts[0].BusinessDate.ShouldBeLessThan(Days.From.AddDays(7));
        receipts[^1].BusinessDate.ShouldBeGreaterThan(Days.To.AddDays(-8));
    }

    [Fact]
    public void Shops_are_closed_on_ordinary_Sundays_and_the_first_of_May()
    {
        var inShops = receipts.Where(r => r.Store.Kind is StoreKind.Shop).Select(r => r.BusinessDate).ToList();
        inShops.ShouldAllBe(d => d.DayOfWeek != DayOfWeek.Sunday || d.Month == 12);
        inShops.ShouldAllBe(d => !(d.Month == 5 && d.Day == 1));
    }

    [Fact]
    public void December_is_the_peak_and_August_the_dip()
    {
        var byMonth = receipts.Where(r => r.Kind is ReceiptKind.Sale).GroupBy(r => r.BusinessDate.Month).ToDictionary(m => m.Key, m => m.Count());
        byMonth.MaxBy(m => m.Value).Key.ShouldBe(12);
        byMonth.MinBy(m => m.Value).Key.ShouldBe(8);
    }

    [Fact]
    public void About_four_in_a_hundred_come_back_and_three_in_ten_show_no_card()
    {
        (receipts.Count(r => r.Kind is ReceiptKind.Return) / (double)receipts.Count).ShouldBeInRange(0.03, 0.05);
        (receipts.Count(r => r.Customer is null) / (double)receipts.Count).ShouldBeInRange(0.27, 0.33);
    }

    [Fact]
    public void Some_buy_in_a_shop_and_online_too() =>
        receipts.Where(r => r.Customer is not null).GroupBy(r => r.Customer).Count(c => c.Select(r => r.Store.Kind).Distinct().Count() == 2).ShouldBeInRange(60, 200);

    [Fact]
    public void Nobody_can_be_written_to_or_called()
    {
        var customers = new Story(Days, Stores, 3_000, 21).Customers.Select(c => c.Known).ToList();
        customers.Where(c => c.Email is not null).ShouldAllBe(c => c.Email!.EndsWith(".example"));
        customers.Where(c => c.Phone is not null).ShouldAllBe(c => c.Phone!.StartsWith("+3363998") && c.Phone.Length == 12);
        customers.Where(c => c.Email is not null).Select(c => c.Email).ShouldBeUnique();
        customers.Where(c => c.Phone is not null).Select(c => c.Phone).ShouldBeUnique();
        customers.Select(c => c.Reference).ShouldBeUnique();
    }

    [Fact]
    public void The_catalogue_has_three_hundred_things_with_prices()
    {
        var goods = Goods.Shelves.SelectMany(s => s.Goods).ToList();
        goods.Count.ShouldBe(300);
        goods.Select(g => g.Reference).ShouldBeUnique();
        goods.Select(g => g.Label).ShouldBeUnique();
        goods.ShouldAllBe(g => g.Cents >= 300 && g.Cents <= 20_000);
    }

    // The dates that the ministry announced.
    [Theory]
    [InlineData("2024-01-10", "2024-02-06")]
    [InlineData("2025-01-08", "2025-02-04")]
    [InlineData("2026-01-07", "2026-02-03")]
    [InlineData("2023-06-28", "2023-07-25")]
    [InlineData("2024-06-26", "2024-07-23")]
    [InlineData("2025-06-25", "2025-07-22")]
    public void The_sales_are_those_of_the_law(string first, string last)
    {
        var (from, to) = (DateOnly.Parse(first), DateOnly.Parse(last));
        Seasons.AreSales(from).ShouldBeTrue();
        Seasons.AreSales(to).ShouldBeTrue();
        Seasons.AreSales(from.AddDays(-1)).ShouldBeFalse();
        Seasons.AreSales(to.AddDays(1)).ShouldBeFalse();
    }

    private static IEnumerable<string> Contents(Story story) => story.Receipts().Select(Content);

    private static string Content(ReceiptDraft draft) => $"{draft.Key} {Convert.ToHexString(draft.ContentHash())}";
}
