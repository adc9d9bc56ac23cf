using System.Numerics;

namespace Retour.Analytics;

/// <summary>
/// How the variance that a regression explains is shared among its predictors: what each adds, averaged over all orders in which they may come
/// (Lindeman, Merenda and Gold 1980; the value of Shapley 1953). The R² of every subset is taken once, by sweeping one more predictor out of a correlation matrix
/// that has already lost the others: six steps a subset, so that fifteen predictors, 32 768 subsets, take about a millisecond.
/// </summary>
internal sealed class SubsetShares
{
    private readonly int predictors;
    private readonly double[][] left;
    private readonly double[] explained;
    private readonly double[] weights;

    public SubsetShares(int predictors)
    {
        this.predictors = predictors;
        left = [.. Enumerable.Range(0, predictors + 1).Select(_ => new double[(predictors + 1) * (predictors + 1)])];
        explained = new double[1 << predictors];
        // Of all orders, the share in which exactly these k come before: k! (p − 1 − k)! / p!
        weights = [.. Enumerable.Range(0, predictors).Select(k => 1 / (predictors * MathNet.Numerics.SpecialFunctions.Binomial(predictors - 1, k)))];
    }

    /// <summary>What all predictors explain together, of the last matrix.</summary>
    public double RSquared => explained[^1];

    /// <summary>Of the last matrix: the predictor that those before it explain all but wholly; null where none is.</summary>
    public int? Collinear { get; private set; }

    /// <summary>The share of each predictor in R²; they add up to it. Null where a predictor is all but explained by others: see <see cref="Collinear"/>.</summary>
    /// <param name="correlations">Of the predictors and, last, of the outcome; row by row.</param>
    /// <param name="tolerance">The least share of a predictor's variance that the others must leave.</param>
    public double[]? Of(double[] correlations, double tolerance)
    {
        Collinear = null;
        correlations.CopyTo(left[0], 0);
        if (!Sweep(0, 0, 0, tolerance)) return null;
        // A subset counts for its members as what they reach, and against all others as what they start from; the latter is taken off everybody first.
        var (shares, start) = (new double[predictors], 0.0);
        for (var set = 1; set < explained.Length; set++)
        {
            var size = BitOperations.PopCount((uint)set);
            var against = size < predictors ? weights[size] * explained[set] : 0;
            var both = weights[size - 1] * explained[set] + against;
            start += against;
            for (var members = set; members != 0; members &= members - 1) shares[BitOperations.TrailingZeroCount(members)] += both;
        }
        return Array.ConvertAll(shares, s => s - start);
    }

    // Only predictors from `next` on are still in the matrix of this depth: each subset is met once, with its members in order.
    private bool Sweep(int depth, int next, int set, double tolerance)
    {
        var (size, from) = (predictors + 1, left[depth]);
        explained[set] = 1 - from[size * size - 1];
        for (var j = next; j < predictors; j++)
        {
            var pivot = from[j * size + j];
            if (pivot < tolerance)
            {
                Collinear = j;
                return false;
            }
            var to = left[depth + 1];
            for (var a = j + 1; a < size; a++)
            {
                var factor = from[a * size + j] / pivot;
                // The lower half is enough: the matrix stays symmetric.
                for (var b = j + 1; b <= a; b++) to[a * size + b] = from[a * size + b] - factor * from[b * size + j];
            }
            if (!Sweep(depth + 1, j + 1, set | 1 << j, tolerance)) return false;
        }
        return true;
    }
}
