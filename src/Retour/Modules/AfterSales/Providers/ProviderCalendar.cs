namespace Retour.Modules.AfterSales.Providers;

/// <summary>On which days providers work, pure: Monday to Friday, no public holiday of France, and none of their own closed days.</summary>
internal static class ProviderCalendar
{
    public static bool IsWorked(DateOnly day, IReadOnlyList<ClosedPeriod> closed) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !closed.Any(c => c.Contains(day)) && !PublicHolidays.Contains(HolidayRegion.France, day);

    /// <summary>The day by which an item is back: so many worked days after the one on which it was sent.</summary>
    public static DateOnly DueOn(DateOnly sent, int turnaround, IReadOnlyList<ClosedPeriod> closed)
    {
        var day = sent;
        for (var left = turnaround; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorked(day, closed)) left--;
        }
        return day;
    }

    /// <summary>How many worked days there were after the first and until the last.</summary>
    public static int WorkedDays(DateOnly first, DateOnly last, IReadOnlyList<ClosedPeriod> closed)
    {
        var worked = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
            if (IsWorked(day, closed)) worked++;
        return worked;
    }
}
