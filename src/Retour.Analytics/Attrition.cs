namespace Retour.Analytics;

/// <summary>Who was a customer at a date, and who of them has been silent since.</summary>
/// <param name="Base">Customers active in the <c>lapse</c> days before the date.</param>
/// <param name="Silent">Those of the base without any receipt of sale in the <c>lapse</c> days from the date on: lost, once those days are over.</param>
/// <param name="Newcomers">Those of the base who had never bought before its days.</param>
public sealed record Attrition(CustomerSet Base, CustomerSet Silent, CustomerSet Newcomers)
{
    public static Attrition At(DateOnly date, int lapseDays, IReadOnlyList<MonthOfSales> months, int customers)
    {
        var window = BaseWindow(date, lapseDays);
        var @base = Activity.ActiveIn(window, months, customers);
        return new(@base,
            @base.Except(Activity.ActiveIn(SilenceWindow(date, lapseDays), months, customers)),
            @base.Except(Activity.ActiveIn(new(DateOnly.MinValue, window.From), months, customers)));
    }

    /// <summary>Lost customers who have bought again since.</summary>
    public CustomerSet WonBack(DateOnly date, int lapseDays, IReadOnlyList<MonthOfSales> months, int customers) =>
        Silent.Intersect(Activity.ActiveIn(new(SilenceWindow(date, lapseDays).To, DateOnly.MaxValue), months, customers));

    public static DateRange BaseWindow(DateOnly date, int lapseDays) => new(date.AddDays(-lapseDays), date);

    public static DateRange SilenceWindow(DateOnly date, int lapseDays) => new(date, date.AddDays(lapseDays));
}
