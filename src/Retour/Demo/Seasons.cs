namespace Retour.Demo;

/// <summary>How busy each day is, compared with an average one.</summary>
internal sealed class Seasons
{
    private static readonly double[] Months = [0.95, 0.82, 0.90, 0.95, 1.02, 1.00, 0.74, 0.66, 0.94, 1.00, 1.15, 1.75];
    private static readonly double[] ShopWeek = [0, 0.70, 0.80, 0.95, 0.90, 1.15, 1.75];
    private static readonly double[] OnlineWeek = [1.25, 1.10, 0.95, 0.95, 0.95, 0.85, 0.95];
    private const double GoodYear = 1.03, SalesRush = 1.45;

    private readonly double[] shops, online;

    public Seasons(DateRange days)
    {
        Days = days;
        shops = RunningTotals(day => IsClosed(day) ? 0 : ShopWeek[(int)day.DayOfWeek] + (day is { Month: 12, Day: < 25, DayOfWeek: DayOfWeek.Sunday } ? 1.2 : 0));
        online = RunningTotals(day => OnlineWeek[(int)day.DayOfWeek]);
    }

    public DateRange Days { get; }

    /// <summary>Entry n is the weight of the first n days; all days together weigh as many as there are.</summary>
    public double[] RunningTotalsOf(bool isOnline) => isOnline ? online : shops;

    /// <summary>The first day from this one on when the shops are open; none if the story ends before.</summary>
    public int? OpenFrom(int day)
    {
        for (; day < Days.Days; day++)
            if (shops[day + 1] > shops[day]) return day;
        return null;
    }

    /// <summary>The sales: four weeks from the second Wednesday of January, and from the last one of June (decree of 27 May 2019).</summary>
    public static bool AreSales(DateOnly day)
    {
        var winter = Wednesday(new(day.Year, 1, 8));
        if (winter.Day > 12) winter = winter.AddDays(-7);
        var summer = Wednesday(new(day.Year, 6, 24));
        if (summer.Day > 28) summer = summer.AddDays(-7);
        return (day >= winter && day < winter.AddDays(28)) || (day >= summer && day < summer.AddDays(28));
    }

    /// <summary>The third year went well: baskets were fuller, and a few more people came.</summary>
    public bool IsGoodYear(DateOnly day) => (day.DayNumber - Days.From.DayNumber) / 365 == 2;

    private static DateOnly Wednesday(DateOnly from) => from.AddDays(((int)DayOfWeek.Wednesday - (int)from.DayOfWeek + 7) % 7);

    private static bool IsClosed(DateOnly day) => day is { Month: 1, Day: 1 } or { Month: 5, Day: 1 } or { Month: 12, Day: 25 };

    private double[] RunningTotals(Func<DateOnly, double> weekday)
    {
        var totals = new double[Days.Days + 1];
        for (var i = 0; i < Days.Days; i++) totals[i + 1] = totals[i] + (weekday(Days.From.AddDays(i)) * Weight(i));
        var scale = Days.Days / totals[^1];
        for (var i = 0; i < totals.Length; i++) totals[i] *= scale;
        return totals;
    }

    private double Weight(int index)
    {
        var day = Days.From.AddDays(index);
        // Presents are bought until the 24th, and hardly after it.
        var christmas = day.Month == 12 ? day.Day < 25 ? 0.7 + (day.Day / 24.0 * 0.9) : 0.35 : 1;
        return Months[day.Month - 1] * christmas * (AreSales(day) ? SalesRush : 1) * (IsGoodYear(day) ? GoodYear : 1);
    }
}
