using MathNet.Numerics.Distributions;

namespace Retour.Analytics;

/// <summary>A quantile and what it may truly be. Null where it lies beyond the longest that was seen: of what has not ended, one knows only that it takes longer.</summary>
public readonly record struct QuantileEstimate(int? Value, int? Low, int? High);

/// <summary>Quantiles of whole numbers (days, say), some of which are not known yet but greater than all others, with intervals that assume nothing of how they are spread.</summary>
public static class Quantiles
{
    /// <summary>The quantile by its rank, and the interval between two order statistics (binomial; David and Nagaraja 2003, 7.1).</summary>
    /// <param name="counts">How often each value was seen.</param>
    /// <param name="unended">How many more there are, longer than all of these.</param>
    /// <param name="quantile">.5 for the median.</param>
    /// <param name="confidence">How often at least the interval holds the true one.</param>
    public static QuantileEstimate Of(IEnumerable<KeyValuePair<int, long>> counts, long unended, double quantile, double confidence = .95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unended);
        var sorted = counts.Where(c => c.Value > 0).OrderBy(c => c.Key).ToList();
        var all = sorted.Sum(c => c.Value) + unended;
        if (all == 0) return default;
        var (low, high) = Ranks(checked((int)all), quantile, confidence);
        return new(At((long)Math.Ceiling(all * quantile)), low is { } l ? At(l) : 0, high is { } h ? At(h) : null);

        int? At(long rank)
        {
            var seen = 0L;
            foreach (var (value, count) in sorted)
                if ((seen += count) >= rank) return value;
            return null;
        }
    }

    /// <summary>Between which two of the sorted values, counted from 1, the quantile lies; null where no value is low or high enough to say so.</summary>
    public static (int? Low, int? High) Ranks(int count, double quantile, double confidence = .95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var tail = (1 - confidence) / 2;
        var low = First(k => Binomial.CDF(quantile, count, k) > tail);
        var high = First(k => Binomial.CDF(quantile, count, k) >= 1 - tail) + 1;
        return (low > 0 ? low : null, high <= count ? high : null);

        // The distribution grows with k: halves find where it passes.
        int First(Func<int, bool> passed)
        {
            var (from, to) = (0, count);
            while (from < to)
            {
                var middle = (from + to) / 2;
                if (passed(middle)) to = middle;
                else from = middle + 1;
            }
            return from;
        }
    }
}
