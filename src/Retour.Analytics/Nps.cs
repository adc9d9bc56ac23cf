using MathNet.Numerics.Distributions;

namespace Retour.Analytics;

/// <summary>Answers from 0 to 10 to whether one would recommend the store: 9–10 promote, 7–8 are passive, 0–6 detract (Reichheld 2003).</summary>
public readonly record struct NpsCounts(long Promoters, long Passives, long Detractors)
{
    public long Answers => checked(Promoters + Passives + Detractors);

    /// <summary>Promoters less detractors, in points from −100 to 100. Not a number where nobody answered.</summary>
    public double Score => 100.0 * (Promoters - Detractors) / Answers;

    /// <param name="byValue">How often each whole number from 0 to 10 was answered, eleven figures.</param>
    public static NpsCounts OfValues(IReadOnlyList<long> byValue)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(byValue.Count, 11);
        return new(byValue.Skip(9).Sum(), byValue.Skip(7).Take(2).Sum(), byValue.Take(7).Sum());
    }
}

/// <summary>How far a score is above that of another store or period.</summary>
/// <param name="Points">The second score less the first, from −200 to 200.</param>
/// <param name="StandardError">In points, from the answers as they are; 0 where all of both agree, the interval is not.</param>
public readonly record struct NpsDifference(double Points, double StandardError, Interval Interval);

/// <summary>The net promoter score and how sure one may be of it. Everything in points: 30, not .30.</summary>
public static class Nps
{
    /// <summary>√((p + d − (p − d)²) / n), the textbook's, which is 0 where all answer alike.</summary>
    public static double StandardError(NpsCounts counts)
    {
        Check(counts);
        return Spread(counts.Promoters, counts.Detractors, counts.Answers);
    }

    /// <summary>The textbook's interval (Wald). It is too short for few answers and promises certainty where all agree: for comparison with other tools.</summary>
    public static Interval Wald(NpsCounts counts, double confidence = .95)
    {
        var half = Z(confidence) * StandardError(counts);
        return new(counts.Score - half, counts.Score + half);
    }

    /// <summary>
    /// The adjusted interval of Rocks 2016 (The American Statistician 70, 365–372): three answers are imagined, ¾ of a promoter and ¾ of a detractor
    /// among them, so that ten promoters do not make a certainty. It is cut at −100 and 100, and always holds the score itself.
    /// </summary>
    public static Interval Interval(NpsCounts counts, double confidence = .95)
    {
        Check(counts);
        var (p, d, n) = (counts.Promoters + .75, counts.Detractors + .75, counts.Answers + 3.0);
        var (centre, half) = (100 * (p - d) / n, Z(confidence) * Spread(p, d, n));
        return new(Math.Min(counts.Score, Math.Max(-100, centre - half)), Math.Max(counts.Score, Math.Min(100, centre + half)));
    }

    /// <summary>How much higher <paramref name="second"/> is than <paramref name="first"/>, with the interval that the two adjusted ones give (square-and-add, Zou and Donner 2008).</summary>
    public static NpsDifference Difference(NpsCounts first, NpsCounts second, double confidence = .95)
    {
        var (one, other, points) = (Interval(first, confidence), Interval(second, confidence), second.Score - first.Score);
        return new(points, Length(StandardError(first), StandardError(second)), new(
            points - Length(second.Score - other.Low, one.High - first.Score),
            points + Length(other.High - second.Score, first.Score - one.Low)));
    }

    private static double Spread(double promoters, double detractors, double answers)
    {
        double p = promoters / answers, d = detractors / answers;
        return 100 * Math.Sqrt((p + d - (p - d) * (p - d)) / answers);
    }

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);

    private static double Z(double confidence) => Normal.InvCDF(0, 1, (1 + confidence) / 2);

    private static void Check(NpsCounts counts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(counts.Promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(counts.Passives);
        ArgumentOutOfRangeException.ThrowIfNegative(counts.Detractors);
        ArgumentOutOfRangeException.ThrowIfLessThan(counts.Answers, 1);
    }
}
