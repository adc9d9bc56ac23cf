using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Organisation;

/// <summary>What head office reads over HTTP: who did what, as a page and as a file of exactly its lines; the list of customers likewise; and what is done with people's data.</summary>
public sealed class ReadingAudit
{
    [Theory, BothDatabases]
    public async Task The_audit_is_searched_in_words_and_exported_as_it_is_shown(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var ids = await EnrolAsync(shop, ("Zoé", "Martin"), ("Luc", "Roy"));
        using var boss = await shop.VisitorAsync();

        var page = WebUtility.HtmlDecode(await boss.TextAsync($"/audit?subject=customer&id={ids[0]}"));
        page.ShouldContain("enrolled Zoé Martin");
        page.ShouldNotContain("enrolled Luc Roy");
        WebUtility.HtmlDecode(await boss.TextAsync("/audit?action=customer_enrolled")).ShouldContain("enrolled Luc Roy");
        WebUtility.HtmlDecode(await boss.TextAsync("/audit?by=nobody+of+that+name")).ShouldNotContain("enrolled Luc Roy");

        var file = await boss.TextAsync($"/audit.csv?subject=customer&id={ids[0]}");
        file.ShouldContain("enrolled Zoé Martin");
        file.ShouldNotContain("Luc Roy");
        (await boss.TextAsync("/audit.csv")).ShouldContain("enrolled Luc Roy");
    }

    [Theory, BothDatabases]
    public async Task The_file_of_customers_holds_those_of_the_search_and_nobody_else(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await EnrolAsync(shop, ("Zoé", "Martin"), ("Luc", "Roy"));
        using var boss = await shop.VisitorAsync();

        var found = await boss.TextAsync("/customers.csv?q=zoe");
        found.ShouldContain("Zoé Martin");
        found.ShouldNotContain("Roy");
        (await boss.TextAsync("/customers.csv")).ShouldContain("Luc Roy");
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task The_register_tells_what_each_room_does_with_data_of_people(string language)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var boss = new Visitor(shop.Address, language);
        await boss.SignInAsync(RunningShop.Email, RunningShop.Password);
        var page = WebUtility.HtmlDecode(await boss.TextAsync("/privacy/register"));

        var activities = shop.Services.GetServices<ProcessingActivity>().ToList();
        activities.Select(a => a.Code).ShouldBe(["staff", "file", "consents", "suppressed", "purchases", "messages", "mail", "cases", "complaints", "listening", "suggestions", "survey_invitations", "kiosks"], ignoreOrder: true);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        foreach (var activity in activities)
            foreach (var told in new[] { activity.Name, activity.Purpose, activity.Data, activity.Basis, activity.Duration, activity.Recipients }) page.ShouldContain(told);
    }

    private static async Task<List<string>> EnrolAsync(RunningShop shop, params (string First, string Last)[] people)
    {
        var store = await shop.WithAsync(async (StoreDirectory directory) => (await directory.FindAsync("LYON", default)).Value!);
        var ids = new List<string>();
        foreach (var (first, last) in people)
        {
            var (enrolled, refusal) = await shop.WithAsync((EnrolCustomer enrol) => enrol.RunAsync(Actor.Retour, new(Testing.CustomerActions.Named(first, last, email: $"{last}@exemple.fr"), store.Id) { Place = ConsentPlace.Counter }, default));
            refusal.ShouldBeNull();
            ids.Add(enrolled!.Id.ToString());
        }
        return ids;
    }
}
