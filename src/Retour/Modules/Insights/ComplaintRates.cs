using Retour.Analytics;

namespace Retour.Modules.Insights;

/// <summary>The complaint rate of one period, with all that is needed to judge it.</summary>
/// <param name="Period">The days that count: complaints by the day on which they came, receipts by their business date.</param>
/// <param name="Complaints">Complaints received; several of one customer count each. Suggestions and requests for help are none.</param>
/// <param name="Complaining">Customers who complained, each once; who is not known is not among them.</param>
/// <param name="Active">Customers with at least one receipt of sale in the period.</param>
/// <param name="Receipts">Receipts of sale of the period, unidentified ones included.</param>
/// <param name="Complete">There are receipts up to the period's last day, or later ones.</param>
internal sealed record ComplaintRateRow(DateRange Period, long Complaints, int Complaining, int Active, long Receipts, bool Complete)
{
    public Evidence Evidence => GuardRails.Of(Active);

    /// <summary>A share of active customers; above 1 where there are more complaints than customers. Null where they are too few.</summary>
    public double? Rate => Evidence is Evidence.TooFew ? null : Complaints / (double)Active;

    /// <summary>
    /// Wilson, 95 %: as if each complaint were another customer's, which holds the better the fewer complain twice. Null, too, where there are more complaints than
    /// customers: that is no share of them any more.
    /// </summary>
    public Interval? Interval => Evidence is Evidence.TooFew || Complaints > Active ? null : Proportions.Wilson(Complaints, Active);

    /// <summary>Complaints per 1,000 receipts of sale; null where those are too few.</summary>
    public double? PerThousandReceipts => GuardRails.Of(Receipts) is Evidence.TooFew ? null : Complaints * 1000.0 / Receipts;

    /// <summary>Sentences that whoever reads the figure must know.</summary>
    public IEnumerable<Refusal> Notes()
    {
        if (Evidence is Evidence.TooFew) yield return Note(nameof(InsightsTexts.TooFewForComplaintRate), Active, GuardRails.LeastForARate);
        else if (Evidence is Evidence.Thin) yield return Note(nameof(InsightsTexts.ReadWithCaution), Active);
        if (Evidence is not Evidence.TooFew && Complaints > Active) yield return Note(nameof(InsightsTexts.MoreComplaintsThanCustomers));
        if (!Complete) yield return Note(nameof(InsightsTexts.ComplaintPeriodNotOver), Period.To.AddDays(-1));
    }

    private static Refusal Note(string name, params object?[] arguments) => new(InsightsTexts.ResourceManager, name, arguments);
}

/// <summary>The complaint rate step by step, and over the whole period.</summary>
/// <param name="Total">Who is active, or complains, in several steps counts once there.</param>
internal sealed record ComplaintRates(DateRange Period, Step By, IReadOnlyList<ComplaintRateRow> Rows, ComplaintRateRow Total, Stamp Observed);

/// <summary>A complaint as figures see it.</summary>
/// <param name="Customer">The record under which the person is found; null for who is not known.</param>
internal readonly record struct ComplaintCame(DateOnly Day, Guid? Customer);
