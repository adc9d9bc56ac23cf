using System.Globalization;
using System.Text.Json;
using Retour.Insights;
using Retour.Modules.Complaints;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Insights;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

/// <summary>The complaint rate of a shop small enough to be counted by hand.</summary>
public sealed class ComplaintRateByHand
{
    private static readonly DateOnly January = new(2026, 1, 1), February = new(2026, 2, 1), March = new(2026, 3, 1);

    private static readonly JsonSerializerOptions Spelling = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static async Task SellAsync(TestShop shop, StoreInfo store, DateOnly day, params IEnumerable<int> cards) => await shop.DoAsync(async (ReceiptIntake intake) =>
    {
        await intake.StoreAsync([.. cards.Select(card => new ReceiptDraft
        {
            Store = store, Till = "1", Number = $"{card}", BusinessDate = day, At = new(day, new TimeOnly(12, 0), TimeSpan.Zero), Kind = ReceiptKind.Sale, Key = ReceiptDraft.TillKey("1", $"{card}", day),
            Customer = new("card", $"{card}"), Lines = [new("A", "Bougie", 1000, 100_000, 0, 1000)],
        })], null, default);
        return 0;
    });

    private static async Task<ComplaintRates> RatesAsync(TestShop shop, DateOnly from, DateOnly to, Step by, string? store = null)
    {
        var (rates, refusal) = await shop.Get<MeasureComplaints>().RunAsync(await shop.ScopeAsync(store), new(from, to), by, CancellationToken.None);
        refusal.ShouldBeNull();
        return rates!;
    }

    // In Lyon 40 customers buy in January, five of them twice, and ten in February; in Nice two of them in January, and one more.
    private static async Task<(TestShop Shop, StoreInfo Lyon, Id<Modules.Customers.Customer> Lea, Id<Modules.Customers.Customer> Max)> OpenAsync(Engine engine)
    {
        var shop = await TestShop.OpenAsync(engine);
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var lea = await shop.EnrolAsync(lyon, Named("Léa", "Faure", email: "lea@example.fr"), "1");
        var max = await shop.EnrolAsync(lyon, Named("Max", "Petit", email: "max@example.fr"), "2");
        await SellAsync(shop, lyon, new(2026, 1, 10), Enumerable.Range(1, 40));
        await SellAsync(shop, lyon, new(2026, 1, 31), Enumerable.Range(1, 5));
        await SellAsync(shop, lyon, February, Enumerable.Range(1, 10));
        await SellAsync(shop, nice, new(2026, 1, 12), 1, 2, 99);
        await SellAsync(shop, lyon, new(2026, 2, 28), 1);
        // Léa complains twice and Max once, somebody unknown once: four in January. A suggestion and a request for help are no complaints.
        foreach (var (day, who) in new[] { (1, lea), (31, lea), (15, max) }) await shop.EnterAsync(Said(lyon) with { Name = null, Customer = who, Day = new(2026, 1, day) });
        await shop.EnterAsync(Said(lyon) with { Name = null, Day = new(2026, 1, 15) });
        await shop.EnterAsync(Said(lyon) with { Kind = ComplaintKind.Suggestion, Day = new(2026, 1, 15) });
        await shop.EnterAsync(Said(lyon) with { Kind = ComplaintKind.HelpRequest, Day = new(2026, 1, 15) });
        // The last day before and the first after; and one in the other store.
        await shop.EnterAsync(Said(lyon) with { Day = new(2025, 12, 31) });
        await shop.EnterAsync(Said(lyon) with { Day = February });
        await shop.EnterAsync(Said(nice) with { Name = null, Customer = max, Day = new(2026, 1, 20) });
        return (shop, lyon, lea, max);
    }

    [Theory, BothDatabases]
    public async Task The_list_behind_each_number_has_that_many_complaints(Engine engine)
    {
        var (shop, lyon, _, _) = await OpenAsync(engine);
        await using var _ = shop;
        foreach (var row in (await RatesAsync(shop, January, March, Step.Month, "LYON")).Rows)
        {
            var question = new ComplaintQuestion(ComplaintView.All) { Kind = ComplaintKind.Complaint, From = row.Period.From, Until = row.Period.To.AddDays(-1) };
            (await shop.DoAsync((ReadComplaints read) => read.PageAsync(Boss, question, lyon.Id, 100, default))).Rows.Count.ShouldBe((int)row.Complaints);
        }
    }

    [Theory, BothDatabases]
    public async Task The_morning_shows_the_rate_of_its_days_once_a_complaint_was_noted(Engine engine)
    {
        var (shop, _, _, _) = await OpenAsync(engine);
        await using var _ = shop;
        async Task<Morning> LookAsync(string store) => (await shop.Get<ReadMorning>().RunAsync(await shop.ScopeAsync(store), MorningPeriod.Quarter, CancellationToken.None)).Value!;
        var morning = await LookAsync("LYON");
        (morning.Complaints!.Now.Complaints, morning.Complaints.Now.Active, morning.Complaints.LastYear).ShouldBe((5, 40, null));
        morning.Complaints.Series[^1].Complaints.ShouldBe(5);
        var quiet = await shop.StoreAsync("BREST");
        await SellAsync(shop, quiet, February, 500);
        (await LookAsync("BREST")).Complaints.ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task Complaints_of_a_month_are_divided_by_those_who_bought_in_it(Engine engine)
    {
        var (shop, _, _, _) = await OpenAsync(engine);
        await using var _ = shop;
        var rates = await RatesAsync(shop, January, March, Step.Month, "LYON");
        var january = rates.Rows[0];
        (january.Complaints, january.Complaining, january.Active, january.Receipts, january.Complete).ShouldBe((4, 2, 40, 45, true));
        january.Rate!.Value.ShouldBe(.1, 1e-12);
        (Math.Round(january.Interval!.Value.Low, 6), Math.Round(january.Interval!.Value.High, 6)).ShouldBe((.03958, .230518));
        january.PerThousandReceipts!.Value.ShouldBe(88.888889, 1e-6);
        january.Notes().Select(n => n.Code).ShouldBe(["read_with_caution"]);
        // Ten customers are too few to conclude anything: a sentence stands in place of the rate.
        var february = rates.Rows[1];
        (february.Complaints, february.Active, february.Receipts, february.Rate, february.Interval, february.PerThousandReceipts).ShouldBe((1, 10, 11, null, null, null));
        february.Notes().Select(n => n.Code).ShouldBe(["too_few_for_complaint_rate"]);
        // Who buys, or complains, in both months counts once in all.
        (rates.Total.Complaints, rates.Total.Complaining, rates.Total.Active, rates.Total.Receipts).ShouldBe((5, 2, 40, 56));

        var both = (await RatesAsync(shop, January, February, Step.Month)).Total;
        (both.Complaints, both.Complaining, both.Active, both.Receipts).ShouldBe((5, 2, 41, 48));
        var nice = (await RatesAsync(shop, January, February, Step.Year, "NICE")).Total;
        (nice.Complaints, nice.Complaining, nice.Active, nice.Rate, nice.Complete).ShouldBe((1, 1, 3, null, false));
        (await RatesAsync(shop, January, February, Step.Day, "LYON")).Rows.Where(r => r.Complaints > 0).Select(r => (r.Period.From.Day, r.Complaints)).ShouldBe([(1, 1), (15, 2), (31, 1)]);
    }

    [Theory, BothDatabases]
    public async Task Records_that_become_one_person_complain_and_buy_as_one(Engine engine)
    {
        var (shop, lyon, lea, max) = await OpenAsync(engine);
        await using var _ = shop;
        var before = (await RatesAsync(shop, January, February, Step.Month, "LYON")).Total;
        (await shop.DoAsync((MergeCustomers merge) => merge.RunAsync(Boss, new(lea, max, new HashSet<MergeField>()), default))).Refusal.ShouldBeNull();
        var after = (await RatesAsync(shop, January, February, Step.Month, "LYON")).Total;
        (after.Complaints, after.Complaining, after.Active).ShouldBe((before.Complaints, 1, 39));
        // A complaint that is noted for the absorbed record is the survivor's.
        (await shop.EnterAsync(Said(lyon) with { Name = null, Customer = max, Day = new(2026, 1, 3) })).CustomerId.ShouldBe(lea);
    }

    [Theory, BothDatabases]
    public async Task What_is_printed_says_what_was_divided_by_what(Engine engine)
    {
        var (shop, _, _, _) = await OpenAsync(engine);
        await using var _ = shop;
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
        var rates = await RatesAsync(shop, January, March, Step.Month, "LYON");
        var json = JsonSerializer.SerializeToElement(ComplaintRatesPrint.Json(await shop.ScopeAsync("LYON"), rates), Spelling);
        var rows = json.GetProperty("rows").EnumerateArray().ToList();
        (rows[0].GetProperty("numerator").GetInt64(), rows[0].GetProperty("denominator").GetInt64(), rows[0].GetProperty("rate").GetDouble(), rows[0].GetProperty("complaining_customers").GetInt64(), rows[0].GetProperty("per_thousand_receipts").GetDouble()).ShouldBe((4, 40, .1, 2, 88.888889));
        rows[0].GetProperty("interval").EnumerateArray().Select(e => e.GetDouble()).ShouldBe([.03958, .230518]);
        (rows[1].GetProperty("rate").ValueKind, rows[1].GetProperty("interval").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null));
        rows[1].GetProperty("note").GetString().ShouldBe("Not enough customers to conclude: 10 bought in the period, a rate needs at least 30.");
        var text = ComplaintRatesPrint.Text(rates);
        text.ShouldContain("10.0%");
        text.ShouldContain("2026-02-01: Not enough customers");
    }
}
