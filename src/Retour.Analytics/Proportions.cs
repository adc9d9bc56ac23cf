using MathNet.Numerics.Distributions;

namespace Retour.Analytics;

/// <summary>The values that a true figure may have, given what was seen.</summary>
public readonly record struct Interval(double Low, double High)
{
    public bool Contains(double value) => value >= Low && value <= High;
}

/// <summary>Shares of a whole (lost customers of a base, complaints of a period) and how sure one may be of them.</summary>
public static class Proportions
{
    /// <summary>Wilson's score interval (1927). Unlike the textbook one it stays inside 0 and 1 and keeps its promise with small samples.</summary>
    public static Interval Wilson(long part, long whole, double confidence = .95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, whole);
        var (low, high) = Wilson(part / (double)whole, whole, Normal.InvCDF(0, 1, (1 + confidence) / 2));
        // Nothing seen leaves the lower end at nothing, exactly; rounding would print -0.000000.
        return new(part == 0 ? 0 : low, part == whole ? 1 : high);
    }

    /// <summary>The same of a share <paramref name="p"/> that is worth <paramref name="n"/> answers, where these are not counted: weighted ones, or places on a scale.</summary>
    internal static Interval Wilson(double p, double n, double z)
    {
        var z2 = z * z;
        var centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>How much a share changed from <paramref name="before"/> to <paramref name="after"/>: Newcombe's hybrid score interval (1998, method 10).</summary>
    public static Interval Change((long Part, long Whole) before, (long Part, long Whole) after, double confidence = .95)
    {
        var (was, @is) = (Wilson(before.Part, before.Whole, confidence), Wilson(after.Part, after.Whole, confidence));
        double p = before.Part / (double)before.Whole, q = after.Part / (double)after.Whole;
        return new(
            q - p - Math.Sqrt(Square(q - @is.Low) + Square(was.High - p)),
            q - p + Math.Sqrt(Square(@is.High - q) + Square(p - was.Low)));
    }

    /// <summary>How many customers each of two groups needs, so that a true difference between these shares is found 80 times in 100 (95 % confidence).</summary>
    public static long Needed(double before, double after)
    {
        double mean = (before + after) / 2, z = Normal.InvCDF(0, 1, .975), power = Normal.InvCDF(0, 1, .8);
        var spread = z * Math.Sqrt(2 * mean * (1 - mean)) + power * Math.Sqrt(before * (1 - before) + after * (1 - after));
        return (long)Math.Ceiling(Square(spread / (after - before)));
    }

    private static double Square(double x) => x * x;
}

/// <summary>What a denominator allows to be said.</summary>
public enum Evidence
{
    /// <summary>Below 30: no rate, a sentence instead.</summary>
    TooFew,
    /// <summary>From 30 to 99: a rate with a caution.</summary>
    Thin,
    Enough,
}

public static class GuardRails
{
    public const int LeastForARate = 30;
    public const int LeastWithoutCaution = 100;

    public static Evidence Of(long denominator) => denominator switch
    {
        < LeastForARate => Evidence.TooFew,
        < LeastWithoutCaution => Evidence.Thin,
        _ => Evidence.Enough,
    };
}
