using MathNet.Numerics.Distributions;

namespace Retour.Analytics;

/// <summary>How many ended after a time, and how many had not ended yet when they were last looked at.</summary>
public readonly record struct Lived(int Time, long Ended, long Open);

/// <summary>What is known at a time at which something ended.</summary>
/// <param name="AtRisk">Those who had neither ended nor been lost from sight just before.</param>
/// <param name="Share">The share that goes on beyond this time.</param>
/// <param name="Greenwood">Σ d / (n (n − d)) up to here: the variance of the share, divided by its square. Infinite once all have ended.</param>
public readonly record struct SurvivalStep(int Time, long AtRisk, long Ended, double Share, double Greenwood);

/// <summary>
/// How long things take of which some are not over yet: the estimate of Kaplan and Meier (1958). What is still open counts for as long as it has been seen,
/// and is neither left out nor taken for finished. Intervals are those of Greenwood on the log-log scale (Kalbfleisch and Prentice 1980), which stay between 0 and 1.
/// </summary>
public sealed class Survival
{
    // A product of fractions that is one half may come out a hair above it.
    private const double Rounding = 1e-12;

    private readonly IReadOnlyList<(int Time, long Left)> seen;
    private readonly double z;

    private Survival(IReadOnlyList<SurvivalStep> steps, IReadOnlyList<(int, long)> seen, double z) => (Steps, this.seen, this.z) = (steps, seen, z);

    /// <summary>One for each time at which something ended, in order.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>All that were looked at.</summary>
    public long Count => AtRisk(0);

    /// <param name="lived">In any order; the same time may come more than once.</param>
    /// <param name="confidence">Of the intervals.</param>
    public static Survival Of(IEnumerable<Lived> lived, double confidence = .95)
    {
        var times = new SortedDictionary<int, (long Ended, long Open)>();
        var left = 0L;
        foreach (var (time, ended, open) in lived)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(time);
            ArgumentOutOfRangeException.ThrowIfNegative(ended);
            ArgumentOutOfRangeException.ThrowIfNegative(open);
            var known = times.GetValueOrDefault(time);
            times[time] = (known.Ended + ended, known.Open + open);
            left = checked(left + ended + open);
        }
        var (share, greenwood, steps, seen) = (1.0, 0.0, new List<SurvivalStep>(), new List<(int, long)>());
        foreach (var (time, (ended, open)) in times)
        {
            seen.Add((time, left));
            if (ended > 0)
            {
                share *= (left - ended) / (double)left;
                greenwood += ended / ((double)left * (left - ended));
                steps.Add(new(time, left, ended, share, greenwood));
            }
            // Who is lost from sight at a time at which another ends was still there when it did.
            left -= ended + open;
        }
        return new(steps, seen, Normal.InvCDF(0, 1, (1 + confidence) / 2));
    }

    /// <summary>How many had neither ended nor been lost from sight just before this time.</summary>
    public long AtRisk(int time)
    {
        foreach (var (at, left) in seen) if (at >= time) return left;
        return 0;
    }

    /// <summary>The share that has not ended by this time.</summary>
    public double At(int time) => LastBy(time) is var last and >= 0 ? Steps[last].Share : 1;

    /// <summary>Between which values the share may truly be.</summary>
    public Interval IntervalAt(int time) => IntervalOf(LastBy(time));

    /// <summary>The time by which half have ended; null where fewer have.</summary>
    public int? Median => FirstWhere(i => Steps[i].Share <= .5 + Rounding);

    /// <summary>Between which times the median may truly be; null at an end that is not reached.</summary>
    public (int? Low, int? High) MedianInterval => (FirstWhere(i => IntervalOf(i).Low <= .5), FirstWhere(i => IntervalOf(i).High <= .5));

    private Interval IntervalOf(int step)
    {
        if (step < 0 || Steps[step].Share >= 1) return new(1, 1);
        // Once all have ended the spread is no number: it is as wide upwards as it was before.
        if (Steps[step].Share <= 0) return new(0, IntervalOf(step - 1).High);
        var spread = z * Math.Sqrt(Steps[step].Greenwood) / Math.Abs(Math.Log(Steps[step].Share));
        return new(Math.Pow(Steps[step].Share, Math.Exp(spread)), Math.Pow(Steps[step].Share, Math.Exp(-spread)));
    }

    private int LastBy(int time)
    {
        var last = -1;
        while (last + 1 < Steps.Count && Steps[last + 1].Time <= time) last++;
        return last;
    }

    private int? FirstWhere(Func<int, bool> holds)
    {
        for (var i = 0; i < Steps.Count; i++) if (holds(i)) return Steps[i].Time;
        return null;
    }
}
