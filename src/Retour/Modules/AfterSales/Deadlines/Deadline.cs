namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>A while in which nothing counts: it is the customer's turn. Without an end it lasts.</summary>
internal readonly record struct Standstill(DateTimeOffset From, DateTimeOffset? Until);

/// <summary>
/// Counts until when something may take, on a store's calendar. Time that the store is not open does not count, nor does that in which the clock
/// stands. Days of the calendar are those of the clock on the store's wall: two days after Friday at 14:00 it is Sunday at 14:00, in the
/// night that clocks change too.
/// </summary>
internal static class Deadline
{
    /// <summary>When an allowance that began to count at <paramref name="start"/> is used up; null while the clock stands, and where the store never opens.</summary>
    public static DateTimeOffset? Due(BusinessCalendar calendar, Allowance allowance, DateTimeOffset start, IReadOnlyList<Standstill> standstills) =>
        After(calendar, allowance.IsOpenTime, allowance.Span, start, standstills);

    /// <summary>When only this part of it is left.</summary>
    /// <param name="percent">0 for when it is used up.</param>
    public static DateTimeOffset? Near(BusinessCalendar calendar, Allowance allowance, int percent, DateTimeOffset start, IReadOnlyList<Standstill> standstills) =>
        After(calendar, allowance.IsOpenTime, allowance.Span * (100 - percent) / 100, start, standstills);

    /// <summary>How much of it is left at an instant; nothing once it is used up.</summary>
    public static TimeSpan Left(BusinessCalendar calendar, Allowance allowance, DateTimeOffset start, IReadOnlyList<Standstill> standstills, DateTimeOffset now)
    {
        var (left, from) = (allowance.Span, start);
        foreach (var standstill in standstills.OrderBy(s => s.From).Append(new(now, null)))
        {
            var until = standstill.From < now ? standstill.From : now;
            if (until > from) left -= Between(calendar, allowance.IsOpenTime, from, until);
            if (standstill.Until is not { } end || end >= now) break;
            if (end > from) from = end;
        }
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static DateTimeOffset? After(BusinessCalendar calendar, bool openTime, TimeSpan left, DateTimeOffset start, IReadOnlyList<Standstill> standstills)
    {
        var from = start;
        foreach (var standstill in standstills.OrderBy(s => s.From))
        {
            if (standstill.From > from)
            {
                var used = Between(calendar, openTime, from, standstill.From);
                // Used up before the clock stood still.
                if (used >= left) break;
                left -= used;
            }
            if (standstill.Until is not { } until) return null;
            if (until > from) from = until;
        }
        return openTime ? calendar.AddOpenTime(from, left) : AddDays(calendar.Zone, from, left);
    }

    private static TimeSpan Between(BusinessCalendar calendar, bool openTime, DateTimeOffset from, DateTimeOffset to)
    {
        if (openTime) return calendar.OpenTimeBetween(from, to);
        var passed = OnTheWall(calendar.Zone, to) - OnTheWall(calendar.Zone, from);
        // The hour that comes twice: what began in the first and stood still in the second.
        return passed > TimeSpan.Zero ? passed : TimeSpan.Zero;
    }

    private static DateTimeOffset AddDays(TimeZoneInfo zone, DateTimeOffset from, TimeSpan time)
    {
        var wall = OnTheWall(zone, from) + time;
        // The hour that does not exist: the clock shows the end of it.
        while (zone.IsInvalidTime(wall)) wall = wall.AddMinutes(1);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }

    private static DateTime OnTheWall(TimeZoneInfo zone, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
