using System.Globalization;

namespace Retour.Modules.Organisation;

/// <summary>Seasons and special days as text, one a line with tabs between: short to keep, and readable in the audit.</summary>
internal static class CalendarText
{
    public static string Write(IEnumerable<Season> seasons) => string.Join('\n', seasons.OrderBy(s => s.From).Select(s => $"{Text(s.From)}\t{Text(s.Until)}\t{s.Hours}\t{s.Name}"));

    public static string Write(IEnumerable<SpecialDay> days) => string.Join('\n', days.OrderBy(d => d.Day).Select(d => $"{Text(d.Day)}\t{d.Hours}\t{d.Reason}"));

    public static IReadOnlyList<Season> ReadSeasons(string text) => [.. from line in Lines(text) let part = line.Split('\t') select new Season(part[3], Day(part[0]), Day(part[1]), WeekHours.Parse(part[2]))];

    public static IReadOnlyList<SpecialDay> ReadSpecialDays(string text) =>
        [.. from line in Lines(text) let part = line.Split('\t') select new SpecialDay(Day(part[0]), DayHours.TryParse(part[1], out var hours) ? hours : DayHours.Closed, part[2])];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
