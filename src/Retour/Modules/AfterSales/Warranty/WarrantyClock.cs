namespace Retour.Modules.AfterSales.Warranty;

/// <summary>What one thing that happened does to a guarantee.</summary>
/// <param name="Kind">Granted, Suspended (with all its days), Extended or Renewed.</param>
/// <param name="From">The day on which it happened, or began.</param>
/// <param name="To">Of a suspension: the day on which the item was back; null while it is not.</param>
/// <param name="Days">By how many days it moved the end by suspending.</param>
/// <param name="Months">By how many months it granted, extended or renewed.</param>
/// <param name="Until">The last day of the guarantee after it.</param>
/// <param name="Entries">The numbers of the lines that say so.</param>
internal sealed record CoverStep(WarrantyEntryKind Kind, DateOnly From, DateOnly? To, int Days, int Months, DateOnly Until, IReadOnlyList<int> Entries);

/// <summary>A guarantee as it stands on a day.</summary>
/// <param name="From">The delivery from which it runs.</param>
/// <param name="Until">Its last day; while it is suspended, as if it went on tomorrow.</param>
/// <param name="SuspendedSince">Null while it runs.</param>
internal sealed record Cover(Guarantee Guarantee, DateOnly From, DateOnly Until, DateOnly? SuspendedSince, IReadOnlyList<CoverStep> Steps)
{
    public int SuspendedDays => Steps.Sum(s => s.Days);

    public bool HoldsOn(DateOnly day) => From <= day && day <= Until;
}

/// <summary>
/// How long an item is under guarantee: a pure function of its ledger. The lines count by the day of what happened, whatever the order in which
/// they were entered. Months are counted from the delivery and end on the day of the same number, or the last of a month that has none
/// (Code of civil procedure, 641); days of suspension, each once however many reasons there were for it, come after them (C. conso. L217-28).
/// </summary>
internal static class WarrantyClock
{
    /// <param name="guarantee">Which of the item's guarantees.</param>
    /// <param name="ledger">Its lines, in any order.</param>
    /// <param name="today">What is not over yet is counted up to this day; what is entered for later days counts when they come.</param>
    /// <returns>Null where none was granted, or not yet.</returns>
    public static Cover? Of(Guarantee guarantee, IEnumerable<WarrantyEntry> ledger, DateOnly today)
    {
        var lines = Live(ledger).Where(e => e.Day <= today).ToList();
        // Entered twice, the better one counts.
        var grant = lines.Where(e => e.Kind is WarrantyEntryKind.Granted && e.Guarantee == guarantee).MaxBy(e => (e.Day.AddMonths(e.Months), e.Day, -e.Number));
        if (grant is null) return null;

        // A replacement begins a new period beside the old one: whatever happens later moves both, and the one that ends last is the guarantee.
        var periods = new List<Period> { new(grant.Day, grant.Months) };
        var steps = new List<CoverStep> { new(WarrantyEntryKind.Granted, grant.Day, null, 0, grant.Months, End(), [grant.Number]) };
        var suspensions = Suspensions(lines);
        var changes = suspensions.Select(s => (Day: s.From, Order: 0, Suspension: (Suspension?)s, Entry: (WarrantyEntry?)null))
            .Concat(lines.Where(e => guarantee is Guarantee.Legal && e.Kind is WarrantyEntryKind.Extended or WarrantyEntryKind.Renewed).Select(e => (e.Day, Order: e.Kind is WarrantyEntryKind.Extended ? 1 : 2, Suspension: (Suspension?)null, Entry: (WarrantyEntry?)e)));
        var stoodUntil = DateOnly.MinValue;
        foreach (var (day, _, suspension, entry) in changes.OrderBy(c => c.Day).ThenBy(c => c.Order).ThenBy(c => c.Entry?.Number))
        {
            // What happens after its end changes nothing any more, nor what happened before it began.
            if (day > End() || (suspension is null ? day : suspension.To ?? today) < grant.Day) continue;
            if (suspension is { } still)
            {
                var begins = still.From < grant.Day ? grant.Day : still.From;
                stoodUntil = still.To ?? today;
                var lasts = stoodUntil.DayNumber - begins.DayNumber;
                if (lasts == 0 && still.To is not null) continue;
                foreach (var period in periods) period.Days += lasts;
                steps.Add(new(WarrantyEntryKind.Suspended, begins, still.To, lasts, 0, End(), still.Entries));
            }
            else
            {
                if (entry!.Kind is WarrantyEntryKind.Extended) foreach (var period in periods) period.Months += entry.Months;
                else periods.Add(new(day, entry.Months) { Days = Math.Max(0, stoodUntil.DayNumber - day.DayNumber), By = entry.Number });
                steps.Add(new(entry.Kind, day, null, 0, entry.Months, End(), [entry.Number]));
            }
        }
        // A new period that ends sooner than another gave nothing.
        var last = periods.MaxBy(p => (p.End, p.From));
        steps.RemoveAll(s => s.Kind is WarrantyEntryKind.Renewed && s.Entries[0] != last!.By);
        var open = steps.Find(s => s is { Kind: WarrantyEntryKind.Suspended, To: null });
        return new(guarantee, grant.Day, End(), open is null ? null : suspensions[^1].From, steps);

        DateOnly End() => periods.Max(p => p.End);
    }

    /// <summary>The lines that count.</summary>
    public static IEnumerable<WarrantyEntry> Live(IEnumerable<WarrantyEntry> ledger)
    {
        var all = ledger.ToList();
        var annulled = all.Where(e => e.Kind is WarrantyEntryKind.Annulled).Select(e => e.Annuls).ToHashSet();
        return all.Where(e => e.Kind is not WarrantyEntryKind.Annulled && !annulled.Contains(e.Number));
    }

    /// <summary>When the guarantee stood still, earliest first: those of several matters that touch are one.</summary>
    private static List<Suspension> Suspensions(List<WarrantyEntry> lines)
    {
        var joined = new List<Suspension>();
        foreach (var next in lines.Where(e => e.Kind is WarrantyEntryKind.Suspended or WarrantyEntryKind.Resumed).GroupBy(e => e.Matter).SelectMany(OfMatter).OrderBy(s => s.From).ThenBy(s => s.To ?? DateOnly.MaxValue))
        {
            if (joined.Count > 0 && joined[^1] is var last && (last.To is null || next.From <= last.To))
                joined[^1] = new(last.From, last.To is null || next.To is null ? null : last.To > next.To ? last.To : next.To, [.. last.Entries, .. next.Entries]);
            else joined.Add(next);
        }
        return joined;
    }

    /// <summary>The matters for which the item is away or asked about, and since when.</summary>
    public static IReadOnlyDictionary<string, DateOnly> OpenMatters(IEnumerable<WarrantyEntry> ledger) =>
        (from line in Live(ledger)
         where line.Kind is WarrantyEntryKind.Suspended or WarrantyEntryKind.Resumed
         group line by line.Matter into matter
         let open = OfMatter(matter).FirstOrDefault(s => s.To is null)
         where open is not null
         select (matter.Key, open.From)).ToDictionary(m => m.Key, m => m.From);

    // From the first of request and handing-in, whichever was the sooner, until the item is back.
    private static IEnumerable<Suspension> OfMatter(IEnumerable<WarrantyEntry> matter)
    {
        DateOnly? since = null;
        var numbers = new List<int>();
        foreach (var day in matter.GroupBy(e => e.Day).OrderBy(g => g.Key))
        {
            var (begins, ends) = (day.Any(e => e.Kind is WarrantyEntryKind.Suspended), day.Any(e => e.Kind is WarrantyEntryKind.Resumed));
            // Back and handed in again on the same day goes on.
            var goesOn = since is not null && begins;
            if (begins) since ??= day.Key;
            if (since is not { } from) continue;
            numbers.AddRange(day.Select(e => e.Number).Order());
            if (!ends || goesOn) continue;
            yield return new(from, day.Key, numbers);
            (since, numbers) = (null, []);
        }
        if (since is { } open) yield return new(open, null, numbers);
    }

    /// <summary>From a delivery on: so many months, and after them the days that it stood still.</summary>
    /// <param name="from">The delivery.</param>
    private sealed class Period(DateOnly from, int months)
    {
        public DateOnly From => from;
        public int Months { get; set; } = months;
        public int Days { get; set; }
        /// <summary>The line of the replacement; null for the first.</summary>
        public int? By { get; init; }
        public DateOnly End => from.AddMonths(Months).AddDays(Days);
    }

    private sealed record Suspension(DateOnly From, DateOnly? To, IReadOnlyList<int> Entries);
}
