using MathNet.Numerics.Distributions;

namespace Retour.Analytics;

/// <summary>Whole numbers that a question may be answered with, and which end is good. A figure of a scale is never shown without both.</summary>
/// <param name="LowIsGood">As in the effort score of 2010, where 1 is little effort.</param>
public readonly record struct RatingScale(int Lowest, int Highest, bool LowIsGood = false)
{
    public int Steps => Highest - Lowest;
}

/// <summary>A share of the answers, and what it may truly be.</summary>
public readonly record struct RatingShare(long Part, long Whole, Interval Interval)
{
    public double Share => Part / (double)Whole;
}

/// <summary>Answers on a scale, summed up.</summary>
/// <param name="Mean">On the scale itself.</param>
/// <param name="Deviation">Standard deviation of the answers, on the scale; not a number for one answer.</param>
/// <param name="Interval">What the mean may truly be; never beyond the ends of the scale, and never of width 0.</param>
public readonly record struct RatingMean(RatingScale Scale, long Answers, double Mean, double Deviation, Interval Interval)
{
    /// <summary>The degree of satisfaction of a criterion: 0 where all chose the bad end, 100 where all chose the good one.</summary>
    public double Degree => DegreeOf(Mean);

    public Interval DegreeInterval => Scale.LowIsGood ? new(DegreeOf(Interval.High), DegreeOf(Interval.Low)) : new(DegreeOf(Interval.Low), DegreeOf(Interval.High));

    private double DegreeOf(double mean) => 100 * (Scale.LowIsGood ? Scale.Highest - mean : mean - Scale.Lowest) / Scale.Steps;
}

/// <summary>Satisfaction (CSAT), effort (CES) and the degree of satisfaction of a criterion. Answers come as counts, from the lowest value of the scale to the highest.</summary>
public static class Ratings
{
    /// <summary>The share of the answers in the best values, with Wilson's interval; two of them for CSAT, one for "very satisfied" alone.</summary>
    public static RatingShare Top(RatingScale scale, IReadOnlyList<long> counts, int values = 2, double confidence = .95)
    {
        var all = Check(scale, counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(values, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values, scale.Steps);
        var part = (scale.LowIsGood ? counts.Take(values) : counts.TakeLast(values)).Sum();
        return new(part, all, Proportions.Wilson(part, all, confidence));
    }

    /// <summary>The mean, with Wilson's interval for the place of the mean between the ends of the scale. Answers that agree more than yes and no could count for more than they are.</summary>
    public static RatingMean Mean(RatingScale scale, IReadOnlyList<long> counts, double confidence = .95)
    {
        double n = Check(scale, counts);
        var place = counts.Select((c, i) => c * (double)i).Sum() / n / scale.Steps;
        var squares = counts.Select((c, i) => c * Math.Pow(i / (double)scale.Steps - place, 2)).Sum();
        var interval = Proportions.Wilson(place, Weight(place, squares, n), Normal.InvCDF(0, 1, (1 + confidence) / 2));
        return new(scale, (long)n, Value(place), scale.Steps * Math.Sqrt(squares / (n - 1)), new(Value(interval.Low), Value(interval.High)));

        double Value(double at) => scale.Lowest + at * scale.Steps;
    }

    // How many answers of yes and no would tell as much: their variance is place (1 − place), the greatest that a mean at this place allows. One more
    // answer is imagined that disagrees as much as it can, so that ten equal answers make no certainty.
    private static double Weight(double place, double squares, double n)
    {
        var most = place * (1 - place);
        return most <= 0 ? n : n * n / (squares / most + 1);
    }

    private static long Check(RatingScale scale, IReadOnlyList<long> counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale.Steps, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(counts.Count, scale.Steps + 1);
        foreach (var count in counts) ArgumentOutOfRangeException.ThrowIfNegative(count);
        var all = counts.Sum();
        ArgumentOutOfRangeException.ThrowIfLessThan(all, 1);
        return all;
    }
}
