using Retour.Modules.AfterSales.Providers;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.AfterSales;

public sealed class ProviderCalendarTests
{
    private static readonly ProviderCalendar Open = new(HolidayRegion.France, []);

    [Theory]
    [InlineData("2026-11-27", 1, "2026-11-30")] // a Friday, then Monday
    [InlineData("2026-11-28", 5, "2026-12-04")] // a Saturday
    [InlineData("2026-12-23", 2, "2026-12-28")] // not on Christmas Day
    [InlineData("2027-03-25", 2, "2027-03-30")] // not on Easter Monday
    public void A_promise_counts_worked_days_only(string sent, int days, string due) => Open.DueOn(DateOnly.Parse(sent), days).ShouldBe(DateOnly.Parse(due));

    [Theory]
    [InlineData(HolidayRegion.France, "2026-12-28")]
    [InlineData(HolidayRegion.AlsaceMoselle, "2026-12-28")] // the 26th is a Saturday
    [InlineData(HolidayRegion.None, "2026-12-25")]
    public void A_provider_keeps_the_holidays_of_where_it_is(HolidayRegion region, string due) => new ProviderCalendar(region, []).DueOn(new(2026, 12, 24), 1).ShouldBe(DateOnly.Parse(due));

    [Fact]
    public void Good_Friday_is_no_day_of_work_in_Alsace_Moselle()
    {
        var thursday = new DateOnly(2027, 3, 25);
        new ProviderCalendar(HolidayRegion.France, []).DueOn(thursday, 1).ShouldBe(new DateOnly(2027, 3, 26));
        new ProviderCalendar(HolidayRegion.AlsaceMoselle, []).DueOn(thursday, 1).ShouldBe(new DateOnly(2027, 3, 30), "Good Friday, a weekend, Easter Monday");
    }

    [Fact]
    public void Closed_days_do_not_count()
    {
        ProviderCalendar august = new(HolidayRegion.France, [new(new(2026, 8, 3), new(2026, 8, 21))]);
        august.DueOn(new(2026, 7, 30), 3).ShouldBe(new DateOnly(2026, 8, 25));
        august.WorkedDays(new(2026, 7, 30), new(2026, 8, 25)).ShouldBe(3);
    }

    [Fact]
    public void What_is_due_after_so_many_days_took_so_many_days()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var (sent, days) = (new DateOnly(2026, 1, 1).AddDays(random.Next(700)), random.Next(1, 60));
            ProviderCalendar theirs = new((HolidayRegion)random.Next(3), [new(sent.AddDays(random.Next(30)), sent.AddDays(30 + random.Next(20)))]);
            theirs.WorkedDays(sent, theirs.DueOn(sent, days)).ShouldBe(days);
        }
    }

    [Fact]
    public void A_provider_takes_what_it_names_however_it_is_written_and_all_where_it_names_nothing()
    {
        static Provider Of(string[] brands, string[] categories, bool active = true)
        {
            var provider = new Provider();
            provider.Set(new(ProviderKind.Workshop, "Atelier") { Brands = brands, Categories = categories, TurnaroundDays = 5, IsActive = active }, [], []);
            return provider;
        }
        Of([], []).Takes(null, null).ShouldBeTrue();
        Of(["Électrolux"], []).Takes("ELECTROLUX", "Fours").ShouldBeTrue();
        Of(["Électrolux"], []).Takes(null, "Fours").ShouldBeFalse("nobody knows whose it is");
        Of(["Électrolux"], ["Fours"]).Takes("Electrolux", "Lampes").ShouldBeFalse();
        Of([], [], active: false).Takes("Electrolux", "Fours").ShouldBeFalse();
        Of(["A"], []).Particular.ShouldBeGreaterThan(Of([], ["B"]).Particular);
    }
}
