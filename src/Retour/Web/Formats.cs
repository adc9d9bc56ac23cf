using System.Globalization;

namespace Retour.Web;

/// <summary>Numbers and days as people of the current culture write them. Money writes itself: <see cref="Money.ToString(CultureInfo)"/>.</summary>
internal static class Formats
{
    private static CultureInfo Culture => CultureInfo.CurrentCulture;
    private static bool French => Culture.TwoLetterISOLanguageName == "fr";
    // French sets a narrow blank that does not break before the percent sign.
    private static string PercentSign => French ? "\u202F%" : "%";

    public static string Number(long value) => value.ToString("N0", Culture);

    public static string Number(double value, int decimals = 2) => value.ToString("N" + decimals, Culture);

    /// <summary>A share as a percentage: .274 is 27,4 %.</summary>
    public static string Percent(double share, int decimals = 1) => (share * 100).ToString("N" + decimals, Culture) + PercentSign;

    /// <summary>A relative change with its sign: .041 is +4,1 %.</summary>
    public static string Change(double share, int decimals = 1) => Signed(share * 100, decimals) + PercentSign;

    /// <summary>A difference between two percentages: .026 is +2,6 points.</summary>
    public static string Points(double difference, int decimals = 1) => $"{Signed(difference * 100, decimals)}\u00A0{(Math.Abs(difference * 100) < (French ? 2 : 1.0001) ? WebTexts.Point : WebTexts.Points)}";

    public static string Money(Money amount) => amount.ToString(Culture);

    /// <summary>4 nov. 2026. The month is written out, because 04/11 is another day for other readers.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", Culture);

    /// <summary>mardi 4 novembre.</summary>
    public static string LongDay(DateOnly day) => day.ToString("dddd d MMMM", Culture);

    public static string Month(DateOnly day) => day.ToString("MMM yyyy", Culture);

    /// <summary>The days of a range, the last one included: 1 oct. 2026 – 31 oct. 2026.</summary>
    public static string Range(DateRange range) => range.Days == 1 ? Day(range.From) : $"{Day(range.From)}\u00A0– {Day(range.To.AddDays(-1))}";

    /// <summary>Both ends of an interval: 24,1 % à 28,3 %.</summary>
    public static string Interval(string low, string high) => $"{low} {WebTexts.To} {high}";

    /// <summary>How long work still takes, roughly, as one says it.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds < 90
        ? string.Format(Culture, WebTexts.Seconds, Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)))
        : string.Format(Culture, WebTexts.Minutes, (int)Math.Ceiling(time.TotalMinutes));

    /// <summary>How long ago, as one says it; a day once that is shorter.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalMinutes: < 2 } => WebTexts.JustNow,
        { TotalMinutes: < 60 } ago => string.Format(Culture, WebTexts.MinutesAgo, (int)ago.TotalMinutes),
        { TotalHours: < 24 } ago => string.Format(Culture, WebTexts.HoursAgo, (int)ago.TotalHours),
        _ => Day(DateOnly.FromDateTime(then.UtcDateTime)),
    };

    private static string Signed(double value, int decimals)
    {
        var number = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return number switch { > 0 => "+", < 0 => "−", _ => "" } + Math.Abs(number).ToString("N" + decimals, Culture);
    }
}
