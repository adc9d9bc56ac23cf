namespace Retour.Analytics;

/// <summary>What the customers of one store did in one month, in columns of equal length: one entry for each customer who came.</summary>
public sealed class MonthOfSales
{
    private readonly int[] customers, saleDays, sales;
    private readonly long[] net;
    private readonly int anySaleDay;
    private readonly CustomerSet? buyers;

    /// <param name="month">The first day of the month.</param>
    /// <param name="customers">Who: a small whole number for each customer, the same in all months.</param>
    /// <param name="saleDays">Bit n − 1 is set when the customer bought on day n; none for who only brought something back.</param>
    /// <param name="sales">Receipts of sale.</param>
    /// <param name="net">Net sales in minor units, returns taken off.</param>
    public MonthOfSales(DateOnly month, int[] customers, int[] saleDays, int[] sales, long[] net)
    {
        (Month, this.customers, this.saleDays, this.sales, this.net) = (month, customers, saleDays, sales, net);
        var highest = -1;
        for (var i = 0; i < customers.Length; i++)
        {
            highest = Math.Max(highest, customers[i]);
            anySaleDay |= saleDays[i];
        }
        // Where few came out of many customers, going through the entries is shorter than going through a bit for each customer there is.
        if (highest >> 6 >= customers.Length) return;
        buyers = new CustomerSet(highest + 1);
        buyers.AddWhoHas(anySaleDay, customers, saleDays);
    }

    public DateOnly Month { get; }
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

    /// <summary>The same month with other numbers for some customers: records that are found to be one person. Itself, where none of them came.</summary>
    public MonthOfSales Renumbered(IReadOnlyDictionary<int, int> numbers)
    {
        if (numbers.Count == 0 || !Array.Exists(customers, numbers.ContainsKey)) return this;
        return new(Month, [.. customers.Select(c => numbers.GetValueOrDefault(c, c))], saleDays, sales, net);
    }

    /// <summary>Nothing was sold here on any other day.</summary>
    internal bool SoldOnlyOn(int days) => (anySaleDay & ~days) == 0;

    /// <summary>Adds to a set whoever bought on one of the days.</summary>
    internal void AddBuyers(int days, CustomerSet to)
    {
        if ((anySaleDay & days) == 0) return;
        if (buyers is not null && SoldOnlyOn(days)) to.UnionWith(buyers);
        else to.AddWhoHas(days, customers, saleDays);
    }
}
