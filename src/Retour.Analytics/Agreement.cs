using MathNet.Numerics.Distributions;

namespace Retour.Analytics;

/// <summary>How far apart two ratings are.</summary>
public enum RatingDistance
{
    /// <summary>Alike or not: motives, yes and no.</summary>
    Nominal,

    /// <summary>By how many ratings lie between them: ranks, "rather" and "very".</summary>
    Ordinal,

    /// <summary>The square of their difference: points, marks.</summary>
    Interval,
}

/// <summary>How far two ratings are apart in Cohen's κ.</summary>
public enum KappaWeights
{
    None,
    Linear,
    Quadratic,
}

/// <summary>1 where raters agree, 0 where they agree as chance would, below 0 where they contradict each other.</summary>
/// <param name="Units">What was rated by two or more.</param>
/// <param name="Value">Null where everything was given the same rating, or nothing was rated twice: nothing was told apart.</param>
/// <param name="Interval">What the agreement may truly be; never of width 0.</param>
public readonly record struct AgreementResult(int Units, double? Value, Interval? Interval);

/// <summary>Whether those who rate the same (mystery visits, motives of complaints) rate alike.</summary>
public static class Agreement
{
    /// <summary>Krippendorff's α (2011, Computing Krippendorff's alpha-reliability): any number of raters, some of whom rated only some units.</summary>
    /// <param name="ratings">A list a rater, of the same units in the same order; not a number where a rater did not rate.</param>
    public static AgreementResult Alpha(IReadOnlyList<IReadOnlyList<double>> ratings, RatingDistance distance, double confidence = .95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ratings.Count, 2);
        foreach (var rater in ratings) ArgumentOutOfRangeException.ThrowIfNotEqual(rater.Count, ratings[0].Count);
        var units = Enumerable.Range(0, ratings[0].Count).Select(u => ratings.Select(r => r[u]).Where(v => !double.IsNaN(v)).ToArray()).Where(u => u.Length > 1).ToList();
        var values = units.SelectMany(u => u).Distinct().Order().ToArray();
        var counts = units.Select(u => Array.ConvertAll(values, v => u.Count(x => x == v))).ToList();
        var totals = Enumerable.Range(0, values.Length).Select(v => counts.Sum(c => (double)c[v])).ToArray();
        var apart = Distances(values, totals, distance);

        // Disagreement within each unit, and of each unit's ratings with all others.
        var within = counts.Select(c => Sum(c, c, apart) / (c.Sum() - 1)).ToArray();
        var across = counts.Select(c => Sum(c, totals, apart)).ToArray();
        var (seen, chance, all) = (within.Sum(), across.Sum(), totals.Sum());
        // The derivative of the logarithm of (all − 1) seen / chance for each unit: the spread of these is the spread of the logarithm.
        return Result(units.Count, (all - 1) * seen / chance, units.Select((u, i) => (within[i] / seen + u.Length / (all - 1) - 2 * across[i] / chance, 1.0)), confidence);
    }

    /// <summary>Cohen's κ of two raters (1960; weighted 1968). Its standard error is that of Fleiss, Cohen and Everitt 1969 (Psychological Bulletin 72, 323–327).</summary>
    /// <param name="table">How often the first gave the rating of the row and the second that of the column.</param>
    public static AgreementResult Kappa(long[,] table, KappaWeights weights = KappaWeights.None, double confidence = .95)
    {
        var size = table.GetLength(0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(table.GetLength(1), size);
        foreach (var count in table) ArgumentOutOfRangeException.ThrowIfNegative(count);
        var ratings = Enumerable.Range(0, size).ToArray();
        var all = ratings.Sum(i => ratings.Sum(j => table[i, j]));
        if (all == 0) return default;
        var rows = Array.ConvertAll(ratings, i => ratings.Sum(j => table[i, j]) / (double)all);
        var columns = Array.ConvertAll(ratings, j => ratings.Sum(i => table[i, j]) / (double)all);
        var ofRow = Array.ConvertAll(ratings, i => ratings.Sum(j => columns[j] * Apart(i, j)));
        var ofColumn = Array.ConvertAll(ratings, j => ratings.Sum(i => rows[i] * Apart(i, j)));
        var seen = ratings.Sum(i => ratings.Sum(j => table[i, j] * Apart(i, j))) / all;
        var chance = ratings.Sum(i => rows[i] * ofRow[i]);
        return Result(checked((int)all), seen / chance, from i in ratings from j in ratings select ((Apart(i, j) / seen - (ofRow[i] + ofColumn[j]) / chance) / all, (double)table[i, j]), confidence);

        double Apart(int i, int j) => weights switch
        {
            KappaWeights.Linear => Math.Abs(i - j),
            KappaWeights.Quadratic => (i - j) * (i - j),
            _ => i == j ? 0 : 1,
        };
    }

    // The logarithm of the disagreement is nearer to a bell than agreement is, and keeps the interval below 1. One more unit, rated by chance, is imagined: few
    // disagreements, large ones above all, would otherwise promise too much.
    private static AgreementResult Result(int units, double disagreement, IEnumerable<(double Slope, double Times)> slopes, double confidence)
    {
        if (!double.IsFinite(disagreement)) return new(units, null, null);
        // Nobody disagreed: as many units as Wilson allows of none seen may have been rated by chance.
        if (disagreement <= 0) return new(units, 1, new(1 - Proportions.Wilson(0, units, confidence).High, 1));
        var known = slopes.ToList();
        var mean = known.Sum(s => s.Slope * s.Times) / units;
        var imagined = (1 / disagreement - 1) / units;
        var error = Math.Sqrt(known.Sum(s => s.Times * (s.Slope - mean) * (s.Slope - mean)) * units / Math.Max(1, units - 1) + imagined * imagined);
        var factor = Math.Exp(StudentT.InvCDF(0, 1, Math.Max(1, units - 1), (1 + confidence) / 2) * error);
        return new(units, 1 - disagreement, new(Math.Max(-1, 1 - disagreement * factor), 1 - disagreement / factor));
    }

    private static double[,] Distances(double[] values, double[] totals, RatingDistance distance)
    {
        var apart = new double[values.Length, values.Length];
        for (var v = 0; v < values.Length; v++)
            for (var w = 0; w < v; w++)
            {
                var far = distance switch
                {
                    RatingDistance.Nominal => 1,
                    RatingDistance.Ordinal => totals[w..(v + 1)].Sum() - (totals[v] + totals[w]) / 2,
                    _ => values[v] - values[w],
                };
                apart[v, w] = apart[w, v] = far * far;
            }
        return apart;
    }

    private static double Sum<T>(int[] some, T[] others, double[,] apart) where T : System.Numerics.INumber<T>
    {
        var sum = 0.0;
        for (var v = 0; v < some.Length; v++)
            if (some[v] > 0)
                for (var w = 0; w < others.Length; w++) sum += some[v] * double.CreateChecked(others[w]) * apart[v, w];
        return sum;
    }
}
