using Retour.Modules.Purchases.Contracts;

namespace Retour.Demo;

/// <summary>Fills baskets: things of the season, a favourite shelf, and prices that fall during the sales.</summary>
internal sealed class Baskets(Seasons seasons, Dice dice)
{
    private const double FromFavourite = 0.35, FurtherThings = 1.25, InAGoodYear = 1.25;
    private readonly double[][] shelvesByMonth = [.. Enumerable.Range(0, 12).Select(month => RunningTotals(Goods.Shelves.Select(s => s.Popularity[month])))];

    public List<LineDraft> Fill(DateOnly day, int? favourite)
    {
        var things = 1 + dice.Poisson(FurtherThings * (seasons.IsGoodYear(day) ? InAGoodYear : 1));
        var lines = new List<LineDraft>(things);
        for (var i = 0; i < things; i++)
        {
            var shelf = Goods.Shelves[favourite is { } f && Goods.Shelves[f].Popularity[day.Month - 1] > 0 && dice.Falls(FromFavourite)
                ? f : dice.Weighted(shelvesByMonth[day.Month - 1], 0, Goods.Shelves.Count)];
            var good = dice.PickEarly(shelf.Goods, 1.8);
            if (!lines.Exists(l => l.ProductReference == good.Reference)) lines.Add(Line(good, shelf, day));
        }
        return lines;
    }

    /// <summary>Some of what was bought, on its way back: one line, whole or in part.</summary>
    public LineDraft Back(IReadOnlyList<LineDraft> bought)
    {
        var position = dice.Below(bought.Count);
        var line = bought[position];
        var pieces = line.Quantity / 1_000;
        var back = dice.Falls(0.7) ? pieces : 1 + dice.Below((int)pieces);
        var discount = line.DiscountMinor * back / pieces;
        return line with
        {
            Quantity = -back * 1_000, DiscountMinor = -discount, NetMinor = discount - (back * (line.NetMinor + line.DiscountMinor) / pieces), ReturnsPosition = position + 1,
        };
    }

    private LineDraft Line(Good good, Shelf shelf, DateOnly day)
    {
        var pieces = dice.Share() switch { < 0.84 => 1, < 0.96 => 2, _ => 3 + dice.Below(4) };
        var percent = Seasons.AreSales(day) && shelf.HasSales && dice.Falls(0.6) ? dice.Falls(0.5) ? 30 : 50 : dice.Falls(0.04) ? 10 : 0;
        var discount = Rounding.Divide(good.Cents * pieces * percent, 100);
        return new(good.Reference, good.Label, pieces * 1_000L, good.Cents * 100, discount, (good.Cents * pieces) - discount, good.Vat, Category: good.Category, Brand: good.Brand);
    }

    private static double[] RunningTotals(IEnumerable<double> weights)
    {
        var totals = new List<double> { 0 };
        foreach (var weight in weights) totals.Add(totals[^1] + weight);
        return [.. totals];
    }
}
