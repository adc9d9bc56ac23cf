namespace Retour.Analytics;

/// <summary>What the customers of one store did in one month, in columns of equal length: one entry for each customer who came.</summary>
/// <param name="month">The first day of the month.</param>
/// <param name="customers">Who: a small whole number for each customer, the same in all months.</param>
/// <param name="saleDays">Bit n − 1 is set when the customer bought on day n; none for who only brought something back.</param>
/// <param name="sales">Receipts of sale.</param>
/// <param name="net">Net sales in minor units, returns taken off.</param>
public sealed class MonthOfSales(DateOnly month, int[] customers, int[] saleDays, int[] sales, long[] net)
{
    public DateOnly Month { get; } = month;
    public int Count => customers.Length;
    public ReadOnlySpan<int> Customers => customers;
    public ReadOnlySpan<int> SaleDays => saleDays;
    public ReadOnlySpan<int> Sales => sales;
    public ReadOnlySpan<long> Net => net;

    /// <summary>The days of the month that fall into a period, as <see cref="SaleDays"/> has them.</summary>
    public static int DaysWithin(DateOnly month, DateRange period)
    {
        var first = Math.Max(period.From.DayNumber - month.DayNumber, 0);
        var end = Math.Min(period.To.DayNumber - month.DayNumber, DateTime.DaysInMonth(month.Year, month.Month));
        return end <= first ? 0 : (int)((1L << end) - (1L << first));
    }
}
