namespace Retour.Analytics;

/// <summary>Where the two sums stand after a figure.</summary>
/// <param name="Above">C⁺: by how much the figures have been above what was expected, in deviations.</param>
/// <param name="Below">C⁻, likewise, not negative.</param>
/// <param name="AboveFor">For how many figures C⁺ has not been 0: a change that is found began so many figures ago.</param>
/// <param name="BelowFor">Likewise for C⁻.</param>
/// <param name="Signal">1 where C⁺ is beyond the limit, −1 where C⁻ is, else 0.</param>
public readonly record struct CusumStep(double Above, double Below, int AboveFor, int BelowFor, int Signal);

/// <summary>Sums that grow when a figure is a little too high, or too low, for long: they find lasting small changes that no single figure shows (Page 1954; tabular form of Montgomery, Introduction to Statistical Quality Control, chapter 9).</summary>
public static class Cusum
{
    /// <param name="deviations">How far each figure is above what was expected, in standard deviations; one that is not a number leaves the sums as they are.</param>
    /// <param name="slack">K: half of the change that is to be found.</param>
    /// <param name="limit">H.</param>
    /// <param name="restart">Whether both sums start again at 0 after a signal.</param>
    public static IReadOnlyList<CusumStep> Run(IEnumerable<double> deviations, double slack = .5, double limit = 5, bool restart = false)
    {
        var (steps, last) = (new List<CusumStep>(), default(CusumStep));
        foreach (var z in deviations)
        {
            if (restart && last.Signal != 0) last = default;
            if (double.IsNaN(z)) last = last with { Signal = 0 };
            else
            {
                double above = Math.Max(0, last.Above + z - slack), below = Math.Max(0, last.Below - z - slack);
                last = new(above, below, above > 0 ? last.AboveFor + 1 : 0, below > 0 ? last.BelowFor + 1 : 0, above > limit ? 1 : below > limit ? -1 : 0);
            }
            steps.Add(last);
        }
        return steps;
    }

    /// <summary>How many figures there are on average between two false alarms, of both sums together (Siegmund 1985).</summary>
    public static double MeanRun(double limit, double slack = .5)
    {
        var x = 2 * slack * (limit + 1.166);
        return (Math.Exp(x) - x - 1) / (4 * slack * slack);
    }

    /// <summary>The limit that leaves so many figures between two false alarms.</summary>
    public static double LimitFor(double meanRun, double slack = .5)
    {
        var (low, high) = (0.0, 50.0 / slack);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (MeanRun(middle, slack) < meanRun) low = middle;
            else high = middle;
        }
        return high;
    }
}
