using System.Globalization;
using Retour.Analytics;
using Retour.Web;

namespace Retour.Modules.Insights;

/// <summary>Figures for programs (JSON) and for people, the same way wherever they are printed. What is not known is a dash.</summary>
internal static class Print
{
    public const string Nothing = "–";

    public static object? Json(Money? money) => money is { } m ? new { m.Minor, m.Currency } : null;

    /// <summary>Six decimals: more would be noise.</summary>
    public static double? Json(double? value) => value is { } v ? Math.Round(v, 6, MidpointRounding.AwayFromZero) : null;

    public static double[]? Json(Interval? interval) => interval is { } i ? [Json(i.Low)!.Value, Json(i.High)!.Value] : null;

    /// <summary>As commands and addresses write a day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(Money? money) => money is { } m ? Formats.Money(m) : Nothing;

    public static string Text(long? count) => count is { } c ? Formats.Number(c) : Nothing;

    public static string Text(double? value) => value is { } v ? Formats.Number(v) : Nothing;

    public static string Percent(double? share) => share is { } s ? Formats.Percent(s) : Nothing;

    public static string Percent(Interval? interval) => interval is { } i ? Formats.Interval(Formats.Percent(i.Low), Formats.Percent(i.High)) : Nothing;

    /// <summary>A sentence of this room in the reader's language.</summary>
    public static string Sentence(string text, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, text, arguments);
}
