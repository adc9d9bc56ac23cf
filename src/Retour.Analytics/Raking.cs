namespace Retour.Analytics;

/// <summary>What a population is known to be like in one respect: how many are in each category.</summary>
/// <param name="Categories">The category of each respondent, counted from 0. Who is in none belongs to a category of its own ("not known").</param>
/// <param name="Wanted">How many of the population are in each category, as counts or shares; the same total in all margins.</param>
public sealed record RakingMargin(IReadOnlyList<int> Categories, IReadOnlyList<double> Wanted);

public enum RakingVerdict
{
    Converged,

    /// <summary>No weights give all margins: those handed back miss them by the gap. Combinations that nobody is in, or a limit of weights that is too low.</summary>
    DidNotConverge,

    /// <summary>The margins do not speak of the same population.</summary>
    TotalsDiffer,

    /// <summary>A category is wanted that no respondent is in.</summary>
    NobodyInCategory,
}

/// <summary>Weights, or why there are none.</summary>
/// <param name="Weights">One a respondent, 1 on average; empty where the margins contradict each other or the respondents.</param>
/// <param name="Rounds">How often all margins were gone through.</param>
/// <param name="Gap">By how much a category misses what is wanted at most, as a share of the population.</param>
/// <param name="Margin">The margin that a refusal is about, counted from 0.</param>
/// <param name="Category">Its category.</param>
public sealed record RakingResult(RakingVerdict Verdict, IReadOnlyList<double> Weights, int Rounds, double Gap, int? Margin = null, int? Category = null);

/// <summary>
/// Weights that make respondents look like the population: each margin in turn is put right, until all are (iterative proportional fitting, Deming and Stephan 1940,
/// Annals of Mathematical Statistics 11, 427–444). What respondents have in common beyond the margins stays as it was.
/// </summary>
public static class Raking
{
    private const int MostRounds = 1_000;
    private const double Close = 1e-9;

    /// <param name="margins">At least one.</param>
    /// <param name="start">Weights to begin with (of the sampling, say); all alike where there are none.</param>
    /// <param name="largest">No weight is above so many times the mean: weights are cut and raked again in each round (Battaglia, Hoaglin and Frankel 2009). Null for no limit; 5 is usual.</param>
    public static RakingResult Of(IReadOnlyList<RakingMargin> margins, IReadOnlyList<double>? start = null, double? largest = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(margins.Count, 1);
        if (largest is { } limit) ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var respondents = margins[0].Categories.Count;
        foreach (var margin in margins) ArgumentOutOfRangeException.ThrowIfNotEqual(margin.Categories.Count, respondents);
        if (start is not null) ArgumentOutOfRangeException.ThrowIfNotEqual(start.Count, respondents);
        ArgumentOutOfRangeException.ThrowIfLessThan(respondents, 1);

        var (cells, cellOf) = Cells(margins, start, respondents);
        if (Contradiction(margins, cells) is { } refusal) return refusal;
        var wanted = margins.Select(m => m.Wanted.Select(w => w / m.Wanted.Sum() * respondents).ToArray()).ToArray();
        for (var round = 1; ; round++)
        {
            for (var m = 0; m < wanted.Length; m++) Fit(cells, m, wanted[m]);
            if (largest is { } most) foreach (var cell in cells) cell.Weight = Math.Min(cell.Weight, most);
            var gap = Enumerable.Range(0, wanted.Length).Max(m => Totals(cells, m, wanted[m].Length).Zip(wanted[m], (has, wants) => Math.Abs(has - wants)).Max()) / respondents;
            if (gap <= Close || round == MostRounds)
                return new(gap <= Close ? RakingVerdict.Converged : RakingVerdict.DidNotConverge, Array.ConvertAll(cellOf, c => c.Weight), round, gap);
        }
    }

    /// <summary>A table of counts made to have these sums of rows and columns; a cell of 0 stays 0. Null where the verdict is a refusal.</summary>
    public static (RakingVerdict Verdict, double[,]? Table) Table(double[,] counts, IReadOnlyList<double> rows, IReadOnlyList<double> columns)
    {
        var (height, width) = (counts.GetLength(0), counts.GetLength(1));
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Count, height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns.Count, width);
        var cells = Enumerable.Range(0, height * width).ToList();
        var raked = Of([new([.. cells.Select(c => c / width)], rows), new([.. cells.Select(c => c % width)], columns)], [.. counts.Cast<double>()]);
        if (raked.Weights.Count == 0) return (raked.Verdict, null);
        var table = new double[height, width];
        foreach (var cell in cells) table[cell / width, cell % width] = raked.Weights[cell] * rows.Sum() / cells.Count;
        return (raked.Verdict, table);
    }

    /// <summary>Respondents of the same categories and the same start: they stay alike, so that a million of them are a few hundred figures.</summary>
    private sealed class Cell(int[] categories, double weight)
    {
        public int[] Categories { get; } = categories;
        public double Weight { get; set; } = weight;
        public int Respondents { get; set; }
    }

    private static (List<Cell> Cells, Cell[] CellOf) Cells(IReadOnlyList<RakingMargin> margins, IReadOnlyList<double>? start, int respondents)
    {
        var (cells, cellOf) = (new Dictionary<(long, double), Cell>(), new Cell[respondents]);
        for (var i = 0; i < respondents; i++)
        {
            var (place, weight) = (0L, start?[i] ?? 1);
            if (!(weight >= 0 && double.IsFinite(weight))) throw new ArgumentOutOfRangeException(nameof(start), weight, "A weight is not negative.");
            foreach (var margin in margins)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(margin.Categories[i]);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(margin.Categories[i], margin.Wanted.Count);
                place = checked(place * margin.Wanted.Count + margin.Categories[i]);
            }
            if (!cells.TryGetValue((place, weight), out var cell)) cells.Add((place, weight), cell = new([.. margins.Select(m => m.Categories[i])], weight));
            cell.Respondents++;
            cellOf[i] = cell;
        }
        return ([.. cells.Values], cellOf);
    }

    private static RakingResult? Contradiction(IReadOnlyList<RakingMargin> margins, List<Cell> cells)
    {
        var total = margins[0].Wanted.Sum();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
        for (var m = 0; m < margins.Count; m++)
        {
            foreach (var wanted in margins[m].Wanted) ArgumentOutOfRangeException.ThrowIfNegative(wanted);
            if (Math.Abs(margins[m].Wanted.Sum() - total) > 1e-6 * total) return new(RakingVerdict.TotalsDiffer, [], 0, double.NaN, m);
            var has = Totals(cells, m, margins[m].Wanted.Count);
            for (var c = 0; c < has.Length; c++)
                if (has[c] == 0 && margins[m].Wanted[c] > 0) return new(RakingVerdict.NobodyInCategory, [], 0, double.NaN, m, c);
        }
        return null;
    }

    private static void Fit(List<Cell> cells, int margin, double[] wanted)
    {
        var has = Totals(cells, margin, wanted.Length);
        foreach (var cell in cells)
            if (has[cell.Categories[margin]] > 0) cell.Weight *= wanted[cell.Categories[margin]] / has[cell.Categories[margin]];
    }

    private static double[] Totals(List<Cell> cells, int margin, int categories)
    {
        var totals = new double[categories];
        foreach (var cell in cells) totals[cell.Categories[margin]] += cell.Respondents * cell.Weight;
        return totals;
    }
}
