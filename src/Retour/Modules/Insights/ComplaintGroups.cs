using Retour.Analytics;
using Retour.Modules.AfterSales.Contracts;

namespace Retour.Modules.Insights;

/// <summary>By what complaints are set side by side.</summary>
internal enum ComplaintGroup { Store, Product, Provider, Motive }

/// <summary>The complaint rate of one store, product, provider or motive, with all that is needed to judge it.</summary>
/// <param name="By">Says what it is divided by: a store's active customers; the customers who bought the product; the items sent to the provider; all active customers for a motive.</param>
/// <param name="Key">With which the list of complaints is narrowed: a store's code, an identity, a criterion's code; null for all together.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Complaints">Received in the period.</param>
/// <param name="Base">The denominator, of the same period.</param>
internal sealed record ComplaintGroupRow(ComplaintGroup By, string? Key, string Name, long Complaints, long Base)
{
    /// <summary>A product's reference.</summary>
    public string? Reference { get; init; }
    /// <summary>A store's receipts of sale, and all of them for a motive; null where a rate per receipt says nothing.</summary>
    public long? Receipts { get; init; }
    /// <summary>Of repairs of the product, or at the provider, those that did not last; null where that is not asked.</summary>
    public RepeatShare? Repeats { get; init; }

    public Evidence Evidence => GuardRails.Of(Base);

    /// <summary>A share of the base; above 1 where there are more complaints. Null where the base is too small.</summary>
    public double? Rate => Evidence is Evidence.TooFew ? null : Complaints / (double)Base;

    /// <summary>Wilson, 95 %; null, too, where there are more complaints than the base has.</summary>
    public Interval? Interval => Evidence is Evidence.TooFew || Complaints > Base ? null : Proportions.Wilson(Complaints, Base);

    public double? PerThousandReceipts => Receipts is { } receipts && GuardRails.Of(receipts) is not Evidence.TooFew ? Complaints * 1000.0 / receipts : null;

    public double? RepeatRate => Repeats is { } repeats && GuardRails.Of(repeats.Lasting) is not Evidence.TooFew ? repeats.Repeats / (double)repeats.Lasting : null;

    public Interval? RepeatInterval => RepeatRate is null ? null : Proportions.Wilson(Repeats!.Value.Repeats, Repeats.Value.Lasting);

    /// <summary>Sentences that whoever reads the figures must know.</summary>
    public IEnumerable<Refusal> Notes()
    {
        if (Evidence is Evidence.TooFew) yield return Note($"TooFewForRateBy{By}", Base, GuardRails.LeastForARate);
        else if (Evidence is Evidence.Thin) yield return Note($"CautionForRateBy{By}", Base);
        if (Evidence is not Evidence.TooFew && Complaints > Base) yield return Note($"MoreComplaintsThanBase");
        if (Repeats is { Lasting: > 0 } repeats && GuardRails.Of(repeats.Lasting) is Evidence.TooFew) yield return Note(nameof(InsightsTexts.TooFewForRepeats), repeats.Lasting, GuardRails.LeastForARate);
        else if (Repeats is { Lasting: > 0 } some && GuardRails.Of(some.Lasting) is Evidence.Thin) yield return Note(nameof(InsightsTexts.CautionForRepeats), some.Lasting);
    }

    private static Refusal Note(string name, params object?[] arguments) => new(InsightsTexts.ResourceManager, name, arguments);
}

/// <summary>Complaint rates side by side, those with the most complaints first.</summary>
/// <param name="Total">All complaints of the period, out of all active customers.</param>
/// <param name="Untold">Complaints of which nobody said which product or provider they are about; null where every complaint has its group.</param>
/// <param name="Others">How many more there are, with fewer complaints than those shown.</param>
internal sealed record ComplaintGroups(DateRange Period, ComplaintGroup By, IReadOnlyList<ComplaintGroupRow> Rows, ComplaintGroupRow Total, long? Untold, int Others, bool Complete)
{
    /// <summary>What an address or a command calls it; null for what is none.</summary>
    public static ComplaintGroup? Read(string? text) => Enum.GetValues<ComplaintGroup>().Cast<ComplaintGroup?>().FirstOrDefault(g => string.Equals(g.ToString(), text, StringComparison.OrdinalIgnoreCase));
}
