using Retour.Analytics;

namespace Retour.Modules.Insights;

/// <summary>Customers silent since the date, out of those who were customers then.</summary>
public readonly record struct SilentOf(int Silent, int Base)
{
    public Evidence Evidence => GuardRails.Of(Base);

    internal (long Part, long Whole) Pair => (Silent, Base);
}

/// <summary>The attrition of one date, with all that is needed to judge it.</summary>
/// <param name="At">The date.</param>
/// <param name="LapseDays">How many days before the date make a customer, and how many after it a lost one.</param>
/// <param name="All">The whole base.</param>
/// <param name="Newcomers">Those of the base whose first receipt ever lies in its window. They leave far more often, so years are compared knowing how many they are.</param>
/// <param name="Complete">The days after the date are over. Until then nobody is lost, only inactive so far.</param>
/// <param name="BasePartlyObserved">The window of the base begins before the first receipt, or ends after the last one.</param>
/// <param name="WonBack">Lost customers who have bought again since; null while nothing can be known of it.</param>
public sealed record AttritionRow(DateOnly At, int LapseDays, SilentOf All, SilentOf Newcomers, bool Complete, bool BasePartlyObserved, int? WonBack)
{
    public int Base => All.Base;
    public SilentOf Established => new(All.Silent - Newcomers.Silent, Base - Newcomers.Base);
    public int? Lost => Complete ? All.Silent : null;
    public int? InactiveSoFar => Complete ? null : All.Silent;
    public double? Rate => HasRate ? All.Silent / (double)All.Base : null;
    public Interval? Interval => HasRate ? Proportions.Wilson(All.Silent, All.Base) : null;
    public double NewcomerShare => Base == 0 ? 0 : Newcomers.Base / (double)Base;
    public bool HasRate => Complete && All.Evidence is not Evidence.TooFew;

    /// <summary>Sentences that whoever reads the figure must know.</summary>
    public IEnumerable<Refusal> Notes()
    {
        if (!Complete) yield return Note(nameof(InsightsTexts.NotOverYet), At.AddDays(LapseDays));
        if (All.Evidence is Evidence.TooFew) yield return Note(nameof(InsightsTexts.TooFewForARate), Base, GuardRails.LeastForARate);
        else if (All.Evidence is Evidence.Thin) yield return Note(nameof(InsightsTexts.ReadWithCaution), Base);
        if (BasePartlyObserved) yield return Note(nameof(InsightsTexts.BasePartlyObserved), At.AddDays(-LapseDays), At.AddDays(-1));
    }

    private static Refusal Note(string name, params object?[] arguments) => new(InsightsTexts.ResourceManager, name, arguments);
}

/// <summary>Attrition at several dates, oldest first.</summary>
internal sealed record Attritions(int LapseDays, IReadOnlyList<AttritionRow> Rows, Stamp Observed);
