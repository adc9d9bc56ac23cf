using Retour.Analytics;

namespace Retour.Modules.Insights;

/// <summary>What may honestly be said about two attritions.</summary>
public enum Finding
{
    /// <summary>One of them is not known in full, or has too few customers.</summary>
    NotComparable,
    /// <summary>The bases are not made of the same people: newcomers leave far more often, so a difference may be nothing else.</summary>
    OtherMix,
    /// <summary>The interval of the change contains zero.</summary>
    NotProven,
    Risen,
    Fallen,
}

/// <summary>How attrition changed from one date to another.</summary>
/// <param name="Change">The interval of the change; null where there is nothing to compare.</param>
internal sealed record AttritionChange(AttritionRow Before, AttritionRow After, Interval? Change, Finding Finding)
{
    // Bases whose share of newcomers differs by more are of different people.
    private const double SameMix = .10;

    /// <param name="before">The earlier date.</param>
    /// <param name="after">The later one.</param>
    /// <param name="comparisons">How many comparisons are made side by side: each is made the more careful, so that all of them together err 5 times in 100 (Bonferroni).</param>
    public static AttritionChange Between(AttritionRow before, AttritionRow after, int comparisons = 1)
    {
        if (!before.HasRate || !after.HasRate || before.BasePartlyObserved || after.BasePartlyObserved) return new(before, after, null, Finding.NotComparable);
        var confidence = 1 - .05 / comparisons;
        var change = Proportions.Change(before.All.Pair, after.All.Pair, confidence);
        var finding = change.Contains(0) ? Finding.NotProven
            : !IsOfTheMix(before, after, rises: change.Low > 0, confidence) ? change.Low > 0 ? Finding.Risen : Finding.Fallen
            : Finding.OtherMix;
        return new(before, after, change, finding);
    }

    // Newcomers leave more often than established customers, so a base of another mix has another rate without anybody having changed.
    // That is ruled out when even the established of now leave more than everybody then, or even the newcomers of now less.
    private static bool IsOfTheMix(AttritionRow before, AttritionRow after, bool rises, double confidence)
    {
        if (Math.Abs(before.NewcomerShare - after.NewcomerShare) <= SameMix) return false;
        var part = rises ? after.Established : after.Newcomers;
        if (part.Evidence is Evidence.TooFew) return true;
        var change = Proportions.Change(before.All.Pair, part.Pair, confidence);
        return rises ? change.Low <= 0 : change.High >= 0;
    }

    public double Difference => After.Rate!.Value - Before.Rate!.Value;

    /// <summary>How many customers each base would need for a difference like the one seen to be proven; null where it would take more than any shop has.</summary>
    public long? Needed => Math.Abs(Difference) < .001 ? null : Proportions.Needed(Before.Rate!.Value, After.Rate!.Value);
}
