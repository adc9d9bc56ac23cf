using Retour.Modules.AfterSales.Providers;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.AfterSales;

public sealed class ProviderCalendarTests
{
    private static readonly ClosedPeriod[] Open = [];

    [Theory]
    [InlineData("2026-11-27", 1, "2026-11-30")] // a Friday, then Monday
    [InlineData("2026-11-28", 5, "2026-12-04")] // a Saturday
    [InlineData("2026-12-23", 2, "2026-12-28")] // not on Christmas Day
    [InlineData("2027-03-25", 2, "2027-03-30")] // not on Easter Monday
    public void A_promise_counts_worked_days_only(string sent, int days, string due) => ProviderCalendar.DueOn(DateOnly.Parse(sent), days, Open).ShouldBe(DateOnly.Parse(due));

    [Fact]
    public void Closed_days_do_not_count()
    {
        ClosedPeriod[] august = [new(new(2026, 8, 3), new(2026, 8, 21))];
        ProviderCalendar.DueOn(new(2026, 7, 30), 3, august).ShouldBe(new DateOnly(2026, 8, 25));
        ProviderCalendar.WorkedDays(new(2026, 7, 30), new(2026, 8, 25), august).ShouldBe(3);
    }

    [Fact]
    public void What_is_due_after_so_many_days_took_so_many_days()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var (sent, days) = (new DateOnly(2026, 1, 1).AddDays(random.Next(700)), random.Next(1, 60));
            ClosedPeriod[] closed = [new(sent.AddDays(random.Next(30)), sent.AddDays(30 + random.Next(20)))];
            ProviderCalendar.WorkedDays(sent, ProviderCalendar.DueOn(sent, days, closed), closed).ShouldBe(days);
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
