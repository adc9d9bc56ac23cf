using System.Numerics;

namespace Retour.Analytics;

/// <summary>Who bought in a period, and how many did. A customer is active with at least one receipt of sale.</summary>
public static class Activity
{
    /// <param name="period">The days that count.</param>
    /// <param name="months">Any months of any stores, in any order; those outside the period are passed over.</param>
    /// <param name="customers">How many customers are known in all.</param>
    public static CustomerSet ActiveIn(DateRange period, IEnumerable<MonthOfSales> months, int customers)
    {
        var active = new CustomerSet(customers);
        foreach (var month in months)
        {
            var days = MonthOfSales.DaysWithin(month.Month, period);
            if (days == 0) continue;
            var who = month.Customers;
            var when = month.SaleDays;
            for (var i = 0; i < who.Length; i++)
                if ((when[i] & days) != 0) active.Add(who[i]);
        }
        return active;
    }

    /// <summary>Active customers of each period. Who came to several stores, or several times, counts once in each period.</summary>
    /// <param name="periods">In order of time, without overlap.</param>
    /// <param name="months">Any months of any stores, in any order.</param>
    /// <param name="customers">How many customers are known in all.</param>
    public static int[] CountActive(IReadOnlyList<DateRange> periods, IEnumerable<MonthOfSales> months, int customers)
    {
        var counts = new int[periods.Count];
        var seen = new CustomerSet?[periods.Count];
        foreach (var stores in months.GroupBy(m => m.Month).OrderBy(g => g.Key))
        {
            var touched = Enumerable.Range(0, periods.Count)
                .Select(p => new Slice(p, MonthOfSales.DaysWithin(stores.Key, periods[p]))).Where(s => s.Days != 0).ToArray();
            if (touched.Length == 0) continue;
            // Whatever ended before this month is counted already, and its set is not needed any more.
            seen.AsSpan(0, touched[0].Period).Clear();
            foreach (var slice in touched) seen[slice.Period] ??= new CustomerSet(customers);
            foreach (var month in stores) Count(month, touched, seen);
            foreach (var slice in touched) counts[slice.Period] = seen[slice.Period]!.Count;
        }
        return counts;
    }

    /// <summary>The days of one month that belong to one of the periods.</summary>
    private readonly record struct Slice(int Period, int Days);

    private static void Count(MonthOfSales month, Slice[] slices, CustomerSet?[] seen)
    {
        Span<int> sliceOfDay = stackalloc int[31];
        var inside = 0;
        for (var s = 0; s < slices.Length; s++)
        {
            inside |= slices[s].Days;
            for (var days = slices[s].Days; days != 0; days &= days - 1) sliceOfDay[BitOperations.TrailingZeroCount(days)] = s;
        }
        var who = month.Customers;
        var when = month.SaleDays;
        for (var i = 0; i < who.Length; i++)
        {
            // Each period that the customer bought in is met once: its other days are crossed out.
            for (var days = when[i] & inside; days != 0;)
            {
                var slice = slices[sliceOfDay[BitOperations.TrailingZeroCount(days)]];
                seen[slice.Period]!.Add(who[i]);
                days &= ~slice.Days;
            }
        }
    }
}
