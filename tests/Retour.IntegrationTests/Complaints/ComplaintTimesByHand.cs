using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Insights;
using Retour.Modules.Complaints;
using Retour.Modules.Insights;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

/// <summary>How long complaints take, in a shop small enough to be counted by hand.</summary>
public sealed class ComplaintTimesByHand
{
    private static readonly DateOnly Received = new(2026, 3, 2);
    private static readonly DateRange Year = new(new(2026, 1, 1), new(2027, 1, 1));
    private static readonly JsonSerializerOptions Spelling = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    // Of one day in Lyon 80: 40 answered after 3 days (10 of them contested, 20 accepted on the fifth), 20 after 70 days, 20 not at all. In Nice ten that wait since a month.
    private static async Task<(TestShop Shop, StoreInfo Lyon, StoreInfo Nice)> OpenAsync(Engine engine)
    {
        var clock = new SetClock("2026-03-02 09:00");
        var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var references = new List<string>();
        for (var n = 0; n < 80; n++) references.Add((await shop.EnterAsync(Said(lyon) with { About = n % 2 == 0 ? "waiting.till" : "delivery" })).Reference);
        await shop.EnterAsync(Said(lyon) with { Kind = ComplaintKind.Suggestion });
        await shop.EnterAsync(Said(lyon) with { Name = null });
        clock.Set("2026-03-05 09:00");
        foreach (var reference in references[..40]) (await shop.AnswerAsync(reference, ComplaintOutcome.Partly, "Voici.")).ShouldBeNull();
        foreach (var reference in references[..10]) (await shop.ActAsync(reference, ComplaintAct.Contested, "Non.")).ShouldBeNull();
        clock.Set("2026-03-07 09:00");
        foreach (var reference in references[10..30]) (await shop.ActAsync(reference, ComplaintAct.Accepted)).ShouldBeNull();
        clock.Set("2026-05-11 09:00");
        foreach (var reference in references[40..60]) (await shop.AnswerAsync(reference, ComplaintOutcome.Upheld, "Voici.")).ShouldBeNull();
        for (var n = 0; n < 10; n++) await shop.EnterAsync(Said(nice) with { Day = new(2026, 5, 1) });
        clock.Set("2026-06-01 09:00");
        return (shop, lyon, nice);
    }

    private static async Task<ComplaintTimes> TimesAsync(TestShop shop, ComplaintsBy by, string? store = null, DateRange? period = null)
    {
        var (times, refusal) = await shop.Get<MeasureComplaintTimes>().RunAsync(await shop.ScopeAsync(store), period ?? Year, by, CancellationToken.None);
        refusal.ShouldBeNull();
        return times!;
    }

    [Theory, BothDatabases]
    public async Task What_waits_counts_for_as_long_as_it_has_waited(Engine engine)
    {
        var (shop, _, _) = await OpenAsync(engine);
        await using var __ = shop;
        var lyon = (await TimesAsync(shop, ComplaintsBy.Store)).Rows.Single(r => r.Key == "LYON");
        (lyon.Received, lyon.Answered, lyon.Settled, lyon.OnTime, lyon.Due, lyon.Contested).ShouldBe((80, 60, 20, 40, 80, 10));
        // Half are answered on the third day; by the seventieth three quarters.
        (lyon.MedianAnswer, lyon.Answer.At(3), lyon.Answer.At(70)).ShouldBe((3, .5, .25));
        ComplaintTimesRow.EndedBy(lyon.Answer, 70).ShouldBe(.75);
        // A quarter is settled after five days, the rest is open: no median.
        (lyon.MedianResolution, lyon.Resolution.At(5), lyon.Resolution.AtRisk(6)).ShouldBe((null, .75, 60));
        lyon.OnTimeRate!.Value.ShouldBe(.5, 1e-12);
        (Math.Round(lyon.OnTimeInterval!.Value.Low, 4), Math.Round(lyon.OnTimeInterval.Value.High, 4)).ShouldBe((.3930, .6070));
        lyon.ContestedRate!.Value.ShouldBe(10 / 60.0, 1e-12);
        lyon.Notes().Select(n => n.Code).ShouldBe(["complaints_with_caution"]);
        // Ten are too few to conclude anything, and none of them is late yet.
        var nice = (await TimesAsync(shop, ComplaintsBy.Store)).Rows.Single(r => r.Key == "NICE");
        (nice.Received, nice.Due, nice.OnTimeRate, nice.MedianAnswer, nice.ContestedRate).ShouldBe((10, 0, null, null, null));
        nice.Notes().Select(n => n.Code).ShouldBe(["too_few_complaints"]);
    }

    [Theory, BothDatabases]
    public async Task Motives_belong_to_their_criterion_stores_and_periods_to_what_is_asked_for(Engine engine)
    {
        var (shop, _, _) = await OpenAsync(engine);
        await using var __ = shop;
        var byMotive = await TimesAsync(shop, ComplaintsBy.Criterion);
        byMotive.Rows.Select(r => (r.Key, r.Received)).ShouldBe([("waiting", 50), ("delivery", 40)]);
        byMotive.Total.Received.ShouldBe(90);
        (await TimesAsync(shop, ComplaintsBy.Criterion, "NICE")).Rows.Select(r => (r.Key, r.Received)).ShouldBe([("waiting", 10)]);
        (await TimesAsync(shop, ComplaintsBy.Store, "LYON")).Rows.Select(r => (r.Key, r.Received)).ShouldBe([("LYON", 80)]);
        (await TimesAsync(shop, ComplaintsBy.Store, period: new(Received, Received.AddDays(1)))).Total.Received.ShouldBe(80);
        (await TimesAsync(shop, ComplaintsBy.Store, period: new(Received.AddDays(1), Received.AddDays(30)))).Rows.ShouldBeEmpty();
        (await shop.Get<MeasureComplaintTimes>().RunAsync(await shop.ScopeAsync(), new(Received, Received), ComplaintsBy.Store, default)).Refusal!.Code.ShouldBe("period_ends_before_it_begins");
    }

    [Theory, BothDatabases]
    public async Task Each_number_opens_a_list_of_that_many(Engine engine)
    {
        var (shop, lyon, _) = await OpenAsync(engine);
        await using var __ = shop;
        var row = (await TimesAsync(shop, ComplaintsBy.Store)).Rows.Single(r => r.Key == "LYON");
        async Task<long> CountAsync(ComplaintTrait trait, string? criterion = null, Id<Modules.Organisation.Store>? store = null) => (await shop.DoAsync((ReadComplaints read) => read.PageAsync(Boss,
            new(ComplaintView.All) { Trait = trait, Criterion = criterion, From = Year.From, Until = Year.To.AddDays(-1) }, store, 500, default))).Rows.Count;
        (await CountAsync(ComplaintTrait.Held, store: lyon.Id)).ShouldBe(row.Received);
        (await CountAsync(ComplaintTrait.Answered, store: lyon.Id)).ShouldBe(row.Answered);
        (await CountAsync(ComplaintTrait.Unanswered, store: lyon.Id)).ShouldBe(row.Received - row.Answered);
        (await CountAsync(ComplaintTrait.OnTime, store: lyon.Id)).ShouldBe(row.OnTime);
        (await CountAsync(ComplaintTrait.NotOnTime, store: lyon.Id)).ShouldBe(row.Due - row.OnTime);
        (await CountAsync(ComplaintTrait.Settled, store: lyon.Id)).ShouldBe(row.Settled);
        (await CountAsync(ComplaintTrait.WasContested, store: lyon.Id)).ShouldBe(row.Contested);
        (await CountAsync(ComplaintTrait.Held, "delivery")).ShouldBe((await TimesAsync(shop, ComplaintsBy.Criterion)).Rows.Single(r => r.Key == "delivery").Received);
    }

    [Theory, BothDatabases]
    public async Task What_is_printed_adds_to_the_rates_and_says_what_was_divided_by_what(Engine engine)
    {
        var (shop, _, _) = await OpenAsync(engine);
        await using var __ = shop;
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
        var json = JsonSerializer.SerializeToElement(ComplaintTimesPrint.Json(await TimesAsync(shop, ComplaintsBy.Store), await TimesAsync(shop, ComplaintsBy.Criterion)), Spelling);
        var lyon = json.GetProperty("by_store").EnumerateArray().Single(r => r.GetProperty("key").GetString() == "LYON");
        (lyon.GetProperty("received").GetInt64(), lyon.GetProperty("first_answer").GetProperty("median_days").GetInt32(), lyon.GetProperty("resolution").GetProperty("median_days").ValueKind).ShouldBe((80, 3, JsonValueKind.Null));
        var onTime = lyon.GetProperty("on_time");
        (onTime.GetProperty("numerator").GetInt64(), onTime.GetProperty("denominator").GetInt64(), onTime.GetProperty("rate").GetDouble()).ShouldBe((40, 80, .5));
        json.GetProperty("by_criterion").GetArrayLength().ShouldBe(2);
        var text = ComplaintTimesPrint.Text(await TimesAsync(shop, ComplaintsBy.Store));
        text.ShouldContain("3 days");
        text.ShouldContain("50.0%");
    }

    [Theory, BothDatabases]
    public async Task What_is_stored_for_the_figures_is_what_the_events_say(Engine engine)
    {
        var (shop, _, _) = await OpenAsync(engine);
        await using var __ = shop;
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        await shop.DoAsync((RetourDb db) => db.Set<Complaint>().Where(c => c.WasContested).ExecuteUpdateAsync(c => c.SetProperty(x => x.WasContested, false)));
        (await shop.ComplaintsAsync()).ShouldNotBeEmpty();
    }
}
