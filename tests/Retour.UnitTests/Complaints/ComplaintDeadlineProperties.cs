using Retour.Modules.Complaints;
using Shouldly;
using Xunit;

namespace Retour.Complaints;

/// <summary>Ten working days and two months, whatever the day, the hours and the holidays.</summary>
public sealed class ComplaintDeadlineProperties
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly DateOnly First = new(2023, 1, 1);
    private const int Days = 5 * 366;

    private static DayHours Day(string text) => DayHours.TryParse(text, out var hours) ? hours : throw new FormatException(text);

    [Theory]
    [InlineData("2026-01-15", "2026-03-15")]
    [InlineData("2026-12-31", "2027-02-28")]
    [InlineData("2027-12-31", "2028-02-29")]
    [InlineData("2026-12-29", "2027-02-28")]
    [InlineData("2027-12-30", "2028-02-29")]
    [InlineData("2026-07-31", "2026-09-30")]
    [InlineData("2026-06-30", "2026-08-30")]
    [InlineData("2028-02-29", "2028-04-29")]
    public void Two_months_end_on_the_day_of_the_same_number_or_the_last_of_the_month(string received, string by) =>
        ComplaintDeadlines.AnswerBy(DateOnly.Parse(received, null)).ShouldBe(DateOnly.Parse(by, null));

    [Fact]
    public void The_day_of_the_answer_lies_in_the_second_month_after_and_never_comes_earlier_for_what_came_later()
    {
        for (var (day, last) = (First, DateOnly.MinValue); day < First.AddDays(Days); day = day.AddDays(1))
        {
            var by = ComplaintDeadlines.AnswerBy(day);
            ((by.Year * 12) + by.Month - (day.Year * 12) - day.Month).ShouldBe(2);
            by.Day.ShouldBe(Math.Min(day.Day, DateTime.DaysInMonth(by.Year, by.Month)));
            by.ShouldBeGreaterThanOrEqualTo(last);
            last = by;
        }
    }

    [Theory]
    // Ascension Day, and Saturday counts where the store is open on it.
    [InlineData("2026-05-11", "9-18", "", "2026-05-27")]
    [InlineData("2026-05-11", "9-18", "9-12", "2026-05-23")]
    // It came on a day on which the store is closed.
    [InlineData("2026-06-07", "9-18", "", "2026-06-19")]
    [InlineData("2026-12-24", "9-18", "", "2027-01-11")]
    public void Ten_working_days_pass_over_weekends_and_holidays(string received, string weekday, string saturday, string by)
    {
        var shop = new BusinessCalendar(Paris, new([.. Enumerable.Repeat(Day(weekday), 5), Day(saturday), Day("")]), [], [], HolidayRegion.France);
        ComplaintDeadlines.AcknowledgeBy(shop, DateOnly.Parse(received, null)).ShouldBe(DateOnly.Parse(by, null));
    }

    [Fact]
    public void Ten_days_of_opening_lie_between_and_the_last_of_them_is_the_deadline()
    {
        var random = new Random(41);
        for (var round = 0; round < 600; round++)
        {
            var shop = Any(random);
            var received = First.AddDays(random.Next(Days));
            var by = ComplaintDeadlines.AcknowledgeBy(shop, received);
            shop.HoursOn(by).IsClosed.ShouldBeFalse();
            Enumerable.Range(1, by.DayNumber - received.DayNumber).Count(n => !shop.HoursOn(received.AddDays(n)).IsClosed).ShouldBe(10);
            ComplaintDeadlines.AcknowledgeBy(shop, received.AddDays(1)).ShouldBeGreaterThanOrEqualTo(by);
        }
    }

    [Fact]
    public void A_store_that_never_opens_acknowledges_by_the_day_of_the_answer() =>
        ComplaintDeadlines.AcknowledgeBy(new(Paris, WeekHours.Closed, [], [], HolidayRegion.None), new(2026, 12, 31)).ShouldBe(new(2027, 2, 28));

    // Wednesday is always open, or nothing ever would be.
    private static BusinessCalendar Any(Random random)
    {
        WeekHours AnyWeek() => new([.. Enumerable.Range(0, 7).Select(i => i == 2 || random.Next(3) > 0 ? Day("9-12 14-18") : Day(""))]);
        var day = First.AddDays(random.Next(Days));
        return new(Paris, AnyWeek(), [new("season", day, day.AddDays(random.Next(90)), AnyWeek())], [new(day.AddDays(3), Day(random.Next(2) == 0 ? "" : "10-16"), "")], (HolidayRegion)random.Next(3));
    }
}
