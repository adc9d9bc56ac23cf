using System.Globalization;
using System.Text.RegularExpressions;

namespace Retour;

/// <summary>A stretch of a day during which a store is open, in minutes since its midnight. It may end at midnight: 1440.</summary>
public readonly record struct OpenPeriod(int From, int To)
{
    public const int Midnight = 24 * 60;

    public override string ToString() => $"{Text(From)}-{Text(To)}";

    private static string Text(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}

/// <summary>When a store is open on a day: some periods, one after the other, or none.</summary>
public sealed partial class DayHours : IEquatable<DayHours>
{
    public static readonly DayHours Closed = new([]);

    private DayHours(IReadOnlyList<OpenPeriod> periods) => Periods = periods;

    public IReadOnlyList<OpenPeriod> Periods { get; }

    public bool IsClosed => Periods.Count == 0;

    /// <summary>
    /// Reads hours as people write them: 9:00-12:30, 14:00-19:00, or 9h-12h30 14h-19h. Nothing, or fermé, is closed. False for anything else: times
    /// that no clock shows, periods that end before they begin or that overlap.
    /// </summary>
    public static bool TryParse(string? text, out DayHours hours)
    {
        hours = Closed;
        var plain = (text ?? "").Trim();
        if (plain.Length == 0 || plain.Equals("fermé", StringComparison.OrdinalIgnoreCase) || plain.Equals("closed", StringComparison.OrdinalIgnoreCase)) return true;
        if (plain.Length > 200 || Separators().Replace(Period().Replace(plain, ""), "").Length > 0) return false;
        var periods = new List<OpenPeriod>();
        foreach (Match match in Period().Matches(plain))
        {
            if (Minute(match.Groups[1], match.Groups[2]) is not { } from || Minute(match.Groups[3], match.Groups[4]) is not { } to || from >= to) return false;
            periods.Add(new(from, to));
        }
        periods.Sort((a, b) => a.From.CompareTo(b.From));
        if (periods.Count == 0 || periods.Zip(periods.Skip(1)).Any(pair => pair.First.To > pair.Second.From)) return false;
        hours = new(periods);
        return true;
    }

    public override string ToString() => string.Join(' ', Periods);

    public bool Equals(DayHours? other) => other is not null && Periods.SequenceEqual(other.Periods);

    public override bool Equals(object? obj) => Equals(obj as DayHours);

    public override int GetHashCode() => Periods.Aggregate(0, HashCode.Combine);

    private static int? Minute(Group hour, Group minute)
    {
        var (h, m) = (int.Parse(hour.ValueSpan, CultureInfo.InvariantCulture), minute.Length == 0 ? 0 : int.Parse(minute.ValueSpan, CultureInfo.InvariantCulture));
        return m < 60 && h * 60 + m <= OpenPeriod.Midnight ? h * 60 + m : null;
    }

    [GeneratedRegex(@"(?<![0-9])([0-9]{1,2})\s*(?:[:h.]\s*([0-9]{2})?)?\s*(?:-|–|—|à|to)\s*([0-9]{1,2})\s*(?:[:h.]\s*([0-9]{2})?)?(?![0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Period();

    [GeneratedRegex(@"[\s,;/+&]|\bet\b|\band\b", RegexOptions.IgnoreCase)]
    private static partial Regex Separators();
}

/// <summary>The hours of the seven days, Monday first.</summary>
public sealed record WeekHours(IReadOnlyList<DayHours> Days)
{
    public static readonly WeekHours Closed = new([.. Enumerable.Repeat(DayHours.Closed, 7)]);

    public DayHours On(DayOfWeek day) => Days[((int)day + 6) % 7];

    /// <summary>Seven days with semicolons between: what <see cref="ToString"/> writes.</summary>
    public static WeekHours Parse(string text)
    {
        var days = text.Split(';').Select(day => DayHours.TryParse(day, out var hours) ? hours : throw new FormatException($"“{day}” are no opening hours.")).ToList();
        return days.Count == 7 ? new(days) : throw new FormatException("A week has seven days.");
    }

    public bool Equals(WeekHours? other) => other is not null && Days.SequenceEqual(other.Days);

    public override int GetHashCode() => Days.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Join(';', Days);
}
