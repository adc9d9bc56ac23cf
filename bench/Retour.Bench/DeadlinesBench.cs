using System.Diagnostics;
using Retour.Modules.AfterSales.Warranty;

namespace Retour.Bench;

/// <summary>How many guarantees are counted anew in a second, on one core: items that were repaired several times, some lines annulled, some away.</summary>
internal static class DeadlinesBench
{
    private const int Items = 2_000, Lines = 40, Wanted = 10_000;

    public static int Run()
    {
        var random = new Random(24);
        var today = new DateOnly(2026, 11, 28);
        var ledgers = Enumerable.Range(0, Items).Select(_ => Ledger(random, today)).ToArray();
        var best = 0.0;
        for (var round = 0; round < 4; round++)
        {
            var (counted, clock) = (0, Stopwatch.StartNew());
            while (clock.Elapsed < TimeSpan.FromSeconds(2))
                foreach (var ledger in ledgers)
                {
                    if (WarrantyClock.Of(Guarantee.Legal, ledger, today)!.Until == default) return 1;
                    counted++;
                }
            best = Math.Max(best, counted / clock.Elapsed.TotalSeconds);
        }
        Console.WriteLine($"guarantees counted anew: {best:F0} a second, of {Lines} lines each (wanted: at least {Wanted})");
        return best >= Wanted ? 0 : 1;
    }

    private static WarrantyEntry[] Ledger(Random random, DateOnly today)
    {
        var delivered = today.AddDays(-random.Next(30, 700));
        var lines = new List<WarrantyEntry> { new() { Number = 1, Kind = WarrantyEntryKind.Granted, Day = delivered, Months = 24 } };
        while (lines.Count < Lines)
        {
            var (matter, day) = ($"{lines.Count}", delivered.AddDays(random.Next(today.DayNumber - delivered.DayNumber)));
            lines.Add(new() { Number = lines.Count + 1, Kind = WarrantyEntryKind.Suspended, Day = day, Matter = matter });
            if (random.Next(10) == 0) lines.Add(new() { Number = lines.Count + 1, Kind = WarrantyEntryKind.Annulled, Day = today, Annuls = lines.Count });
            else if (random.Next(10) > 0) lines.Add(new() { Number = lines.Count + 1, Kind = WarrantyEntryKind.Resumed, Day = day.AddDays(random.Next(40)), Matter = matter });
            if (random.Next(2) == 0) lines.Add(new() { Number = lines.Count + 1, Kind = WarrantyEntryKind.Extended, Day = day.AddDays(20), Matter = matter, Months = 6 });
        }
        return [.. lines];
    }
}
