using MathNet.Numerics.Distributions;

namespace Retour.Analytics;

/// <summary>How many answers a survey needs.</summary>
public static class SampleSize
{
    /// <summary>Answers out of a population of this size, so that a share is known within the margin: Krejcie and Morgan 1970 (Educational and Psychological Measurement 30, 607–610), rounded as their table is.</summary>
    /// <param name="population">All who could be asked.</param>
    /// <param name="margin">Half the width of the interval, .05 for five points.</param>
    /// <param name="confidence">How often it holds the truth.</param>
    /// <param name="share">What is expected; one half needs most.</param>
    public static long Needed(long population, double margin = .05, double confidence = .95, double share = .5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        var z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
        var spread = z * z * share * (1 - share);
        return Math.Clamp((long)Math.Round(spread * population / (margin * margin * (population - 1) + spread)), 1, population);
    }

    /// <summary>How many to ask for so many answers, when this share of those who are asked answers; never more than there are.</summary>
    public static long Invitations(long needed, double responseRate, long population)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(needed);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(responseRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(responseRate, 1);
        return (long)Math.Min(population, Math.Ceiling(needed / responseRate));
    }
}
