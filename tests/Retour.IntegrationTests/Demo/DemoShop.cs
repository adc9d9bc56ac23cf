using Microsoft.Extensions.DependencyInjection;
using Retour.Demo;
using Retour.Insights;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Help;
using Retour.Modules.Insights;
using Retour.Modules.Listening.Kiosks;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.DemoTests;

public sealed class DemoShop
{
    private static readonly DateOnly Today = new(2026, 6, 15);
    private static readonly DemoSize Small = new(Customers: 2_500);

    [Theory, BothDatabases]
    public async Task A_small_demo_is_whole_and_its_story_shows_in_the_figures(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var told = (Done: 0, All: 0);
        (await shop.Get<DemoChain>().FillAsync(Small, (done, all) => told = (done, all), CancellationToken.None)).ShouldBeNull();

        told.Done.ShouldBe(told.All);
        (await shop.CountAsync("receipts")).ShouldBe(told.All);
        (await shop.CountAsync("stores")).ShouldBe(4);
        (await shop.CountAsync("customers", "kind = 'Person'")).ShouldBe(Small.Customers);
        (await shop.CountAsync("receipts", "kind = 'Return' AND returns_receipt_id IS NULL")).ShouldBe(0);
        (await shop.CountAsync("receipts", $"business_date >= '{Today:yyyy-MM-dd}'")).ShouldBe(0);
        (await shop.CountAsync("customer_words", "word = '0639980000'")).ShouldBe(1);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();

        // Something waits in every part of the desk, of customers whom the file knows, and most of the season is over.
        var counts = await shop.Get<ReadCases>().CountsAsync(CustomerActions.Boss, null, CancellationToken.None);
        foreach (var view in new[] { CaseView.Open, CaseView.Unassigned, CaseView.WaitingForCustomer, CaseView.WaitingForProvider }) counts[view].ShouldBeInRange(1, 40, view.ToString());
        (await shop.CountAsync("cases", "status = 'Closed'")).ShouldBeGreaterThan(100);
        (await shop.CountAsync("cases", "customer_id IS NULL")).ShouldBeLessThan(10);
        // Complaints in every state, some late.
        foreach (var state in new[] { "Received", "Acknowledged", "Investigating", "Contested", "Mediation", "Closed" }) (await shop.CountAsync("complaints", $"state = '{state}'")).ShouldBeGreaterThan(0, state);
        // Gestures that wait and that were granted, evidence, and a mediation.
        foreach (var state in new[] { "Waiting", "Granted" }) (await shop.CountAsync("complaint_gestures", $"state = '{state}'")).ShouldBeGreaterThan(0, state);
        foreach (var table in new[] { "complaint_files", "complaint_mediations" }) (await shop.CountAsync(table)).ShouldBeGreaterThan(0, table);
        (await shop.CountAsync("signals", "source = 'Complaint'")).ShouldBe(await shop.CountAsync("complaints"));
        (await shop.CountAsync("suggestions", "state = 'Waiting'")).ShouldBe(1);
        // One survey that says who waits too long, one that says nothing of who answered.
        (await shop.CountAsync("surveys", "state = 'Open'")).ShouldBe(2);
        (await shop.CountAsync("signals", "source = 'Answer' AND criterion = 'waiting' AND polarity = 'Negative' AND store_id = (SELECT id FROM stores WHERE code = 'DIJON')")).ShouldBeGreaterThan(2 * await shop.CountAsync("signals", "source = 'Answer' AND criterion = 'waiting' AND polarity = 'Negative' AND store_id = (SELECT id FROM stores WHERE code = 'LYON')"));
        // Kiosks in three stores; a child is left out; whoever waits too long says so in Dijon.
        (await shop.DoAsync((ReadKiosks r) => r.ListAsync(CustomerActions.Boss, null, CancellationToken.None))).Value!.Count.ShouldBe(4);
        (await shop.CountAsync("presses", "is_mashing AND NOT is_counted")).ShouldBe(20);
        (await shop.CountAsync("signals", "source = 'Press'")).ShouldBe(await shop.CountAsync("presses", "is_counted"));
        (await shop.CountAsync("signals", "source = 'Press' AND criterion = 'waiting' AND store_id = (SELECT id FROM stores WHERE code = 'DIJON')")).ShouldBeGreaterThan(await shop.CountAsync("signals", "source = 'Press' AND criterion = 'waiting' AND store_id <> (SELECT id FROM stores WHERE code = 'DIJON')"));
        // Something came back, was repaired and replaced, and something is away.
        (await shop.CountAsync("sold_items", "customer_id IS NOT NULL")).ShouldBeGreaterThan(5);
        (await shop.CountAsync("warranty_entries", "kind = 'Extended'")).ShouldBeGreaterThan(0);
        (await shop.CountAsync("providers")).ShouldBe(3);
        (await shop.CountAsync("provider_legs")).ShouldBeGreaterThan(3);
        (await shop.CountAsync("case_breaches")).ShouldBeInRange(1, 100);
        (await shop.CountAsync("macros")).ShouldBe(3);

        // What came in by mail this morning opened cases and was acknowledged; what a machine wrote did not. Customers find answers.
        (await shop.CountAsync("mailboxes", "is_active")).ShouldBe(4);
        (await shop.CountAsync("case_entries", "mail_id IS NOT NULL")).ShouldBe(4);
        (await shop.CountAsync("inbound_mails", "disposition = 'AutoReply'")).ShouldBe(1);
        (await shop.CountAsync("case_entries", "change = 'Acknowledged'")).ShouldBe(4);
        foreach (var language in new[] { "fr", "en" })
        {
            var topics = await shop.Get<ReadHelp>().TopicsAsync(language, CancellationToken.None);
            topics.Select(t => t.Articles.Count).ShouldBe([3, 2]);
            topics.SelectMany(t => t.Articles).ShouldAllBe(a => a.Language == language);
        }
        (await shop.Get<ReadHelp>().ArticleAsync("votre-article-est-en-panne-ou-casse", "fr", CancellationToken.None)).ShouldNotBeNull("other articles lead to it");

        var (before, after) = await LastTwoYearsAsync(shop, "DIJON");
        after.Interval!.Value.Low.ShouldBeGreaterThan(before.Interval!.Value.High);
        (before, after) = await LastTwoYearsAsync(shop, "LYON");
        after.Interval!.Value.Low.ShouldBeLessThan(before.Interval!.Value.High);
    }

    [Theory, BothDatabases]
    public async Task The_demo_opens_its_door_and_fills_an_empty_place_only(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        (await DemoModule.WelcomeAsync(shop.Services.CreateScope().ServiceProvider)).ShouldBeNull();
        (await shop.Get<DemoChain>().FillAsync(new(Customers: 50), null, CancellationToken.None)).ShouldBeNull();
        (await shop.Get<Administrators>().AcceptsAsync(DemoChain.Email, DemoChain.Password)).ShouldBeTrue();
        (await DemoModule.WelcomeAsync(shop.Services.CreateScope().ServiceProvider)).ShouldNotBeNull().ShouldContain("boutique-demo");

        var receipts = await shop.CountAsync("receipts");
        (await shop.Get<DemoChain>().FillAsync(new(Customers: 50), null, CancellationToken.None))!.Code.ShouldBe("not_empty");
        await DemoModule.FillIfEmptyAsync(shop.Services.CreateScope().ServiceProvider, CancellationToken.None);
        (await shop.CountAsync("receipts")).ShouldBe(receipts);
    }

    private static Task<TestShop> OpenAsync(Engine engine) => TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(new Noon(Today)));

    /// <summary>The attrition of the year that has just ended, and of the one before it: the competitor came between the two.</summary>
    private static async Task<(AttritionRow Before, AttritionRow After)> LastTwoYearsAsync(TestShop shop, string store)
    {
        var rows = (await shop.AttritionAsync(null, 365, 1, store)).Rows;
        rows.ShouldAllBe(r => r.Complete && !r.BasePartlyObserved);
        return (rows[0], rows[1]);
    }
}
