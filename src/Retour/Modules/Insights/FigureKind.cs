using Retour.Web;
using Retour.Web.Export;

namespace Retour.Modules.Insights;

/// <summary>One of the figures of a period: what it is called, what it means, and how it is made. Pages, commands and files show all of them alike.</summary>
/// <param name="code">As addresses name it.</param>
/// <param name="name">In the reader's language.</param>
/// <param name="definition">One sentence.</param>
/// <param name="value">Money, a whole number, a ratio or a <see cref="Share"/>; null where there is none.</param>
/// <param name="numerator">What was counted, in words.</param>
/// <param name="denominator">What it was divided by; null for a figure that is no ratio.</param>
internal sealed class FigureKind(
    string code, Func<string> name, Func<string> definition, Func<FiguresRow, object?> value, Func<FiguresRow, string> numerator, Func<FiguresRow, string>? denominator = null)
{
    public string Code => code;
    public string Name => name();
    public string Definition => definition();

    public object? Value(FiguresRow row) => value(row);

    public string Text(FiguresRow row) => Value(row) switch
    {
        Money money => Formats.Money(money),
        long count => Formats.Number(count),
        int count => Formats.Number(count),
        double ratio => Formats.Number(ratio),
        Share share => Formats.Percent(share.Value),
        _ => Print.Nothing,
    };

    /// <summary>The number that a chart draws, in the unit of its axis.</summary>
    public double? Drawn(FiguresRow row) => Value(row) switch
    {
        null => null,
        Money money => (double)money.Major,
        Share share => share.Value * 100,
        var number => Convert.ToDouble(number, null),
    };

    public string Numerator(FiguresRow row) => numerator(row);
    public string? Denominator(FiguresRow row) => denominator?.Invoke(row);
    public bool IsRatio => denominator is not null;

    public static readonly FigureKind NetSales = new("net_sales", () => InsightsTexts.NetSales, () => InsightsTexts.NetSalesDefinition, r => r.NetSales, r => Formats.Money(r.NetSales));

    public static readonly FigureKind MemberNetSales = new("member_net_sales", () => InsightsTexts.MemberNetSales, () => InsightsTexts.MemberNetSalesDefinition, r => r.MemberNetSales, r => Formats.Money(r.MemberNetSales));

    public static readonly FigureKind Receipts = new("receipts", () => InsightsTexts.Receipts, () => InsightsTexts.ReceiptsDefinition, r => r.Receipts, r => Formats.Number(r.Receipts));

    public static readonly FigureKind Returns = new("returns", () => InsightsTexts.Returns, () => InsightsTexts.ReturnsDefinition, r => r.Returns, r => Formats.Number(r.Returns));

    public static readonly FigureKind AverageBasket = new("average_basket", () => InsightsTexts.AverageBasket, () => InsightsTexts.AverageBasketDefinition,
        r => r.AverageBasket, r => Print.Sentence(InsightsTexts.OfNetSales, Formats.Money(r.NetSales)), r => Print.Sentence(InsightsTexts.ReceiptsOfSale, r.Receipts));

    public static readonly FigureKind ItemsPerBasket = new("items_per_basket", () => InsightsTexts.ItemsPerBasket, () => InsightsTexts.ItemsPerBasketDefinition,
        r => r.ItemsPerBasket, r => Print.Sentence(InsightsTexts.ItemsNet, Formats.Number(r.Quantity / 1000.0, r.Quantity % 1000 == 0 ? 0 : 3)), r => Print.Sentence(InsightsTexts.ReceiptsOfSale, r.Receipts));

    public static readonly FigureKind Active = new("active_customers", () => InsightsTexts.ActiveCustomers, () => InsightsTexts.ActiveCustomersDefinition, r => r.Active, r => Formats.Number(r.Active));

    public static readonly FigureKind New = new("new_customers", () => InsightsTexts.NewCustomers, () => InsightsTexts.NewCustomersDefinition, r => r.New, r => Formats.Number(r.New));

    public static readonly FigureKind Frequency = new("frequency", () => InsightsTexts.Frequency, () => InsightsTexts.FrequencyDefinition,
        r => r.Frequency, r => Print.Sentence(InsightsTexts.IdentifiedReceiptsOfSale, r.MemberReceipts), r => Print.Sentence(InsightsTexts.ActiveCustomersCount, r.Active));

    public static readonly FigureKind IdentifiedShare = new("identified_share", () => InsightsTexts.IdentifiedShare, () => InsightsTexts.IdentifiedShareDefinition,
        r => r.IdentifiedShare is { } share ? new Share(share) : null, r => Print.Sentence(InsightsTexts.IdentifiedReceiptsOfSale, r.MemberReceipts), r => Print.Sentence(InsightsTexts.ReceiptsOfSale, r.Receipts));

    public static readonly IReadOnlyList<FigureKind> All = [NetSales, Receipts, Returns, AverageBasket, ItemsPerBasket, Active, New, Frequency, IdentifiedShare];
}
