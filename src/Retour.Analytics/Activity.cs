using System.Numerics;

namespace Retour.Analytics;

/// <summary>Active customers of each period, and of all periods together: who is active in several counts once there.</summary>
public readonly record struct ActiveCounts(int[] Each, int Together);

/// <summary>Who bought in a period, and how many did. A customer is active with at least one receipt of sale.</summary>
public static class Activity
{
    /// <param name="period">The days that count.</param>
    /// <param name="months">Any months of any stores, in any order; those outside the period are passed over.</param>
    /// <param name="customers">How many customers are known in all.</param>
    public static CustomerSet ActiveIn(DateRange period, IEnumerable<MonthOfSales> months, int customers)
    {
        var active = new CustomerSet(customers);
        foreach (var month in months) month.AddBuyers(MonthOfSales.DaysWithin(month.Month, period), active);
        return active;
    }

    /// <summary>Active customers of each period. Who came to several stores, or several times, counts once in each period.</summary>
    /// <param name="periods">In order of time, without overlap.</param>
    /// <param name="months">Any months of any stores, in any order.</param>
    /// <param name="customers">How many customers are known in all.</param>
    public static ActiveCounts CountActive(IReadOnlyList<DateRange> periods, IEnumerable<MonthOfSales> months, int customers)
    {
        var counts = new int[periods.Count];
        var seen = new CustomerSet?[periods.Count];
        var empty = new Stack<CustomerSet>();
        var together = new CustomerSet(customers);
        var open = 0;
        foreach (var stores in months.GroupBy(m => m.Month).OrderBy(g => g.Key))
        {
            while (open < periods.Count && periods[open].To <= stores.Key) End(open++);
            var slices = new List<Slice>();
            for (var p = open; p < periods.Count && periods[p].From < stores.Key.AddMonths(1); p++)
                if (MonthOfSales.DaysWithin(stores.Key, periods[p]) is not 0 and var days)
                    slices.Add(new(days, seen[p] ??= empty.TryPop(out var set) ? set : new CustomerSet(customers)));
            foreach (var month in stores) Add(month, slices);
        }
        while (open < periods.Count) End(open++);
        return new(counts, together.Count);

        void End(int period)
        {
            if (seen[period] is not { } set) return;
            counts[period] = set.Count;
            together.UnionWith(set);
            set.Clear();
            empty.Push(set);
            seen[period] = null;
        }
    }

    /// <summary>The days of one month that belong to one of the periods, and who was seen in that period.</summary>
    private readonly record struct Slice(int Days, CustomerSet Seen);

    private static void Add(MonthOfSales month, List<Slice> slices)
    {
        if (slices.Count == 0) return;
        if (slices.Count == 1 || month.SoldOnlyOn(slices[0].Days))
        {
            month.AddBuyers(slices[0].Days, slices[0].Seen);
            return;
        }
        Span<int> sliceOfDay = stackalloc int[31];
        var inside = 0;
        for (var s = 0; s < slices.Count; s++)
        {
            inside |= slices[s].Days;
            for (var days = slices[s].Days; days != 0; days &= days - 1) sliceOfDay[BitOperations.TrailingZeroCount(days)] = s;
        }
        var who = month.Customers;
        var when = month.SaleDays;
        var all = slices.ToArray();
        for (var i = 0; i < who.Length; i++)
        {
            // Each period that the customer bought in is met once: its other days are crossed out.
            for (var days = when[i] & inside; days != 0;)
            {
                ref readonly var slice = ref all[sliceOfDay[BitOperations.TrailingZeroCount(days)]];
                slice.Seen.Add(who[i]);
                days &= ~slice.Days;
            }
        }
    }
}
