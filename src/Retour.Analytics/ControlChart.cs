namespace Retour.Analytics;

/// <summary>What a figure counts, which says how much it varies by chance.</summary>
public enum Counted
{
    /// <summary>Some of a whole, each at most once: lost customers of a base (binomial; p charts).</summary>
    Share,

    /// <summary>Events for an amount of something, any number of each: complaints for a thousand receipts (Poisson; u charts, and c charts where every size is 1).</summary>
    Rate,
}

/// <summary>What was counted in a day, week or month.</summary>
/// <param name="Size">The whole of a share, or the amount that a rate is of.</param>
public readonly record struct Subgroup(long Count, double Size)
{
    public double Figure => Count / Size;
}

/// <summary>
/// Between which limits a share or a rate stays while nothing changes: p, u and c charts, and p′ and u′ (Laney 2002, Quality Engineering 14, 531–537), which know that
/// figures of many customers vary more from week to week than chance alone would have it.
/// </summary>
public sealed class ControlChart
{
    // The mean range of two draws of a normal variable, in its deviations.
    internal const double MeanRangeOfTwo = 1.128;

    private readonly Counted counted;
    private readonly double width;

    private ControlChart(Counted counted, double width, double centre, double sigmaZ) => (this.counted, this.width, Centre, SigmaZ) = (counted, width, centre, sigmaZ);

    /// <summary>All that was counted ÷ all sizes.</summary>
    public double Centre { get; }

    /// <summary>By how much the figures vary more than chance would have it; 1 in the plain charts.</summary>
    public double SigmaZ { get; }

    /// <param name="baseline">In order of time, from when nothing is thought to have changed; sizes above 0.</param>
    /// <param name="laney">Whether to take the variation from the figures themselves. It needs two of them at least, and twenty to be of use.</param>
    /// <param name="width">Of the limits, in deviations to either side. 3 gives a false alarm in 370 figures.</param>
    public static ControlChart Of(Counted counted, IReadOnlyList<Subgroup> baseline, bool laney = true, double width = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baseline.Count, laney ? 2 : 1);
        foreach (var group in baseline) Check(counted, group);
        var centre = baseline.Sum(g => g.Count) / baseline.Sum(g => g.Size);
        var plain = new ControlChart(counted, width, centre, 1);
        if (!laney) return plain;
        var z = baseline.Select(plain.Z).ToArray();
        return new(counted, width, centre, z.Zip(z.Skip(1), (a, b) => Math.Abs(a - b)).Average() / MeanRangeOfTwo);
    }

    /// <summary>For a figure of this size.</summary>
    public Interval Limits(double size)
    {
        var half = width * SigmaZ * Math.Sqrt(Variance(counted, Centre) / size);
        return new(Math.Max(0, Centre - half), counted == Counted.Share ? Math.Min(1, Centre + half) : Centre + half);
    }

    /// <summary>How many deviations a figure lies above the centre; 0 where the baseline never varied and neither did it.</summary>
    public double Z(Subgroup group)
    {
        Check(counted, group);
        var (above, deviation) = (group.Figure - Centre, SigmaZ * Math.Sqrt(Variance(counted, Centre) / group.Size));
        return above == 0 ? 0 : above / deviation;
    }

    /// <summary>Of one of a share, or of one unit of the amount that a rate is of.</summary>
    internal static double Variance(Counted counted, double centre) => counted == Counted.Share ? centre * (1 - centre) : centre;

    internal static void Check(Counted counted, Subgroup group)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(group.Size);
        if (counted == Counted.Share) ArgumentOutOfRangeException.ThrowIfGreaterThan(group.Count, group.Size);
    }
}
