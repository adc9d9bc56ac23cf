namespace Retour.Analytics;

/// <summary>What to do about a criterion (Martilla and James 1977, Journal of Marketing 41/1, 77–79).</summary>
public enum Quadrant
{
    /// <summary>Matters much, done less well.</summary>
    Concentrate,

    /// <summary>Matters much, done well.</summary>
    KeepUp,

    /// <summary>Matters less, done less well.</summary>
    LowPriority,

    /// <summary>Matters less, done well.</summary>
    PossibleOverkill,
}

/// <summary>A criterion on the map, in the units that were handed in.</summary>
public readonly record struct MappedCriterion(double Importance, double Performance, Quadrant Quadrant);

/// <summary>
/// Criteria by what they matter and how well they are done, cut in four at the mean of each. Importance is what customers' answers show, not what they say:
/// the shares of <see cref="Retour.Analytics.Drivers"/> or correlations with overall satisfaction. Performance is the mean rating, or the degree of satisfaction where scales differ.
/// </summary>
/// <param name="ImportanceCut">Mean importance; who stands on it counts as above.</param>
/// <param name="PerformanceCut">Mean performance, likewise.</param>
/// <param name="Criteria">In the order that they came in.</param>
public sealed record ImportancePerformance(double ImportanceCut, double PerformanceCut, IReadOnlyList<MappedCriterion> Criteria)
{
    // The mean of equal figures may come out a hair above them.
    private const double Rounding = 1e-12;

    /// <param name="importance">One figure a criterion, at least two criteria: every one is compared with the others.</param>
    /// <param name="performance">Of the same criteria; higher is better.</param>
    public static ImportancePerformance Of(IReadOnlyList<double> importance, IReadOnlyList<double> performance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(importance.Count, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(performance.Count, importance.Count);
        if (!importance.Concat(performance).All(double.IsFinite)) throw new ArgumentException("A criterion without importance or performance has no place on the map.");
        var (matters, done) = (importance.Average(), performance.Average());
        return new(matters, done, [.. importance.Zip(performance, (i, p) => new MappedCriterion(i, p, (Above(i, matters), Above(p, done)) switch
        {
            (true, false) => Quadrant.Concentrate,
            (true, true) => Quadrant.KeepUp,
            (false, false) => Quadrant.LowPriority,
            (false, true) => Quadrant.PossibleOverkill,
        }))]);
    }

    private static bool Above(double value, double cut) => value >= cut - Rounding * Math.Abs(cut);
}
