using FsCheck;
using FsCheck.Fluent;
using Retour.Modules.Listening.Kiosks;
using Shouldly;
using Xunit;

namespace Retour.Listening;

/// <summary>What is hardly a customer's press, and when a press was.</summary>
public sealed class PressPatternsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private static List<Touch> Touches(params (int Seconds, int Face)[] all) => [.. all.Select((t, i) => new Touch(i + 1, Noon.AddSeconds(t.Seconds), t.Face))];

    [Fact]
    public void Four_touches_close_together_are_one_hand_and_three_are_a_queue()
    {
        PressPatterns.Mashing(Touches((0, 1), (3, 4), (6, 2), (60, 4), (63, 4), (66, 4), (69, 1))).ShouldBe([4, 5, 6, 7], ignoreOrder: true);
        PressPatterns.Mashing(Touches((0, 4), (6, 4), (12, 4), (18, 4))).Count.ShouldBe(4);
        PressPatterns.Mashing(Touches((0, 4), (7, 4), (14, 4), (21, 4))).ShouldBeEmpty();
    }

    [Fact]
    public void A_row_of_the_best_face_is_not_a_shops_visitors()
    {
        PressPatterns.Cheering(Touches([.. Enumerable.Range(0, 8).Select(i => (i * 20, 4))])).Count.ShouldBe(8);
        PressPatterns.Cheering(Touches([.. Enumerable.Range(0, 7).Select(i => (i * 20, 4))])).ShouldBeEmpty();
        PressPatterns.Cheering(Touches([.. Enumerable.Range(0, 16).Select(i => (i * 10, i == 7 ? 3 : 4))])).ShouldBe(Enumerable.Range(9, 8).Select(i => (long)i), ignoreOrder: true);
        PressPatterns.Cheering(Touches([.. Enumerable.Range(0, 12).Select(i => (i * 10, 3))])).ShouldBeEmpty();
    }

    private static readonly Gen<List<Touch>> Rows = Gen.ListOf(Gen.Choose(0, 30).SelectMany(gap => Gen.Choose(1, 4).Select(face => (gap, face)))).Select(steps =>
    {
        var (at, touches) = (Noon, new List<Touch>());
        foreach (var (gap, face) in steps) touches.Add(new(touches.Count + 1, at = at.AddSeconds(gap), face));
        return touches;
    });

    [Fact]
    public void Whether_a_press_is_part_of_a_pattern_is_seen_from_its_neighbours_alone() => Prop.ForAll(Rows.ToArbitrary(), touches =>
    {
        var (mashing, cheering) = (PressPatterns.Mashing(touches), PressPatterns.Cheering(touches));
        foreach (var touch in touches)
        {
            var near = touches.Where(t => Math.Abs(t.Sequence - touch.Sequence) <= PressPatterns.Neighbours).ToList();
            PressPatterns.Mashing(near).Contains(touch.Sequence).ShouldBe(mashing.Contains(touch.Sequence));
            PressPatterns.Cheering(near).Contains(touch.Sequence).ShouldBe(cheering.Contains(touch.Sequence));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_clock_that_goes_wrong_evenly_is_corrected_and_said()
    {
        // Seven days without a network, and the clock three hours and a year ahead.
        var ahead = TimeSpan.FromDays(365) + TimeSpan.FromHours(3);
        var made = new[] { Noon.AddDays(-7), Noon.AddDays(-3), Noon.AddMinutes(-5) };
        var times = PressTimes.Correct([.. made.Select(m => m + ahead)], Noon + ahead, Noon, Noon.AddDays(-8));
        times.Select(t => t.At).ShouldBe(made);
        times.ShouldAllBe(t => t.IsDrifting && !t.IsTimeless);
        PressTimes.Correct(made, Noon.AddMinutes(1), Noon, Noon.AddDays(-8)).ShouldAllBe(t => !t.IsDrifting && !t.IsTimeless);
    }

    [Fact]
    public void A_clock_that_was_set_in_between_leaves_times_that_nobody_knows()
    {
        var epoch = DateTimeOffset.UnixEpoch;
        // The battery was empty: 1970, until the tablet asked the time.
        var times = PressTimes.Correct([Noon.AddHours(-5), epoch.AddMinutes(1), epoch.AddMinutes(9), Noon.AddHours(-1)], Noon, Noon, Noon.AddDays(-1));
        times.Select(t => t.IsTimeless).ShouldBe([false, true, true, false]);
        times.Select(t => t.At).ShouldBe([Noon.AddHours(-5), Noon.AddHours(-5), Noon.AddHours(-5), Noon.AddHours(-1)]);
        // It was a year ahead and was put right.
        PressTimes.Correct([Noon.AddYears(1), Noon.AddHours(-1)], Noon, Noon, Noon.AddDays(-1)).Select(t => t.IsTimeless).ShouldBe([true, false]);
        PressTimes.Correct([DateTimeOffset.MinValue, DateTimeOffset.MaxValue], DateTimeOffset.MaxValue, Noon, Noon.AddDays(-1)).Count.ShouldBe(2);
    }

    private static readonly Gen<(long[] Said, long Sent)> Clocks = from said in Gen.ArrayOf(Gen.Choose(-2_000, 2_000).Select(m => (long)m)) from sent in Gen.Choose(-2_000, 2_000) select (said, (long)sent);

    [Fact]
    public void Whatever_a_clock_says_times_lie_between_the_pairing_and_now_and_known_ones_in_order() => Prop.ForAll(Clocks.ToArbitrary(), one =>
    {
        var earliest = Noon.AddDays(-1);
        var times = PressTimes.Correct([.. one.Said.Select(m => Noon.AddMinutes(m))], Noon.AddMinutes(one.Sent), Noon, earliest);
        times.ShouldAllBe(t => t.At >= earliest && t.At <= Noon);
        var known = times.Where(t => !t.IsTimeless).Select(t => t.At).ToList();
        known.ShouldBe(known.Order());
        times.ShouldAllBe(t => t.IsDrifting == Math.Abs(one.Sent) > 2);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_store_is_closed_well_before_it_opens_and_never_where_it_has_no_hours()
    {
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        var hours = new BusinessCalendar(paris, WeekHours.Parse("09:30-19:00;09:30-19:00;09:30-19:00;09:30-19:00;09:30-19:00;09:30-19:00;"), [], [], HolidayRegion.France);
        DateTimeOffset At(int hour, int minute) => new(2026, 11, 28, hour, minute, 0, TimeSpan.FromHours(1));
        foreach (var (at, closed) in new[] { (At(8, 0), true), (At(9, 5), false), (At(12, 0), false), (At(19, 20), false), (At(19, 40), true), (At(3, 0), true) }) PressPatterns.IsClosed(hours, at).ShouldBe(closed, $"{at}");
        PressPatterns.IsClosed(new(paris, WeekHours.Parse(";;;;;;"), [], [], HolidayRegion.France), At(3, 0)).ShouldBeFalse();
    }
}
