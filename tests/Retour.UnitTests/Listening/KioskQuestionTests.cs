using Retour.Modules.Listening.Kiosks;
using Shouldly;
using Xunit;

namespace Retour.Listening;

/// <summary>Which question is asked when.</summary>
public sealed class KioskQuestionTests
{
    private static readonly DateTime Saturday = new(2026, 11, 28, 12, 0, 0);

    private static readonly KioskWindow Mornings = new([DayOfWeek.Saturday], new(9, 0), new(12, 0));
    private static readonly KioskWindow Nights = new([DayOfWeek.Friday], new(20, 0), new(2, 0));
    private static readonly KioskWindow Advent = new([], null, null, new(2026, 11, 29), new(2026, 12, 24));

    [Theory]
    [InlineData("2026-11-28 08:59", false)]
    [InlineData("2026-11-28 09:00", true)]
    [InlineData("2026-11-28 11:59", true)]
    [InlineData("2026-11-28 12:00", false)]
    [InlineData("2026-11-27 10:00", false)]
    public void A_window_begins_at_its_first_minute_and_ends_before_its_last(string at, bool holds) => Mornings.Holds(DateTime.Parse(at, null)).ShouldBe(holds);

    [Theory]
    [InlineData("2026-11-27 19:59", false)]
    [InlineData("2026-11-27 23:00", true)]
    [InlineData("2026-11-28 01:59", true)]
    [InlineData("2026-11-28 02:00", false)]
    [InlineData("2026-11-27 01:00", false)]
    [InlineData("2026-11-28 21:00", false)]
    public void What_begins_before_midnight_is_of_the_day_on_which_it_began(string at, bool holds) => Nights.Holds(DateTime.Parse(at, null)).ShouldBe(holds);

    [Fact]
    public void Both_days_of_a_season_are_in_it_and_midnight_ends_a_day()
    {
        foreach (var (day, holds) in new[] { (28, false), (29, true), (30, true) }) Advent.Holds(new(2026, 11, day, 0, 0, 0)).ShouldBe(holds);
        Advent.Holds(new(2026, 12, 24, 23, 59, 0)).ShouldBeTrue();
        Advent.Holds(new(2026, 12, 25, 0, 0, 0)).ShouldBeFalse();
        var evening = new KioskWindow([], new(18, 0), TimeOnly.MinValue);
        evening.Holds(new(2026, 11, 28, 23, 59, 0)).ShouldBeTrue();
        evening.Holds(new(2026, 11, 28, 0, 0, 0)).ShouldBeFalse();
        KioskWindow.Always.Holds(Saturday).ShouldBeTrue();
    }

    [Fact]
    public void The_first_question_whose_time_it_is_is_asked_and_otherwise_the_usual_one()
    {
        var first = KioskQuestions.First();
        var all = first with { Timed = [new("k2", "waiting", new("Attente ?")) { Window = Mornings }, new("k3", "price", new("Prix ?")) { Window = new([DayOfWeek.Saturday]) }], Made = 3 };
        all.Asked(Saturday.AddHours(-1)).Code.ShouldBe("k2");
        all.Asked(Saturday).Code.ShouldBe("k3");
        all.Asked(Saturday.AddDays(1)).Code.ShouldBe("k1");
        var again = KioskQuestions.FromJson(all.ToJson());
        again.ToJson().ShouldBe(all.ToJson());
        again.Asked(Saturday).Code.ShouldBe("k3");
    }
}
