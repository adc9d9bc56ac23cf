using System.Net;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>The pages of providers as a browser finds them: by a link that is used once, by a session that can be ended, and closed to everybody else.</summary>
public sealed class PartnerPages
{
    private static async Task<(RunningShop Shop, Id<Provider> Provider, string Reference)> OpenAsync(Engine engine, string name = "Atelier Morel")
    {
        var shop = await RunningShop.StartAsync(engine);
        return (shop, await ProviderAsync(shop, name), await SentAsync(shop, await ProviderAsync(shop, "Envoyé à")));
    }

    private static async Task<Id<Provider>> ProviderAsync(RunningShop shop, string name) => (await shop.WithAsync((ChangeProviders c) => c.SetAsync(Boss, null, 0, ProviderScene.Draft(name), default))).Value;

    private static async Task<string> SentAsync(RunningShop shop, Id<Provider> provider)
    {
        var store = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        var item = (await shop.WithAsync((RegisterItem r) => r.RunAsync(Boss, new(store.Id, null, null, "Bouilloire", "KX-2041") { SoldOn = SetClock.Today.AddDays(-100) }, default))).Value!;
        var repair = (await shop.WithAsync((TakeIn t) => t.RunAsync(Boss, new(item.Id, "Ne chauffe plus") { Name = "Anne Petit", Email = "anne@example.com" }, default))).Value!;
        (await shop.WithAsync((SendAway s) => s.SendAsync(Boss, repair.Reference, new(provider, null, null, null, "Détartrer", null), default))).ShouldBeNull();
        return repair.Reference;
    }

    private static async Task<string> InviteAsync(RunningShop shop, Id<Provider> provider) => (await shop.WithAsync((PartnerDoor d) => d.InviteAsync(Boss, provider, default))).Value!;

    private static async Task<Visitor> EnterAsync(RunningShop shop, Id<Provider> provider)
    {
        var visitor = new Visitor(shop.Address, "fr");
        visitor.Onward(await visitor.SubmitAsync(await InviteAsync(shop, provider), "enter")).ShouldBe("/partner");
        return visitor;
    }

    [Theory, BothDatabases]
    public async Task A_link_opens_the_pages_once_and_only_by_its_button(Engine engine)
    {
        var (shop, provider, _) = await OpenAsync(engine);
        await using var opened = shop;
        var link = await InviteAsync(shop, provider);
        using var scanner = new Visitor(shop.Address);
        (await scanner.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await scanner.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK, "looking uses nothing up");
        (await scanner.GetAsync("/partner")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var forged = new HttpRequestMessage(HttpMethod.Post, link) { Content = new FormUrlEncodedContent([new("_handler", "enter")]) };
        (await scanner.SendAsync(forged)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "without a page of ours");
        using var morel = new Visitor(shop.Address, "fr");
        morel.Onward(await morel.SubmitAsync(link, "enter")).ShouldBe("/partner");
        (await morel.GetAsync("/partner")).StatusCode.ShouldBe(HttpStatusCode.OK);
        morel.Onward(await morel.GetAsync(link)).ShouldBe("/partner", "in the same browser it leads on");
        (await scanner.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await scanner.GetAsync("/partner/enter/" + new string('0', 40))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await shop.CountAsync("audit_entries WHERE action = 'provider_entered' AND actor_kind = 'Provider'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_session_that_is_ended_opens_nothing_and_neither_does_that_of_another(Engine engine)
    {
        var (shop, provider, reference) = await OpenAsync(engine);
        await using var opened = shop;
        using var morel = await EnterAsync(shop, provider);
        (await morel.GetAsync($"/partner/{reference}/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it was sent to another");
        foreach (var path in new[] { $"/repairs/{reference}", $"/cases/{reference}", "/settings/providers", "/customers" }) morel.Onward(await morel.GetAsync(path)).ShouldStartWith("/sign-in", Shouldly.Case.Sensitive, path);
        await morel.SubmitAsync("/partner", "leave");
        (await morel.GetAsync("/partner")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await EnterAsync(shop, provider);
        var unused = await InviteAsync(shop, provider);
        (await shop.WithAsync((PartnerDoor d) => d.CloseAsync(Boss, provider, default))).ShouldBeNull();
        (await again.GetAsync("/partner")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await again.GetAsync(unused)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        using var back = await EnterAsync(shop, provider);
        (await again.GetAsync("/partner")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "who is let in again does not revive what was ended");
    }

    [Theory, BothDatabases]
    public async Task A_provider_notes_what_it_finds_by_form_and_sees_nothing_of_the_customer(Engine engine)
    {
        var shop = await RunningShop.StartAsync(engine);
        await using var opened = shop;
        var provider = await ProviderAsync(shop, "Atelier Morel");
        var reference = await SentAsync(shop, provider);
        using var morel = await EnterAsync(shop, provider);
        var path = $"/partner/{reference}/1";
        WebUtility.HtmlDecode(await morel.TextAsync("/partner")).ShouldSatisfyAllConditions(t => t.ShouldContain("Bouilloire"), t => t.ShouldContain("À recevoir"));
        (await morel.SubmitAsync(path, "arrived", ("arrived-on", SetClock.Today.Iso()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await morel.SubmitAsync(path, "diagnosis", [("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0])], ("finding", "Calcaire partout"), ("covered", "no"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        WebUtility.HtmlDecode(await (await morel.SubmitAsync(path, "diagnosis", [("virus.exe", [0x4D, 0x5A, 0, 0])], ("finding", "x"))).Content.ReadAsStringAsync()).ShouldContain("virus.exe");
        WebUtility.HtmlDecode(await (await morel.SubmitAsync(path, "offer", ("offer", "cher"))).Content.ReadAsStringAsync()).ShouldContain("Ce montant ne se lit pas");
        (await morel.SubmitAsync(path, "offer", ("offer", "45,00"), ("offer-words", "Tout compris"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = WebUtility.HtmlDecode(await morel.TextAsync(path));
        page.ShouldSatisfyAllConditions(t => t.ShouldContain("Ne chauffe plus"), t => t.ShouldContain("Détartrer"), t => t.ShouldContain("photo.jpg"), t => t.ShouldContain("45,00"), t => t.ShouldNotContain("Anne"), t => t.ShouldNotContain("anne@example.com"));
        using var claire = await shop.VisitorAsync();
        WebUtility.HtmlDecode(await claire.TextAsync($"/repairs/{reference}")).ShouldSatisfyAllConditions(t => t.ShouldContain("Calcaire partout"), t => t.ShouldContain("45.00"));
    }
}
