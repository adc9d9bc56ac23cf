using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Complaints;
using Retour.Modules.Complaints.Terms;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

/// <summary>Within which time the house acknowledges and answers: from a day on, and never for what was promised before.</summary>
public sealed class ComplaintTermsOfTheHouse
{
    private static Task<Refusal?> SetAsync(TestShop shop, DateOnly? from, int? days, int? months, Actor? by = null) => shop.DoAsync((ComplaintTerms terms) => terms.SetAsync(by ?? Boss, from, days, months, default));

    [Theory, BothDatabases]
    public async Task A_term_holds_for_what_came_from_its_day_on(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(new SetClock("2026-11-28 10:00")));
        var lyon = await shop.StoreAsync("LYON");
        async Task<(DateOnly?, DateOnly?)> PromisedAsync(DateOnly day)
        {
            var of = await shop.EnterAsync(Said(lyon, $"Du {day}") with { Day = day });
            return (of.AcknowledgeBy, of.AnswerBy);
        }
        var (before, usual) = (new DateOnly(2026, 11, 2), await PromisedAsync(new(2026, 11, 2)));
        usual.Item2.ShouldBe(new DateOnly(2027, 1, 2), "two months without any other choice");
        (await SetAsync(shop, new(2026, 11, 3), 5, 1)).ShouldBeNull();
        (await PromisedAsync(before)).ShouldBe(usual);
        var since = await PromisedAsync(new(2026, 11, 3));
        since.Item2.ShouldBe(new DateOnly(2026, 12, 3));
        since.Item1!.Value.ShouldBeLessThan(usual.Item1!.Value, "five working days a day later end before ten");
        // The same day once more changes that row; a later one takes over from there.
        (await SetAsync(shop, new(2026, 11, 3), 6, 3)).ShouldBeNull();
        (await SetAsync(shop, new(2026, 11, 20), 10, 2)).ShouldBeNull();
        (await PromisedAsync(new(2026, 11, 4))).Item2.ShouldBe(new DateOnly(2027, 2, 4));
        (await PromisedAsync(new(2026, 11, 20))).Item2.ShouldBe(new DateOnly(2027, 1, 20));
        (await shop.CountAsync("complaint_terms")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task Only_sense_is_set_and_only_by_those_who_may(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        (await SetAsync(shop, null, 5, 1))!.Code.ShouldBe("term_day_missing");
        foreach (var (days, months) in new (int?, int?)[] { (0, 1), (61, 1), (5, 0), (5, 13), (null, 1), (5, null) }) (await SetAsync(shop, new(2026, 1, 1), days, months))!.Code.ShouldBe("term_out_of_range");
        (await SetAsync(shop, new(2026, 1, 1), 5, 1, Staff(StaffRole.Manager, lyon)))!.IsForbidden().ShouldBeTrue();
        (await shop.CountAsync("complaint_terms")).ShouldBe(0);
        (await shop.DatabaseRefusesAsync("INSERT INTO complaint_terms (valid_from, acknowledge_within, answer_within) VALUES ('2026-01-01', 0, 1)")).ShouldBeTrue();
    }

    [Theory, BothDatabases]
    public async Task They_are_set_by_page(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        (await claire.TextAsync("/settings/complaint-terms")).ShouldContain("ACPR");
        await claire.SubmitAsync("/settings/complaint-terms", "terms", ("from", "2026-11-03"), ("days", "7"), ("months", "1"));
        (await shop.WithAsync((ComplaintTerms terms) => terms.OfAsync(new(2026, 11, 3), default))).ShouldSatisfyAllConditions(t => t.AcknowledgeWithin.ShouldBe(7), t => t.AnswerWithin.ShouldBe(1));
        System.Net.WebUtility.HtmlDecode(await (await claire.SubmitAsync("/settings/complaint-terms", "terms", ("from", "2026-11-03"), ("days", "99"), ("months", "1"))).Content.ReadAsStringAsync()).ShouldContain("From 1 to 60");
    }
}
