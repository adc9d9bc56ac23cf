using System.Numerics;

namespace Retour.Analytics;

/// <summary>Each customer's history in some stores, in columns: entry n belongs to customer n.</summary>
public sealed class CustomerHistory
{
    /// <summary>The day number of the first receipt of sale; <see cref="Never"/> for who never bought here.</summary>
    public int[] First { get; }
    /// <summary>The day number of the last receipt of sale; −1 for who never bought here.</summary>
    public int[] Last { get; }
    public int[] Sales { get; }
    public long[] Net { get; }

    public const int Never = int.MaxValue;

    public CustomerHistory(IEnumerable<MonthOfSales> months, int customers)
    {
        (First, Last, Sales, Net) = (new int[customers], new int[customers], new int[customers], new long[customers]);
        Array.Fill(First, Never);
        Array.Fill(Last, -1);
        foreach (var month in months) Add(month);
    }

    private void Add(MonthOfSales month)
    {
        var start = month.Month.DayNumber;
        var who = month.Customers;
        var when = month.SaleDays;
        var sales = month.Sales;
        var net = month.Net;
        for (var i = 0; i < who.Length; i++)
        {
            var customer = who[i];
            Sales[customer] += sales[i];
            Net[customer] += net[i];
            if (when[i] == 0) continue;
            First[customer] = Math.Min(First[customer], start + BitOperations.TrailingZeroCount(when[i]));
            Last[customer] = Math.Max(Last[customer], start + BitOperations.Log2((uint)when[i]));
        }
    }

    /// <summary>Everyone with a receipt of sale.</summary>
    public CustomerSet Buyers() => FirstBoughtIn(new(DateOnly.MinValue, DateOnly.MaxValue));

    /// <summary>New customers: those whose first receipt of sale ever falls into the period.</summary>
    public CustomerSet FirstBoughtIn(DateRange period)
    {
        var (from, to) = (period.From.DayNumber, period.To.DayNumber);
        var found = new CustomerSet(First.Length);
        for (var i = 0; i < First.Length; i++)
            if (First[i] >= from && First[i] < to) found.Add(i);
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
        foreach (var first in First)
            if (first >= start && first - start < periodOfDay.Length) counts[periodOfDay[first - start]]++;
        return counts;
    }
}
