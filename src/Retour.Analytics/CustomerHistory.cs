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

    // How many customers bought for the first time before the day firstDay + n: new customers of any period are one subtraction.
    private readonly int firstDay;
    private readonly int[] firstBefore;

    private CustomerSet? buyers;

    public const int Never = int.MaxValue;

    public CustomerHistory(IEnumerable<MonthOfSales> months, int customers)
    {
        totals = new CustomerTotals[customers];
        Array.Fill(totals, new CustomerTotals { First = Never, Last = -1 });
        foreach (var month in months) Add(month);
        (firstDay, firstBefore) = FirstDays();
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
    public CustomerSet Buyers() => buyers ??= FirstBoughtIn(new(DateOnly.MinValue, DateOnly.MaxValue));

    /// <summary>New customers: those whose first receipt of sale ever falls into the period.</summary>
    public CustomerSet FirstBoughtIn(DateRange period)
    {
        var (from, to) = (period.From.DayNumber, period.To.DayNumber);
        var found = new CustomerSet(totals.Length);
        for (var i = 0; i < totals.Length; i++)
            if (totals[i].First >= from && totals[i].First < to) found.Add(i);
        return found;
    }

    /// <summary>How many customers were new in each period.</summary>
    public int[] CountNew(IReadOnlyList<DateRange> periods)
    {
        var counts = new int[periods.Count];
        for (var p = 0; p < counts.Length; p++) counts[p] = FirstBefore(periods[p].To) - FirstBefore(periods[p].From);
        return counts;
    }

    private int FirstBefore(DateOnly day) => firstBefore[Math.Clamp(day.DayNumber - firstDay, 0, firstBefore.Length - 1)];

    private (int Day, int[] Before) FirstDays()
    {
        var (first, last) = (Never, -1);
        foreach (ref readonly var customer in totals.AsSpan())
        {
            if (customer.First == Never) continue;
            first = Math.Min(first, customer.First);
            last = Math.Max(last, customer.First);
        }
        if (last < 0) return (0, [0]);
        var before = new int[last - first + 2];
        foreach (ref readonly var customer in totals.AsSpan())
            if (customer.First != Never) before[customer.First - first + 1]++;
        for (var day = 1; day < before.Length; day++) before[day] += before[day - 1];
        return (first, before);
    }
}
