using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Insights;

/// <summary>A customer's purchases month by month, for a chart.</summary>
internal static class CustomerDrawing
{
    private const int MostMonths = 36;

    /// <summary>The last three years of purchases, months without any included. Amounts are drawn where they are all in one currency, receipts otherwise.</summary>
    public static ChartData Of(IReadOnlyList<PurchaseSums> sums, Scope scope)
    {
        var currencies = sums.Select(s => scope.Stores.First(store => store.Id == s.Store).Currency).Distinct().ToList();
        var currency = currencies is [var only] ? only : null;
        var last = sums[^1].Month;
        var first = sums[0].Month < last.AddMonths(1 - MostMonths) ? last.AddMonths(1 - MostMonths) : sums[0].Month;
        var rows = new DateRange(first, last.AddMonths(1)).Split(Step.Month).Select(month => Row(month.From, [.. sums.Where(s => s.Month == month.From)], currency));
        var receipts = new ChartColumn(InsightsTexts.Receipts, Drawn: currency is null);
        return new(InsightsTexts.Month, currency is null ? [receipts] : [new(InsightsTexts.NetSales, currency), receipts], [.. rows]);
    }

    private static ChartRow Row(DateOnly month, IReadOnlyList<PurchaseSums> sums, string? currency)
    {
        var receipts = sums.Sum(s => s.Sales);
        var count = new ChartCell(Formats.Number(receipts), receipts);
        if (currency is null) return new(Formats.Month(month), [count]);
        var net = new Money(sums.Sum(s => s.NetMinor), currency);
        return new(Formats.Month(month), [new(Formats.Money(net), (double)net.Major), count]);
    }
}
