using System.Globalization;
using Retour.Modules.AfterSales.Where;
using Retour.Modules.Organisation;
using Shouldly;
using Xunit;

namespace Retour.AfterSales;

public sealed class WhereTests
{
    private static readonly Id<Store> Lyon = Id<Store>.New(), Dijon = Id<Store>.New();

    private static WhereRule Rule(string? product, string? brand, string? category, Id<Store>? store)
    {
        var rule = new WhereRule();
        rule.Set(new(new(product, brand, category, store), WhereTarget.AnyStore));
        return rule;
    }

    [Fact]
    public void The_product_comes_before_the_brand_the_brand_before_the_kind_and_the_kind_before_the_store()
    {
        var all = (from product in new[] { null, "A-1" } from brand in new[] { null, "Filament" } from category in new[] { null, "Lampes" } from store in new[] { (Id<Store>?)null, Lyon } where product is null || (brand is null && category is null) select Rule(product, brand, category, store)).ToList();
        WhereScope? Chosen(WhereQuestion asked) => WhereRule.Choose(all, asked)?.For;
        Chosen(new("a-1", "Filament", "Lampes", Lyon)).ShouldBe(new("A-1", null, null, Lyon));
        Chosen(new("A-1", "Filament", "Lampes", Dijon)).ShouldBe(new("A-1", null, null, null));
        Chosen(new("B-2", "FILAMENT", "lampes", Lyon)).ShouldBe(new(null, "Filament", "Lampes", Lyon));
        Chosen(new(null, "filament", null, Lyon)).ShouldBe(new(null, "Filament", null, Lyon));
        Chosen(new(null, "filament", null, null)).ShouldBe(new(null, "Filament", null, null));
        Chosen(new(null, "Autre", "Lampés", null)).ShouldBe(new(null, null, "Lampes", null));
        Chosen(new(null, "Autre", "Vases", Lyon)).ShouldBe(new(null, null, null, Lyon));
        Chosen(WhereQuestion.Anything).ShouldBe(new(null, null, null, null));
        WhereRule.Choose([Rule(null, "Filament", null, null)], WhereQuestion.Anything).ShouldBeNull();
    }

    [Fact]
    public void Two_scopes_that_mean_the_same_are_one() =>
        new WhereScope(null, "Bébé Confort", "Poussettes", Lyon).Key.ShouldBe(new WhereScope(null, "BEBE  confort", "poussettes", Lyon).Key);

    [Theory]
    [InlineData("2026-06-02 10:00", "Ouvert jusqu’à 12 h 30", "Open until 12:30 PM")]
    [InlineData("2026-06-02 12:30", "Fermé pour le moment, ouvre à 14 h", "Closed for now, opens at 2 PM")]
    [InlineData("2026-06-02 18:59", "Ouvert jusqu’à 19 h", "Open until 7 PM")]
    [InlineData("2026-06-02 08:00", "Fermé pour le moment, ouvre à 9 h", "Closed for now, opens at 9 AM")]
    [InlineData("2026-06-02 19:00", "Fermé, ouvre demain à 9 h", "Closed, opens tomorrow at 9 AM")]
    [InlineData("2026-06-06 19:30", "Fermé, ouvre mardi à 9 h", "Closed, opens Tuesday at 9 AM")]
    [InlineData("2026-06-07 11:00", "Fermé aujourd’hui, ouvre mardi à 9 h", "Closed today, opens Tuesday at 9 AM")]
    [InlineData("2026-07-14 11:00", "Fermé aujourd’hui, ouvre demain à 9 h", "Closed today, opens tomorrow at 9 AM")]
    [InlineData("2026-08-01 20:00", "Fermé, ouvre mardi 25 août à 9 h", "Closed, opens Tuesday 25 August at 9 AM")]
    public void A_store_says_until_when_it_is_open_or_when_it_opens(string at, string french, string english)
    {
        var calendar = new BusinessCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), WeekHours.Parse(";9-12:30 14-19;9-12:30 14-19;9-12:30 14-19;9-12:30 14-19;9-12:30 14-19;"), [new("Été", new(2026, 8, 2), new(2026, 8, 24), WeekHours.Closed)], [], HolidayRegion.France);
        Said("fr", calendar, at).ShouldBe(french);
        Said("en", calendar, at).ShouldBe(english);
    }

    [Fact]
    public void A_store_without_hours_promises_none_and_one_that_closes_at_midnight_says_so()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        Said("fr", new(zone, WeekHours.Closed, [], [], HolidayRegion.None), "2026-06-02 10:00").ShouldBe("Horaires non indiqués");
        Said("fr", new(zone, WeekHours.Parse("9-24;9-24;9-24;9-24;9-24;9-24;9-24"), [], [], HolidayRegion.None), "2026-06-02 23:59").ShouldBe("Ouvert jusqu’à minuit");
    }

    private static DateTimeOffset At(string local)
    {
        var there = DateTime.Parse(local, CultureInfo.InvariantCulture);
        return new(there, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris").GetUtcOffset(there));
    }

    private static string Said(string language, BusinessCalendar calendar, string at)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return WhereWords.Now(calendar, At(at)).Replace('\u00A0', ' ');
        }
        finally
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = before;
        }
    }
}
