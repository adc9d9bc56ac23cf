using System.Globalization;
using System.Text;

namespace Retour.Web.Components;

/// <summary>The drawing of a spark line in a box of 120 by 36. The lowest value lies at the bottom: it shows a shape, not a size.</summary>
internal static class SparkPath
{
    private const double Width = 120, Height = 36, Margin = 3;

    public readonly record struct Run(string Line, string Area);

    /// <summary>One run for each stretch without a gap.</summary>
    public static IEnumerable<Run> Runs(IReadOnlyList<double?> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i] is null) continue;
            var start = i;
            var line = new StringBuilder("M");
            for (; i < points.Count && points[i] is not null; i++) line.Append(i == start ? "" : "L").Append(Place(points, i));
            yield return new(line.ToString(), $"{line}L{Text(X(points, i - 1))} {Height}L{Text(X(points, start))} {Height}Z");
        }
    }

    /// <summary>A dot on the last value.</summary>
    public static string? End(IReadOnlyList<double?> points)
    {
        for (var i = points.Count - 1; i >= 0; i--)
            if (points[i] is not null) return $"M{Place(points, i)}h0";
        return null;
    }

    private static string Place(IReadOnlyList<double?> points, int i)
    {
        var (low, high) = (points.Min()!.Value, points.Max()!.Value);
        var share = high > low ? (points[i]!.Value - low) / (high - low) : .5;
        return $"{Text(X(points, i))} {Text(Height - Margin - share * (Height - 2 * Margin))}";
    }

    private static double X(IReadOnlyList<double?> points, int i) => points.Count < 2 ? Width / 2 : i * Width / (points.Count - 1);

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
