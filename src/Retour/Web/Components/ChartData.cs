using System.Globalization;

namespace Retour.Web.Components;

public enum ChartKind { Line, Bar }

/// <summary>A column of a chart's table.</summary>
/// <param name="Unit">Written at the axis: "€", "%".</param>
/// <param name="Kind">Drawn otherwise than the chart's other columns.</param>
/// <param name="Drawn">False for a column that only the table shows, such as numerator and denominator.</param>
public sealed record ChartColumn(string Name, string Unit = "", ChartKind? Kind = null, bool Drawn = true);

/// <summary>A value: what the table says, and the number drawn in the column's unit with its interval.</summary>
public sealed record ChartCell(string Text, double? Value = null, double? Low = null, double? High = null)
{
    internal static string? Plain(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>A period. An incomplete one is drawn hatched or dotted.</summary>
public sealed record ChartRow(string Period, IReadOnlyList<ChartCell> Cells, bool Incomplete = false);

/// <summary>A chart is a table first: the drawing, the CSV and the alternative all read the same cells.</summary>
public sealed record ChartData(string PeriodName, IReadOnlyList<ChartColumn> Columns, IReadOnlyList<ChartRow> Rows);
