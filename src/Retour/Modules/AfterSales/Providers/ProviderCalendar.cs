namespace Retour.Modules.AfterSales.Providers;

/// <summary>On which days a provider works, pure: Monday to Friday, no public holiday where it is, and none of its own closed days.</summary>
internal sealed record ProviderCalendar(HolidayRegion Holidays, IReadOnlyList<ClosedPeriod> Closed)
{
    public bool IsWorked(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Closed.Any(c => c.Contains(day)) && !PublicHolidays.Contains(Holidays, day);

    /// <summary>The day by which an item is back: so many worked days after the one on which it was sent.</summary>
    public DateOnly DueOn(DateOnly sent, int turnaround)
    {
        var day = sent;
        for (var left = turnaround; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorked(day)) left--;
        }
        return day;
    }

    /// <summary>How many worked days there were after the first and until the last.</summary>
    public int WorkedDays(DateOnly first, DateOnly last)
    {
        var worked = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
            if (IsWorked(day)) worked++;
        return worked;
    }
}
