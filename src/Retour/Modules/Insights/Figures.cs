namespace Retour.Modules.Insights;

/// <summary>The figures of one period, each with what it was computed from.</summary>
/// <param name="Period">The days that count.</param>
/// <param name="NetSales">Nets of all receipts, sales less returns.</param>
/// <param name="MemberNetSales">Those of identified customers.</param>
/// <param name="Receipts">Receipts of sale.</param>
/// <param name="Returns">Receipts that are pure returns.</param>
/// <param name="Quantity">Net quantity of all lines, postage and charges included, in thousandths.</param>
/// <param name="MemberReceipts">Receipts of sale of identified customers.</param>
/// <param name="Active">Customers with at least one receipt of sale in the period.</param>
/// <param name="New">Customers whose first receipt of sale ever falls into the period.</param>
/// <param name="Complete">The period is over: there are receipts up to its last day, or later ones.</param>
public sealed record FiguresRow(
    DateRange Period, Money NetSales, Money MemberNetSales, long Receipts, long Returns, long Quantity, long MemberReceipts, int Active, int New, bool Complete)
{
    public Money? AverageBasket => Receipts == 0 ? null : NetSales.PerUnit(Receipts);
    public double? ItemsPerBasket => Receipts == 0 ? null : Quantity / 1000.0 / Receipts;
    public double? Frequency => Active == 0 ? null : MemberReceipts / (double)Active;
    public double? IdentifiedShare => Receipts == 0 ? null : MemberReceipts / (double)Receipts;
}

/// <summary>Figures step by step, and over the whole period.</summary>
/// <param name="Rows">One for each step; the first and the last are cut where the period begins and ends.</param>
/// <param name="Total">The whole period. A customer active in several steps counts once.</param>
/// <param name="Observed">What is known of the scope.</param>
internal sealed record Figures(DateRange Period, Step By, IReadOnlyList<FiguresRow> Rows, FiguresRow Total, Stamp Observed);
