using System.Numerics;

namespace Retour.Analytics;

/// <summary>What one customer did in some stores, all in all.</summary>
public struct CustomerTotals
{
    /// <summary>The day number of the first receipt of sale; <see cref="CustomerHistory.Never"/> for who never bought here.</summary>
    public int First { get; internal set; }
    /// <summary>The day number of the last receipt of sale; −1 for who never bought here.</summary>
    public int Last { get; internal set; }
    public int Sales { get; internal set; }
    public long Net { get; internal set; }
}

/// <summary>Each customer's history in some stores.</summary>
public sealed class CustomerHistory
{
    // Side by side, so that a customer costs one look into memory and not four.
    private readonly CustomerTotals[] totals;

    public const int Never = int.MaxValue;

    public CustomerHistory(IEnumerable<MonthOfSales> months, int customers)
    {
        totals = new CustomerTotals[customers];
        Array.Fill(totals, new CustomerTotals { First = Never, Last = -1 });
        foreach (var month in months) Add(month);
    }

    public int Count => totals.Length;

    public ref readonly CustomerTotals this[int customer] => ref totals[customer];

    private void Add(MonthOfSales month)
    {
        var start = month.Month.DayNumber;
        var who = month.Customers;
        var when = month.SaleDays;
        var sales = month.Sales;
        var net = month.Net;
        for (var i = 0; i < who.Length; i++)
        {
            ref var customer = ref totals[who[i]];
            customer.Sales += sales[i];
            customer.Net += net[i];
            if (when[i] == 0) continue;
            customer.First = Math.Min(customer.First, start + BitOperations.TrailingZeroCount(when[i]));
            customer.Last = Math.Max(customer.Last, start + BitOperations.Log2((uint)when[i]));
        }
    }

    /// <summary>Everyone with a receipt of sale.</summary>
    public CustomerSet Buyers() => FirstBoughtIn(new(DateOnly.MinValue, DateOnly.MaxValue));

    /// <summary>New customers: those whose first receipt of sale ever falls into the period.</summary>
    public CustomerSet FirstBoughtIn(DateRange period)
    {
        var (from, to) = (period.From.DayNumber, period.To.DayNumber);
        var found = new CustomerSet(totals.Length);
        for (var i = 0; i < totals.Length; i++)
            if (totals[i].First >= from && totals[i].First < to) found.Add(i);
        return found;
    }

    /// <summary>New customers of each period, in one pass.</summary>
    /// <param name="periods">In order of time, each beginning where the one before ends.</param>
    public int[] CountNew(IReadOnlyList<DateRange> periods)
    {
        var counts = new int[periods.Count];
        if (counts.Length == 0) return counts;
        var start = periods[0].From.DayNumber;
        var periodOfDay = new int[periods[^1].To.DayNumber - start];
        for (var p = 0; p < periods.Count; p++)
            periodOfDay.AsSpan(periods[p].From.DayNumber - start, periods[p].Days).Fill(p);
        foreach (ref readonly var customer in totals.AsSpan())
            if (customer.First >= start && customer.First - start < periodOfDay.Length) counts[periodOfDay[customer.First - start]]++;
        return counts;
    }
}
