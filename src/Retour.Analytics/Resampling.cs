namespace Retour.Analytics;

/// <summary>Intervals from the same figure computed of resamples (bootstrap, Efron 1979).</summary>
internal static class Resampling
{
    /// <summary>Between two percentiles of the resampled figures.</summary>
    public static Interval Interval(IEnumerable<double> resampled, double confidence)
    {
        var sorted = resampled.Order().ToArray();
        return new(At((1 - confidence) / 2), At((1 + confidence) / 2));

        double At(double share) => sorted[Math.Clamp((int)Math.Round(share * (sorted.Length + 1)) - 1, 0, sorted.Length - 1)];
    }
}
