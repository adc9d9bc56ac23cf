namespace Retour.Analytics;

/// <summary>Who was a customer at a date, and who of them has been silent since.</summary>
/// <param name="Base">Customers active in the <c>lapse</c> days before the date.</param>
/// <param name="Silent">Those of the base without any receipt of sale in the <c>lapse</c> days from the date on: lost, once those days are over.</param>
public sealed record Attrition(CustomerSet Base, CustomerSet Silent)
{
    public static Attrition At(DateOnly date, int lapseDays, IReadOnlyList<MonthOfSales> months, int customers)
    {
        var @base = Activity.ActiveIn(BaseWindow(date, lapseDays), months, customers);
        return new(@base, @base.Except(Activity.ActiveIn(SilenceWindow(date, lapseDays), months, customers)));
    }

    public static DateRange BaseWindow(DateOnly date, int lapseDays) => new(date.AddDays(-lapseDays), date);

    public static DateRange SilenceWindow(DateOnly date, int lapseDays) => new(date, date.AddDays(lapseDays));
}
