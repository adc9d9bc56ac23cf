using Shouldly;
using Xunit;

namespace Retour;

public sealed class CalendarTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static DayHours Day(string text) => DayHours.TryParse(text, out var hours) ? hours : throw new FormatException(text);

    private static WeekHours Week(string weekday, string saturday = "", string sunday = "") => new([.. Enumerable.Repeat(Day(weekday), 5), Day(saturday), Day(sunday)]);

    private static BusinessCalendar Shop(HolidayRegion holidays = HolidayRegion.France, IReadOnlyList<Season>? seasons = null, params SpecialDay[] special) =>
        new(Paris, Week("9:00-12:30, 14:00-19:00", "10h-18h"), seasons ?? [], special, holidays);

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, null), Paris.GetUtcOffset(DateTime.Parse(local, null)));

    [Theory]
    [InlineData("9:00-12:30, 14:00-19:00", "09:00-12:30 14:00-19:00")]
    [InlineData("9h-12h30 14h–19h", "09:00-12:30 14:00-19:00")]
    [InlineData("14h à 19h et 9h à 12h", "09:00-12:00 14:00-19:00")]
    [InlineData("10-24", "10:00-24:00")]
    [InlineData("  ", "")]
    [InlineData("Fermé", "")]
    public void Hours_are_read_as_people_write_them(string text, string read) => Day(text).ToString().ShouldBe(read);

    [Theory]
    [InlineData("19h-9h")]
    [InlineData("9h-12h, 11h-14h")]
    [InlineData("9:75-12")]
    [InlineData("22-25")]
    [InlineData("9h")]
    [InlineData("on demand")]
    [InlineData("9-12 maybe")]
    [InlineData("109-12")]
    public void What_is_no_hours_is_refused(string text) => DayHours.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2285, "2285-03-22")]
    public void Easter_is_when_the_Church_says(int year, string day) => PublicHolidays.EasterSunday(year).ShouldBe(DateOnly.Parse(day, null));

    [Fact]
    public void Alsace_and_Moselle_keep_Good_Friday_and_the_day_after_Christmas()
    {
        DateOnly[] two = [new(2026, 4, 3), new(2026, 12, 26)];
        PublicHolidays.Of(HolidayRegion.AlsaceMoselle, 2026).Except(PublicHolidays.Of(HolidayRegion.France, 2026)).ShouldBe(two);
        PublicHolidays.Of(HolidayRegion.France, 2026).Count.ShouldBe(11);
        PublicHolidays.Of(HolidayRegion.France, 2026).ShouldContain(new DateOnly(2026, 5, 14));
        PublicHolidays.Of(HolidayRegion.France, 2026).ShouldContain(new DateOnly(2026, 5, 25));
    }

    [Fact]
    public void A_special_day_comes_before_a_holiday_and_a_holiday_before_the_season()
    {
        var summer = new Season("Été", new(2026, 7, 1), new(2026, 8, 31), Week("8h-13h"));
        var shop = Shop(HolidayRegion.France, [summer], new SpecialDay(new(2026, 7, 14), Day("10h-12h"), "Fête"));
        shop.HoursOn(new(2026, 7, 14)).ToString().ShouldBe("10:00-12:00");
        shop.HoursOn(new(2026, 8, 14)).ToString().ShouldBe("08:00-13:00");
        shop.HoursOn(new(2026, 11, 11)).IsClosed.ShouldBeTrue();
        shop.HoursOn(new(2026, 9, 1)).ToString().ShouldBe("09:00-12:30 14:00-19:00");
    }

    [Fact]
    public void Open_time_flows_over_lunch_the_evening_a_weekend_and_a_holiday()
    {
        var shop = Shop();
        shop.AddOpenTime(At("2026-11-10 11:30"), TimeSpan.FromHours(2)).ShouldBe(At("2026-11-10 15:00"));
        shop.AddOpenTime(At("2026-11-10 18:00"), TimeSpan.FromHours(2)).ShouldBe(At("2026-11-12 10:00"));
        shop.NextOpening(At("2026-11-14 18:00")).ShouldBe(At("2026-11-16 09:00"));
        shop.AddWorkingDays(new(2026, 11, 10), 10).ShouldBe(new DateOnly(2026, 11, 23));
        shop.IsOpenAt(At("2026-11-10 12:30")).ShouldBeFalse();
        shop.IsOpenAt(At("2026-11-10 14:00")).ShouldBeTrue();
    }

    [Fact]
    public void The_night_that_clocks_change_has_an_hour_less_or_more()
    {
        var night = new BusinessCalendar(Paris, new([.. Enumerable.Repeat(Day("0:00-6:00"), 7)]), [], [], HolidayRegion.None);
        TimeSpan Open(string day) => night.OpenTimeBetween(At(day + " 00:00"), At(day + " 12:00"));
        Open("2026-03-28").ShouldBe(TimeSpan.FromHours(6));
        Open("2026-03-29").ShouldBe(TimeSpan.FromHours(5));
        Open("2026-10-25").ShouldBe(TimeSpan.FromHours(7));
    }

    [Fact]
    public void A_store_that_never_opens_is_not_waited_for()
    {
        var closed = new BusinessCalendar(Paris, WeekHours.Closed, [], [], HolidayRegion.None);
        closed.NextOpening(At("2026-01-01 09:00")).ShouldBeNull();
        closed.AddOpenTime(At("2026-01-01 09:00"), TimeSpan.FromHours(1)).ShouldBeNull();
        closed.AddWorkingDays(new(2026, 1, 1), 1).ShouldBeNull();
    }

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Indian/Reunion")]
    public void Whatever_the_hours_open_time_adds_up_and_ends_when_open(string zone)
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var calendar = Any(random, TimeZoneInfo.FindSystemTimeZoneById(zone));
            // Every minute of two years, both changes of the clock included.
            var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(2 * 365 * 24 * 60));
            var (first, second) = (TimeSpan.FromMinutes(random.Next(1, 5_000)), TimeSpan.FromMinutes(random.Next(1, 5_000)));
            var end = calendar.AddOpenTime(start, first + second).ShouldNotBeNull();
            calendar.AddOpenTime(calendar.AddOpenTime(start, first)!.Value, second).ShouldBe(end);
            calendar.OpenTimeBetween(start, end).ShouldBe(first + second);
            calendar.IsOpenAt(end.AddTicks(-1)).ShouldBeTrue();
            var next = calendar.NextOpening(start).ShouldNotBeNull();
            calendar.IsOpenAt(next).ShouldBeTrue();
            calendar.OpenTimeBetween(start, next).ShouldBe(TimeSpan.Zero);
            var days = random.Next(1, 30);
            var due = calendar.AddWorkingDays(calendar.DayAt(start), days).ShouldNotBeNull();
            Enumerable.Range(1, due.DayNumber - calendar.DayAt(start).DayNumber).Count(i => !calendar.HoursOn(calendar.DayAt(start).AddDays(i)).IsClosed).ShouldBe(days);
        }
    }

    private static BusinessCalendar Any(Random random, TimeZoneInfo zone)
    {
        // One day of the week is always open, or nothing ever would be.
        DayHours AnyDay(bool open) => open || random.Next(3) > 0 ? Day(AnyHours(random)) : DayHours.Closed;
        WeekHours AnyWeek() => new([.. Enumerable.Range(0, 7).Select(i => AnyDay(i == 2))]);
        var day = new DateOnly(2026, 1, 1).AddDays(random.Next(700));
        return new(zone, AnyWeek(), [new("season", day, day.AddDays(random.Next(90)), AnyWeek())], [new(day.AddDays(3), AnyDay(false), "")], (HolidayRegion)random.Next(3));
    }

    private static string AnyHours(Random random)
    {
        var times = Enumerable.Range(0, 4).Select(_ => random.Next(0, 1441)).Distinct().Order().ToList();
        return string.Join(' ', times.Chunk(2).Where(p => p.Length == 2).Select(p => new OpenPeriod(p[0], p[1]).ToString())) is { Length: > 0 } text ? text : "9-12";
    }
}
