using System.Globalization;
using System.Text;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>The opening hours that a deadline was counted with, day by day, as evidence: a calendar is changed, what it said then is not.</summary>
internal static class CalendarSnapshot
{
    /// <summary>The zone on the first line; then, where open time counts, each day and its hours.</summary>
    public static string Of(BusinessCalendar calendar, Allowance allowance, DateTimeOffset from, DateTimeOffset until)
    {
        var text = new StringBuilder(calendar.Zone.Id);
        if (!allowance.IsOpenTime) return text.ToString();
        for (var day = calendar.DayAt(from); day <= calendar.DayAt(until); day = day.AddDays(1))
            text.Append(CultureInfo.InvariantCulture, $"\n{day:yyyy-MM-dd} {calendar.HoursOn(day)}");
        return text.ToString();
    }
}
