using FsCheck;
using FsCheck.Fluent;
using Retour.Modules.AfterSales.Warranty;
using Shouldly;
using Xunit;
using static Retour.AfterSales.Ledger;

namespace Retour.AfterSales;

/// <summary>Whatever happens to an item, in whatever order it is entered.</summary>
public sealed class WarrantyProperties
{
    [Fact]
    public void The_order_in_which_lines_are_entered_does_not_matter() => Check(story =>
        End(story) == End(story.AsEnumerable().Reverse()) && End(story) == End(story.OrderBy(e => e.Kind).ThenByDescending(e => e.Day)));

    [Fact]
    public void A_suspension_more_never_ends_the_guarantee_sooner() => Check(story =>
        Enumerable.Range(0, 8).All(i => End([.. story, Suspended(Delivered.AddDays(90 * i), "more"), Resumed(Delivered.AddDays(90 * i + 20), "more")]) >= End(story)));

    [Fact]
    public void A_repair_more_never_ends_the_guarantee_sooner() => Check(story =>
        Enumerable.Range(0, 8).All(i => End([.. story, Extended(Delivered.AddDays(90 * i), "more")]) >= End(story)));

    [Fact]
    public void A_replacement_never_ends_the_guarantee_sooner() => Check(story =>
        Enumerable.Range(0, 8).All(i => End([.. story, Renewed(Delivered.AddDays(90 * i), "more")]) >= End(story)));

    [Fact]
    public void The_same_line_twice_is_one_suspension() => Check(story =>
        End([.. story, .. story.Where(e => e.Kind is WarrantyEntryKind.Suspended or WarrantyEntryKind.Resumed)]) == End(story));

    [Fact]
    public void Days_count_once_however_many_reasons_there_were_for_them() => Check(story =>
    {
        var days = WarrantyClock.Of(Guarantee.Commercial, [.. story, Granted(Delivered, 24, Guarantee.Commercial)], Today)!.SuspendedDays;
        return days == StoodStill([.. story]).Count(d => d <= Delivered.AddMonths(24).AddDays(days));
    });

    [Fact]
    public void What_was_annulled_was_never_there() => Check(story =>
        End([.. story, Numbered(Suspended(Delivered.AddDays(1), "mistake"), 901), new() { Kind = WarrantyEntryKind.Annulled, Number = 902, Annuls = 901, Day = Delivered.AddDays(9) }]) == End(story));

    [Fact]
    public void Each_step_says_where_it_left_the_end_and_the_last_one_is_the_end() => Check(story =>
    {
        var cover = WarrantyClock.Of(Guarantee.Legal, story, Today)!;
        return cover.Until == cover.Steps[^1].Until && cover.Steps.Zip(cover.Steps.Skip(1)).All(s => s.First.Until <= s.Second.Until);
    });

    [Fact]
    public void While_it_stands_still_every_day_moves_the_end_by_a_day() => Check(story =>
    {
        Ledgered[] open = [.. story.Select(e => new Ledgered(e)), new(Suspended(Delivered.AddDays(200), "open"))];
        var (today, tomorrow) = (WarrantyClock.Of(Guarantee.Legal, open.Select(o => o.Entry), Today)!, WarrantyClock.Of(Guarantee.Legal, open.Select(o => o.Entry), Today.AddDays(1))!);
        return today.SuspendedSince is null || tomorrow.Until == today.Until.AddDays(1);
    });

    private sealed record Ledgered(WarrantyEntry Entry);

    private static DateOnly End(IEnumerable<WarrantyEntry> story) => WarrantyClock.Of(Guarantee.Legal, story, Today)!.Until;

    // Day by day and the slow way: which days lay in a suspension of any matter.
    private static IEnumerable<DateOnly> StoodStill(List<WarrantyEntry> story)
    {
        var open = new HashSet<string>();
        for (var day = Delivered.AddDays(-1); day < Today; day = day.AddDays(1))
        {
            foreach (var matter in story.Where(e => e.Day == day).GroupBy(e => e.Matter))
            {
                var (begins, ends) = (matter.Any(e => e.Kind is WarrantyEntryKind.Suspended), matter.Any(e => e.Kind is WarrantyEntryKind.Resumed));
                if (begins != ends && begins) open.Add(matter.Key);
                if (begins != ends && ends) open.Remove(matter.Key);
            }
            if (open.Count > 0) yield return day;
        }
    }

    private static void Check(Func<List<WarrantyEntry>, bool> holds)
    {
        var line = from kind in Gen.Elements(WarrantyEntryKind.Suspended, WarrantyEntryKind.Suspended, WarrantyEntryKind.Resumed, WarrantyEntryKind.Resumed, WarrantyEntryKind.Extended, WarrantyEntryKind.Renewed)
                   from day in Gen.Choose(0, 900)
                   from matter in Gen.Elements("A", "B", "C")
                   select new WarrantyEntry { Kind = kind, Day = Delivered.AddDays(day), Matter = matter, Months = kind is WarrantyEntryKind.Extended ? 6 : kind is WarrantyEntryKind.Renewed ? 24 : 0 };
        var story = from lines in Gen.ListOf(line) select (List<WarrantyEntry>)[Granted(Delivered), .. lines.Select((l, i) => Numbered(l, i + 2))];
        Prop.ForAll(story.ToArbitrary(), holds).QuickCheckThrowOnFailure();
    }
}

/// <summary>Lines of a ledger, short to write.</summary>
internal static class Ledger
{
    public static readonly DateOnly Delivered = new(2024, 1, 31), Today = new(2026, 11, 28);

    public static WarrantyEntry Granted(DateOnly day, int months = 24, Guarantee guarantee = Guarantee.Legal) => new() { Number = 1, Kind = WarrantyEntryKind.Granted, Guarantee = guarantee, Day = day, Months = months };

    public static WarrantyEntry Suspended(DateOnly day, string matter = "A") => new() { Kind = WarrantyEntryKind.Suspended, Day = day, Matter = matter };

    public static WarrantyEntry Resumed(DateOnly day, string matter = "A") => new() { Kind = WarrantyEntryKind.Resumed, Day = day, Matter = matter };

    public static WarrantyEntry Extended(DateOnly day, string matter = "A") => new() { Kind = WarrantyEntryKind.Extended, Day = day, Matter = matter, Months = 6 };

    public static WarrantyEntry Renewed(DateOnly day, string matter = "A") => new() { Kind = WarrantyEntryKind.Renewed, Day = day, Matter = matter, Months = 24 };

    public static WarrantyEntry Numbered(WarrantyEntry e, int number) => new() { Number = number, Kind = e.Kind, Guarantee = e.Guarantee, Day = e.Day, Months = e.Months, Matter = e.Matter };
}
