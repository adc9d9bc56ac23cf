namespace Retour;

/// <summary>Other hours than usual from one day to another, both included.</summary>
public sealed record Season(string Name, DateOnly From, DateOnly Until, WeekHours Hours);

/// <summary>A day on which a store is closed, or open, otherwise than the week says.</summary>
public sealed record SpecialDay(DateOnly Day, DayHours Hours, string Reason);

/// <summary>
/// When a store is open. A special day says it first, then a public holiday closes, then the season's week counts, then the usual one. Hours
/// are those of the clock on the store's wall: across a change to or from summer time a day has an hour less or more, and so has what is open then.
/// </summary>
public sealed class BusinessCalendar(TimeZoneInfo zone, WeekHours usual, IReadOnlyList<Season> seasons, IReadOnlyList<SpecialDay> specialDays, HolidayRegion holidays)
{
    /// <summary>Whoever does not open within two years is not waited for.</summary>
    private const int Horizon = 731;

    private readonly Dictionary<DateOnly, SpecialDay> special = specialDays.GroupBy(s => s.Day).ToDictionary(g => g.Key, g => g.Last());

    public TimeZoneInfo Zone { get; } = zone;

    public HolidayRegion Holidays { get; } = holidays;

    public DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>When a day begins there.</summary>
    public DateTimeOffset StartOf(DateOnly day) => Instant(day, 0, opens: true);

    public DayHours HoursOn(DateOnly day) =>
        special.TryGetValue(day, out var exception) ? exception.Hours
        : PublicHolidays.Contains(Holidays, day) ? DayHours.Closed
        : (seasons.LastOrDefault(s => s.From <= day && day <= s.Until)?.Hours ?? usual).On(day.DayOfWeek);

    public bool IsOpenAt(DateTimeOffset instant) => PeriodsOn(DayAt(instant)).Any(p => p.From <= instant && instant < p.To);

    /// <summary>The instant itself where the store is open then, the next opening otherwise; null when it does not open within two years.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset instant) => PeriodsFrom(instant).Select(p => (DateTimeOffset?)p.From).FirstOrDefault();

    /// <summary>The instant by which the store has been open for so long since then; null when that is not within two years.</summary>
    public DateTimeOffset? AddOpenTime(DateTimeOffset instant, TimeSpan time)
    {
        if (time <= TimeSpan.Zero) return instant;
        foreach (var (from, to) in PeriodsFrom(instant))
        {
            if (to - from >= time) return from + time;
            time -= to - from;
        }
        return null;
    }

    /// <summary>How long the store is open between two instants.</summary>
    public TimeSpan OpenTimeBetween(DateTimeOffset from, DateTimeOffset to) =>
        PeriodsFrom(from).TakeWhile(p => p.From < to).Aggregate(TimeSpan.Zero, (sum, p) => sum + ((p.To < to ? p.To : to) - p.From));

    /// <summary>The day that lies so many days of opening after another; null when there are not so many within two years of each other.</summary>
    public DateOnly? AddWorkingDays(DateOnly day, int days)
    {
        for (var closed = 0; days > 0; days--)
        {
            for (day = day.AddDays(1), closed = 0; HoursOn(day).IsClosed; day = day.AddDays(1))
                if (++closed > Horizon) return null;
        }
        return day;
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> PeriodsFrom(DateTimeOffset instant)
    {
        // Days without opening are counted anew after each opening: a long sum of open time may take years.
        var closed = 0;
        for (var day = DayAt(instant); closed <= Horizon; day = day.AddDays(1), closed++)
            foreach (var (from, to) in PeriodsOn(day).Where(p => p.To > instant))
            {
                closed = 0;
                yield return (from > instant ? from : instant, to);
            }
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> PeriodsOn(DateOnly day)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var period in HoursOn(day).Periods)
        {
            // The hour that comes twice is open twice, but not twice at once.
            var (from, to) = (Instant(day, period.From, opens: true), Instant(day, period.To, opens: false));
            if (from < last) from = last;
            if (from >= to) continue;
            yield return (from, to);
            last = to;
        }
    }

    private DateTimeOffset Instant(DateOnly day, int minute, bool opens)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        // The hour that does not exist: the clock shows the end of it.
        while (Zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = !Zone.IsAmbiguousTime(local) ? Zone.GetUtcOffset(local) : opens ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetAmbiguousTimeOffsets(local).Min();
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
