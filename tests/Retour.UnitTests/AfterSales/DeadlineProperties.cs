using Retour.Modules.AfterSales.Deadlines;
using Shouldly;
using Xunit;

namespace Retour.AfterSales;

/// <summary>What must hold of deadlines whatever the hours, the zone, the season and how often the customer was waited for.</summary>
public sealed class DeadlineProperties
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly string[] Zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Indian/Reunion"];

    private static DayHours Day(string text) => DayHours.TryParse(text, out var hours) ? hours : throw new FormatException(text);

    private static WeekHours Week(string weekday, string saturday = "", string sunday = "") => new([.. Enumerable.Repeat(Day(weekday), 5), Day(saturday), Day(sunday)]);

    private static BusinessCalendar Shop(HolidayRegion holidays = HolidayRegion.France, params Season[] seasons) => new(Paris, Week("9:00-12:30, 14:00-19:00", "10h-18h"), seasons, [], holidays);

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, null), Paris.GetUtcOffset(DateTime.Parse(local, null)));

    private static DateTimeOffset? Due(BusinessCalendar shop, int amount, AllowanceUnit unit, string start, params Standstill[] standstills) => Deadline.Due(shop, new(amount, unit), At(start), standstills);

    [Fact]
    public void Open_hours_pass_over_lunch_nights_Sundays_holidays_and_seasons()
    {
        Due(Shop(), 8, AllowanceUnit.OpenHours, "2026-06-02 12:00").ShouldBe(At("2026-06-03 11:30"));
        Due(Shop(), 90, AllowanceUnit.OpenMinutes, "2026-06-06 17:30").ShouldBe(At("2026-06-08 10:00"));
        // Whit Monday is a holiday; in Alsace the day after Christmas too.
        Due(Shop(), 1, AllowanceUnit.OpenHours, "2026-05-23 18:00").ShouldBe(At("2026-05-26 10:00"));
        Due(Shop(), 1, AllowanceUnit.OpenHours, "2026-12-24 19:00").ShouldBe(At("2026-12-26 11:00"));
        Due(Shop(HolidayRegion.AlsaceMoselle), 1, AllowanceUnit.OpenHours, "2026-12-24 19:00").ShouldBe(At("2026-12-28 10:00"));
        Due(Shop(HolidayRegion.France, new Season("Été", new(2026, 8, 1), new(2026, 8, 31), Week("8h-13h"))), 6, AllowanceUnit.OpenHours, "2026-07-31 18:00").ShouldBe(At("2026-08-03 13:00"));
    }

    [Fact]
    public void Days_of_the_calendar_end_at_the_same_hour_of_the_clock_on_the_wall()
    {
        Due(Shop(), 2, AllowanceUnit.Days, "2026-10-23 14:00").ShouldBe(At("2026-10-25 14:00"));
        Due(Shop(), 7, AllowanceUnit.Days, "2026-03-27 09:10").ShouldBe(At("2026-04-03 09:10"));
        // The hour that clocks leap over.
        Due(Shop(), 1, AllowanceUnit.Days, "2026-03-28 02:30").ShouldBe(At("2026-03-29 03:00"));
    }

    [Fact]
    public void The_clock_stands_while_the_customer_is_waited_for_and_goes_on_where_it_stood()
    {
        var (from, until) = (At("2026-06-02 11:00"), At("2026-06-04 16:00"));
        Due(Shop(), 4, AllowanceUnit.OpenHours, "2026-06-02 10:00", new Standstill(from, null)).ShouldBeNull();
        // One hour was used, three are left: 16:00 to 19:00.
        Due(Shop(), 4, AllowanceUnit.OpenHours, "2026-06-02 10:00", new Standstill(from, until)).ShouldBe(At("2026-06-04 19:00"));
        Due(Shop(), 2, AllowanceUnit.Days, "2026-06-02 10:00", new Standstill(from, until)).ShouldBe(At("2026-06-06 15:00"));
        // What had passed before stays passed.
        Due(Shop(), 30, AllowanceUnit.OpenMinutes, "2026-06-02 10:00", new Standstill(from, null)).ShouldBe(At("2026-06-02 10:30"));
        Deadline.Left(Shop(), new(4, AllowanceUnit.OpenHours), At("2026-06-02 10:00"), [new(from, null)], At("2026-06-03 09:00")).ShouldBe(TimeSpan.FromHours(3));
        Deadline.Left(Shop(), new(4, AllowanceUnit.OpenHours), At("2026-06-02 10:00"), [new(from, until)], At("2026-06-04 17:30")).ShouldBe(TimeSpan.FromHours(1.5));
        Deadline.Near(Shop(), new(4, AllowanceUnit.OpenHours), 25, At("2026-06-02 10:00"), [new(from, until)]).ShouldBe(At("2026-06-04 18:00"));
    }

    [Fact]
    public void Sums_hold_order_holds_and_no_deadline_falls_where_the_store_is_closed()
    {
        var random = new Random(17);
        for (var round = 0; round < 400; round++)
        {
            var shop = Any(random);
            var start = AnyInstant(random);
            var (first, second) = (random.Next(1, 4_000), random.Next(1, 4_000));
            DateTimeOffset Open(int minutes, DateTimeOffset from) => Deadline.Due(shop, new(minutes, AllowanceUnit.OpenMinutes), from, []).ShouldNotBeNull();
            var due = Open(first + second, start);
            Open(second, Open(first, start)).ShouldBe(due);
            Open(first, start).ShouldBeLessThan(due);
            Open(first, start.AddMinutes(random.Next(1, 2_000))).ShouldBeGreaterThanOrEqualTo(Open(first, start));
            // Inside what is open, or at the very end of it.
            shop.IsOpenAt(due.AddTicks(-1)).ShouldBeTrue();
            shop.OpenTimeBetween(start, due).ShouldBe(TimeSpan.FromMinutes(first + second));
            var (some, more) = (random.Next(1, 20), random.Next(21, 60));
            DateTimeOffset Days(int days) => Deadline.Due(shop, new(days, AllowanceUnit.Days), start, []).ShouldNotBeNull();
            Days(some).ShouldBeLessThan(Days(more));
            // Two days of the year have an hour that is not there or is there twice.
            Math.Abs((Days(some) - start.AddDays(some)).TotalHours).ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void What_stands_never_counts_however_often_and_wherever_it_stands()
    {
        var random = new Random(23);
        for (var round = 0; round < 400; round++)
        {
            var shop = Any(random);
            var start = AnyInstant(random);
            var allowance = new Allowance(random.Next(60, 6_000), AllowanceUnit.OpenMinutes);
            var (stands, at) = (new List<Standstill>(), start);
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                var from = at.AddMinutes(random.Next(0, 3_000));
                stands.Add(new(from, at = from.AddMinutes(random.Next(0, 6_000))));
            }
            var due = Deadline.Due(shop, allowance, start, stands).ShouldNotBeNull();
            due.ShouldBeGreaterThanOrEqualTo(Deadline.Due(shop, allowance, start, []).ShouldNotBeNull());
            var stood = stands.Aggregate(TimeSpan.Zero, (sum, s) => sum + shop.OpenTimeBetween(s.From < due ? s.From : due, s.Until < due ? s.Until!.Value : due));
            (shop.OpenTimeBetween(start, due) - stood).ShouldBe(allowance.Span);
            shop.IsOpenAt(due.AddTicks(-1)).ShouldBeTrue();
            stands.ShouldAllBe(s => s.Until == s.From || due <= s.From || due > s.Until);
            Deadline.Left(shop, allowance, start, stands, due).ShouldBe(TimeSpan.Zero);
            var before = start + (due - start) * random.NextDouble();
            var left = Deadline.Left(shop, allowance, start, stands, before);
            left.ShouldBeGreaterThan(TimeSpan.Zero);
            Deadline.Near(shop, allowance, random.Next(0, 90), start, stands).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(due);
            // In any order: they are told as they come.
            Deadline.Due(shop, allowance, start, [.. stands.OrderBy(_ => random.Next())]).ShouldBe(due);
        }
    }

    [Fact]
    public void A_store_that_never_opens_has_no_deadline()
    {
        var closed = new BusinessCalendar(Paris, WeekHours.Closed, [], [], HolidayRegion.None);
        Deadline.Due(closed, new(1, AllowanceUnit.OpenHours), At("2026-06-02 10:00"), []).ShouldBeNull();
        Deadline.Due(closed, new(1, AllowanceUnit.Days), At("2026-06-02 10:00"), []).ShouldBe(At("2026-06-03 10:00"));
    }

    private static DateTimeOffset AnyInstant(Random random) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(2 * 365 * 24 * 60));

    private static BusinessCalendar Any(Random random)
    {
        string AnyHours() => string.Join(' ', Enumerable.Range(0, 4).Select(_ => random.Next(0, 1441)).Distinct().Order().Chunk(2).Where(p => p.Length == 2).Select(p => new OpenPeriod(p[0], p[1]).ToString()));
        // One day of the week is always open, or nothing ever would be.
        WeekHours AnyWeek() => new([.. Enumerable.Range(0, 7).Select(i => i == 2 ? Day("9-12 14-18") : Day(random.Next(3) > 0 ? AnyHours() : ""))]);
        var day = new DateOnly(2026, 1, 1).AddDays(random.Next(700));
        return new(TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]), AnyWeek(), [new("season", day, day.AddDays(random.Next(90)), AnyWeek())], [new(day.AddDays(3), Day("10-16"), "")], (HolidayRegion)random.Next(3));
    }
}
