namespace Retour.Analytics;

/// <summary>Whether an analysis of drivers may be shown.</summary>
public enum DriversVerdict
{
    Sound,

    /// <summary>Fewer than 30 complete answers, or than five for each predictor.</summary>
    TooFewAnswers,

    /// <summary>More than fifteen predictors, or none.</summary>
    TooManyPredictors,

    /// <summary>All gave the same answer to the question that is to be explained.</summary>
    OutcomeIsConstant,

    /// <summary>All gave the same answer to one of the predictors.</summary>
    PredictorIsConstant,

    /// <summary>Others leave less than 1 % of a predictor's variance: nobody can say which of them matters.</summary>
    Collinear,

    /// <summary>In one of ten resamples or more, a predictor was constant or explained by others.</summary>
    Unstable,
}

/// <summary>How much of the outcome one predictor explains.</summary>
/// <param name="Share">Of the variance of the outcome; the shares add up to R².</param>
/// <param name="Interval">What the share may truly be.</param>
/// <param name="OfExplained">Of R²; these add up to 1.</param>
/// <param name="Correlation">With the outcome: its sign says in which direction the predictor goes.</param>
public readonly record struct Driver(double Share, Interval Interval, double OfExplained, double Correlation);

/// <summary>What drives an outcome. Where the verdict is not <see cref="DriversVerdict.Sound"/> there are no drivers and R² is not a number.</summary>
/// <param name="Complete">Respondents who answered everything: only they count.</param>
/// <param name="Incomplete">Those left out because an answer is missing.</param>
/// <param name="Drivers">In the order of the predictors.</param>
/// <param name="Predictor">The predictor that a refusal is about, counted from 0.</param>
public sealed record DriversResult(DriversVerdict Verdict, int Complete, int Incomplete, double RSquared, IReadOnlyList<Driver> Drivers, int? Predictor = null);

/// <summary>Relative importance of the predictors of a linear regression (LMG; Grömping 2006, Journal of Statistical Software 17/1), with bootstrap intervals.</summary>
public static class Drivers
{
    public const int MostPredictors = 15;
    private const double LeastLeft = .01;
    private const int MostBlocks = 2_000;

    /// <param name="outcome">One figure a respondent (overall satisfaction, say); not a number where it was not answered.</param>
    /// <param name="predictors">One list a predictor, of the same respondents in the same order.</param>
    /// <param name="resamples">Of the bootstrap.</param>
    /// <param name="seed">The same answers give the same intervals.</param>
    public static DriversResult Of(IReadOnlyList<double> outcome, IReadOnlyList<IReadOnlyList<double>> predictors, double confidence = .95, int resamples = 999, int seed = 1)
    {
        foreach (var predictor in predictors) ArgumentOutOfRangeException.ThrowIfNotEqual(predictor.Count, outcome.Count);
        IReadOnlyList<double>[] columns = [.. predictors, outcome];
        var complete = Enumerable.Range(0, outcome.Count).Where(i => columns.All(c => !double.IsNaN(c[i]))).ToArray();
        if (predictors.Count is 0 or > MostPredictors) return Refused(DriversVerdict.TooManyPredictors);
        if (complete.Length < Math.Max(GuardRails.LeastForARate, 5 * predictors.Count)) return Refused(DriversVerdict.TooFewAnswers);

        var standard = columns.Select(c => Standardised(c, complete)).ToArray();
        if (standard[^1] is null) return Refused(DriversVerdict.OutcomeIsConstant);
        if (Array.IndexOf(standard, null) is >= 0 and var constant) return Refused(DriversVerdict.PredictorIsConstant, constant);

        var blocks = Blocks(standard!, complete.Length);
        var once = Enumerable.Repeat(1, blocks.Length).ToArray();
        var correlations = Correlations(blocks, once, columns.Length)!;
        var subsets = new SubsetShares(predictors.Count);
        if (subsets.Of(correlations, LeastLeft) is not { } shares) return Refused(DriversVerdict.Collinear, subsets.Collinear);
        var explained = subsets.RSquared;

        var resampled = Resample(blocks, columns.Length, subsets, resamples, new Random(seed));
        if (resampled.Length <= resamples * .9) return Refused(DriversVerdict.Unstable);
        return new(DriversVerdict.Sound, complete.Length, outcome.Count - complete.Length, explained, [.. shares.Select((share, j) =>
            new Driver(share, IntervalOf(share, Array.ConvertAll(resampled, r => r[j]), confidence), share / explained, correlations[j * columns.Length + predictors.Count]))]);

        DriversResult Refused(DriversVerdict verdict, int? predictor = null) =>
            new(verdict, complete.Length, outcome.Count - complete.Length, double.NaN, [], predictor);
    }

    // A share is never negative, so that resamples of one that is nothing lie above it: the lower end is lowered by as much as they lie too high on average.
    private static Interval IntervalOf(double share, double[] resampled, double confidence)
    {
        var (low, high) = Resampling.Interval(resampled, confidence);
        return new(Math.Max(0, low - Math.Max(0, resampled.Average() - share)), high);
    }

    private static double[][] Resample(double[][] blocks, int order, SubsetShares subsets, int resamples, Random random)
    {
        var (shares, times) = (new List<double[]>(resamples), new int[blocks.Length]);
        for (var round = 0; round < resamples; round++)
        {
            Array.Clear(times);
            for (var i = 0; i < blocks.Length; i++) times[random.Next(blocks.Length)]++;
            if (Correlations(blocks, times, order) is { } correlations && subsets.Of(correlations, 1e-9) is { } found) shares.Add(found);
        }
        return [.. shares];
    }

    // Mean 0 and variance 1, so that sums of products lose nothing; null where all are the same.
    private static double[]? Standardised(IReadOnlyList<double> column, int[] complete)
    {
        var values = Array.ConvertAll(complete, i => column[i]);
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return deviation <= 1e-12 * Math.Max(1, Math.Abs(mean)) ? null : Array.ConvertAll(values, v => (v - mean) / deviation);
    }

    // Sums and sums of products of each respondent; of very many respondents, of groups of them, which are then drawn as a whole.
    private static double[][] Blocks(double[][] columns, int respondents)
    {
        var blocks = new double[Math.Min(respondents, MostBlocks)][];
        for (var i = 0; i < respondents; i++)
        {
            var (sums, at) = (blocks[i % blocks.Length] ??= new double[1 + columns.Length * (columns.Length + 3) / 2], 0);
            sums[at++]++;
            for (var a = 0; a < columns.Length; a++)
            {
                sums[at++] += columns[a][i];
                for (var b = 0; b <= a; b++) sums[at++] += columns[a][i] * columns[b][i];
            }
        }
        return blocks;
    }

    // Null where one of the columns is constant.
    private static double[]? Correlations(double[][] blocks, int[] times, int order)
    {
        var sums = new double[blocks[0].Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            if (times[i] == 0) continue;
            var block = blocks[i];
            for (var k = 0; k < sums.Length; k++) sums[k] += times[i] * block[k];
        }
        var matrix = new double[order * order];
        for (var a = 0; a < order; a++)
            for (var b = 0; b <= a; b++)
                matrix[a * order + b] = sums[Start(a) + 1 + b] / sums[0] - sums[Start(a)] / sums[0] * sums[Start(b)] / sums[0];
        var deviations = Enumerable.Range(0, order).Select(a => Math.Sqrt(matrix[a * order + a])).ToArray();
        if (deviations.Any(d => !(d > 1e-9))) return null;
        for (var a = 0; a < order; a++)
            for (var b = 0; b <= a; b++)
                matrix[b * order + a] = matrix[a * order + b] /= deviations[a] * deviations[b];
        return matrix;

        static int Start(int column) => 1 + column * (column + 3) / 2;
    }
}
