using System.Globalization;
using System.Net;
using System.Text.Json;
using Retour.AfterSales;
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

/// <summary>Complaint rates by store, product, provider and motive, in a shop small enough to be counted by hand.</summary>
public sealed class ComplaintRatesSideBySide
{
    private static readonly DateRange January = new(new(2026, 1, 1), new(2026, 2, 1)), Year = new(new(2026, 1, 1), new(2027, 1, 1));
    private static readonly JsonSerializerOptions Spelling = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static async Task SellAsync(TestShop shop, StoreInfo store, DateOnly day, string product, string label, IEnumerable<int> cards) => await shop.DoAsync(async (ReceiptIntake intake) =>
    {
        await intake.StoreAsync([.. cards.Select(card => new ReceiptDraft
        {
            Store = store, Till = "1", Number = $"{product}{card}", BusinessDate = day, At = new(day, new TimeOnly(12, 0), TimeSpan.Zero), Kind = ReceiptKind.Sale, Key = ReceiptDraft.TillKey("1", $"{product}{card}", day),
            Customer = card == 0 ? null : new("card", $"{card}"), Lines = [new(product, label, 1000, 100_000, 0, 1000)],
        })], null, default);
        return 0;
    });

    private static async Task<ComplaintGroups> GroupsAsync(TestShop shop, ComplaintGroup by, DateRange? period = null, string? store = null)
    {
        var (groups, refusal) = await shop.Get<MeasureComplaintGroups>().RunAsync(await shop.ScopeAsync(store), period ?? January, by, CancellationToken.None);
        refusal.ShouldBeNull();
        return groups!;
    }

    // Kettles: 120 customers in Lyon in January, two of them twice, one unidentified, ten more in February. Lamps: 40 in Nice. Vases: 10 in Lyon.
    private static async Task<(TestShop Shop, StoreInfo Lyon, StoreInfo Nice)> OpenAsync(Engine engine)
    {
        var (shop, lyon, nice, _, _) = await OpenWithAsync(engine);
        return (shop, lyon, nice);
    }

    private static async Task<(TestShop Shop, StoreInfo Lyon, StoreInfo Nice, Id<Modules.Customers.Customer> One, Id<Modules.Customers.Customer> Two)> OpenWithAsync(Engine engine)
    {
        var shop = await TestShop.OpenAsync(engine);
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var (one, two) = (await shop.EnrolAsync(lyon, Named("Léa", "Faure", email: "lea@example.fr"), "1"), await shop.EnrolAsync(lyon, Named("Max", "Petit", email: "max@example.fr"), "2"));
        await SellAsync(shop, lyon, new(2026, 1, 10), "K1", "Bouilloire", Enumerable.Range(0, 121));
        await SellAsync(shop, lyon, new(2026, 1, 20), "K1", "Bouilloire", [1, 2]);
        await SellAsync(shop, nice, new(2026, 1, 12), "L1", "Lampe bleue", Enumerable.Range(101, 40));
        await SellAsync(shop, lyon, new(2026, 1, 12), "V1", "Vase rouge", Enumerable.Range(1, 10));
        await SellAsync(shop, lyon, new(2026, 2, 1), "K1", "Bouilloire", Enumerable.Range(200, 10));
        foreach (var day in new[] { 1, 15, 31 }) await shop.EnterAsync(Said(lyon) with { Product = "k1", Day = new(2026, 1, day) });
        await shop.EnterAsync(Said(nice) with { Product = "lampe", About = "product.quality", Day = new(2026, 1, 5) });
        await shop.EnterAsync(Said(nice) with { Product = "L1", About = "product.quality", Day = new(2026, 1, 6) });
        await shop.EnterAsync(Said(lyon) with { Product = "V1", Day = new(2026, 1, 7) });
        await shop.EnterAsync(Said(lyon) with { Day = new(2026, 1, 7) });
        // Neither a suggestion nor what came on another day is counted.
        await shop.EnterAsync(Said(lyon) with { Product = "K1", Kind = ComplaintKind.Suggestion, Day = new(2026, 1, 7) });
        await shop.EnterAsync(Said(lyon) with { Product = "K1", Day = new(2026, 2, 1) });
        await shop.EnterAsync(Said(lyon) with { Product = "K1", Day = new(2025, 12, 31) });
        return (shop, lyon, nice, one, two);
    }

    [Theory, BothDatabases]
    public async Task A_product_s_complaints_are_divided_by_those_who_bought_it(Engine engine)
    {
        var (shop, _, _, one, other) = await OpenWithAsync(engine);
        await using var __ = shop;
        var groups = await GroupsAsync(shop, ComplaintGroup.Product);
        groups.Rows.Select(r => (r.Reference, r.Name, r.Complaints, r.Base)).ShouldBe([("K1", "Bouilloire", 3, 120), ("L1", "Lampe bleue", 2, 40), ("V1", "Vase rouge", 1, 10)]);
        (groups.Untold, groups.Total.Complaints, groups.Total.Base, groups.Others).ShouldBe((1, 7, 140, 0));
        var kettle = groups.Rows[0];
        kettle.Rate!.Value.ShouldBe(3 / 120.0, 1e-12);
        (Math.Round(kettle.Interval!.Value.Low, 4), Math.Round(kettle.Interval.Value.High, 4)).ShouldBe((.0085, .0709));
        kettle.Notes().ShouldBeEmpty();
        groups.Rows[1].Notes().Select(n => n.Code).ShouldBe(["caution_for_rate_by_product"]);
        (groups.Rows[2].Rate, groups.Rows[2].Interval).ShouldBe((null, null));
        groups.Rows[2].Notes().Select(n => n.Code).ShouldBe(["too_few_for_rate_by_product"]);
        // Of one store, its buyers and its complaints.
        (await GroupsAsync(shop, ComplaintGroup.Product, store: "NICE")).Rows.Select(r => (r.Reference, r.Complaints, r.Base)).ShouldBe([("L1", 2, 40)]);
        // The list behind the number has that many.
        var question = new ComplaintQuestion(ComplaintView.All) { Kind = ComplaintKind.Complaint, From = January.From, Until = January.To.AddDays(-1), Product = new(Guid.Parse(kettle.Key!)) };
        (await shop.DoAsync((ReadComplaints read) => read.PageAsync(Boss, question, null, 100, default))).Rows.Count.ShouldBe(3);
        // Who becomes one person bought it once.
        (await shop.DoAsync((MergeCustomers merge) => merge.RunAsync(Boss, new(one, other, new HashSet<MergeField>()), default))).Refusal.ShouldBeNull();
        (await GroupsAsync(shop, ComplaintGroup.Product)).Rows[0].Base.ShouldBe(119);
    }

    [Theory, BothDatabases]
    public async Task Stores_and_motives_stand_side_by_side(Engine engine)
    {
        var (shop, _, _) = await OpenAsync(engine);
        await using var _ = shop;
        var stores = await GroupsAsync(shop, ComplaintGroup.Store);
        stores.Rows.Select(r => (r.Key, r.Complaints, r.Base, r.Receipts)).ShouldBe([("LYON", 5, 120, 133), ("NICE", 2, 40, 40)]);
        stores.Rows[0].PerThousandReceipts!.Value.ShouldBe(5 * 1000 / 133.0, 1e-9);
        (stores.Untold, stores.Total.Complaints, stores.Total.Base, stores.Complete).ShouldBe((null, 7, 140, true));
        var motives = await GroupsAsync(shop, ComplaintGroup.Motive);
        motives.Rows.Select(r => (r.Key, r.Complaints, r.Base)).ShouldBe([("waiting.till", 5, 140), ("product.quality", 2, 140)]);
        (await GroupsAsync(shop, ComplaintGroup.Store, new(new(2020, 1, 1), new(2020, 2, 1)))).Rows.ShouldBeEmpty();
        (await shop.Get<MeasureComplaintGroups>().RunAsync(await shop.ScopeAsync(), new(January.To, January.From), ComplaintGroup.Store, CancellationToken.None)).Refusal!.Code.ShouldBe("period_ends_before_it_begins");
    }

    [Theory, BothDatabases]
    public async Task A_complaint_of_a_repair_is_about_its_provider_and_its_rate_about_what_was_sent(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        var shop = scene.Shop;
        await scene.TakeInAsync();
        (await shop.EnterAsync(Said(scene.Store) with { Case = scene.Reference })).ProviderId.ShouldBeNull("nobody had it yet");
        var (morel, other) = (await shop.ProviderAsync(), await shop.ProviderAsync(ProviderScene.Draft("Atelier Roy")));
        await scene.SendAsync(morel);
        (await shop.EnterAsync(Said(scene.Store, "Toujours en panne") with { Case = scene.Reference, IsAnother = true })).ProviderId.ShouldBe(morel);
        // Who says otherwise is believed.
        (await shop.EnterAsync(Said(scene.Store, "Perdu") with { Case = scene.Reference, IsAnother = true, Provider = other })).ProviderId.ShouldBe(other);
        (await shop.TryEnterAsync(Boss, Said(scene.Store) with { Provider = new(Guid.NewGuid()) })).Refusal!.Code.ShouldBe("provider_unknown");
        var groups = await GroupsAsync(shop, ComplaintGroup.Provider, Year);
        groups.Rows.Select(r => (r.Name, r.Complaints, r.Base, r.Rate)).ShouldBe([("Atelier Morel", 1, 1, null), ("Atelier Roy", 1, 0, null)]);
        groups.Untold.ShouldBe(1);
        groups.Rows[0].Notes().Select(n => n.Code).ShouldBe(["too_few_for_rate_by_provider"]);
    }

    [Theory, BothDatabases]
    public async Task What_it_is_about_is_found_or_refused_never_guessed(Engine engine)
    {
        var (shop, lyon, nice) = await OpenAsync(engine);
        await using var _ = shop;
        await SellAsync(shop, lyon, new(2026, 1, 12), "V2", "Vase bleu", [0]);
        (await shop.TryEnterAsync(Boss, Said(lyon) with { Product = "grille-pain" })).Refusal!.Code.ShouldBe("product_unknown");
        var unclear = (await shop.TryEnterAsync(Boss, Said(lyon) with { Product = "vase" })).Refusal!;
        (unclear.Code, unclear.ToString().Contains("V1", StringComparison.Ordinal) && unclear.ToString().Contains("V2", StringComparison.Ordinal)).ShouldBe(("product_unclear", true));
        var lamp = (await shop.EnterAsync(Said(lyon) with { Product = "lampe BLEUE" })).ProductId;
        lamp.ShouldNotBeNull();
        // A receipt of one product says which; a number that two tills days have says nothing, and is kept all the same.
        (await shop.EnterAsync(Said(lyon) with { Receipt = "V10" })).ProductId.ShouldBeNull();
        var byReceipt = await shop.EnterAsync(Said(lyon) with { Receipt = "V17" });
        (byReceipt.ReceiptNumber, byReceipt.ProductId is not null).ShouldBe(("V17", true));
        var told = await shop.EnterAsync(Said(lyon));
        (await shop.DoAsync((ConcernComplaint c) => c.RunAsync(Boss, told.Reference, "L1", null, default))).ShouldBeNull();
        var story = await shop.ComplaintAsync(told.Reference);
        (story.Complaint.ProductId, story.Events[^1].Act, story.Events[^1].Words).ShouldBe((lamp, ComplaintAct.Concerned, "Lampe bleue (L1)"));
        var elsewhere = Staff(StaffRole.Agent, nice);
        (await shop.DoAsync((ConcernComplaint c) => c.RunAsync(elsewhere, told.Reference, null, null, default)))!.IsForbidden().ShouldBeTrue();
        (await shop.DoAsync((ConcernComplaint c) => c.RunAsync(Boss, told.Reference, null, null, default))).ShouldBeNull();
        (await shop.ComplaintAsync(told.Reference)).Complaint.ProductId.ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task What_is_printed_says_what_was_divided_by_what(Engine engine)
    {
        var (shop, _, _) = await OpenAsync(engine);
        await using var _ = shop;
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
        var groups = await GroupsAsync(shop, ComplaintGroup.Product);
        var json = JsonSerializer.SerializeToElement(ComplaintGroupsPrint.Json(groups), Spelling);
        (json.GetProperty("group").GetString(), json.GetProperty("divided_by").GetString(), json.GetProperty("untold").GetInt64()).ShouldBe(("product", "Customers who bought it", 1));
        var row = json.GetProperty("rows")[0];
        (row.GetProperty("reference").GetString(), row.GetProperty("numerator").GetInt64(), row.GetProperty("denominator").GetInt64(), row.GetProperty("rate").GetDouble(), row.GetProperty("interval").GetArrayLength()).ShouldBe(("K1", 3, 120, .025, 2));
        var text = ComplaintGroupsPrint.Text(groups);
        foreach (var said in new[] { "Customers who bought it", "2.5%", "Vase rouge: Too few buyers to conclude: 10, 30 are needed.", "1 of 7 complaints do not say" }) text.ShouldContain(said);
    }

    [Theory, BothDatabases]
    public async Task The_page_names_the_base_and_leads_to_the_list_and_the_file(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var lyon = (await shop.WithAsync((StoreDirectory stores) => stores.ListAsync(default))).First(s => s.Code == "LYON");
        await shop.WithAsync(async (ReceiptIntake intake) =>
        {
            await intake.StoreAsync([.. Enumerable.Range(1, 40).Select(card => new ReceiptDraft
            {
                Store = lyon, Till = "1", Number = $"{card}", BusinessDate = new(2026, 1, 10), At = new(new DateOnly(2026, 1, 10), new TimeOnly(12, 0), TimeSpan.Zero), Kind = ReceiptKind.Sale, Key = ReceiptDraft.TillKey("1", $"{card}", new(2026, 1, 10)),
                Customer = new("card", $"{card}"), Lines = [new(card % 2 == 0 ? "K1" : "L1", card % 2 == 0 ? "Bouilloire" : "Lampe", 1000, 100_000, 0, 1000)],
            })], null, default);
            return 0;
        });
        await shop.WithAsync((EnterComplaint enter) => enter.RunAsync(Boss, Said(lyon) with { Product = "K1", Day = new(2026, 1, 10) }, default));
        using var claire = await shop.VisitorAsync();
        var page = WebUtility.HtmlDecode(await claire.TextAsync("/complaint-rate?group=product&from=2026-01-01&until=2026-01-31"));
        foreach (var said in new[] { "Bouilloire", "Customers who bought it", "Too few buyers to conclude: 20, 30 are needed.", "0 of 1 complaints do not say", "/complaints?view=All&kind=Complaint&from=2026-01-01" }) page.ShouldContain(said);
        page.ShouldNotContain("Lampe");
        WebUtility.HtmlDecode(await claire.TextAsync("/complaint-rate?group=store&from=2026-01-01&until=2026-01-31")).ShouldContain("2.5%");
        var csv = await claire.TextAsync("/complaint-rate.csv?group=product&from=2026-01-01&until=2026-01-31");
        csv.ShouldContain("K1");
        csv.ShouldContain("Too few buyers");
        (await claire.TextAsync("/complaint-rate?group=provider&from=2026-01-01&until=2026-01-31")).ShouldContain("No complaint says which provider");
        (await claire.TextAsync("/complaint-rate?group=nonsense")).ShouldNotContain("Customers who bought it");
    }
}
