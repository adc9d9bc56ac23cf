using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>A provider in a browser: set up, let in, sent an item; what it notes on its own pages, and what the shop sees of it.</summary>
public sealed class ProviderPages
{
    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task A_provider_is_let_in_is_sent_an_item_notes_what_it_finds_and_the_shop_takes_it_back(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var reference = await TakenInAsync(shop);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.LookAsync("/settings/providers");
        await page.LookAsync("/settings/providers/new");
        await page.FillAsync("#name", "Atelier Morel");
        await page.FillAsync("#email", "morel@example.com");
        await page.FillAsync("#turnaround", "5");
        await page.FillAsync("#price-label-1", "Diagnostic");
        await page.FillAsync("#price-amount-1", "cher");
        await page.ClickAsync("form:has(#name) .btn-primary");
        await page.WaitForSelectorAsync(".notice.bad");
        await page.ShouldBeAccessibleAsync();
        await page.FillAsync("#price-amount-1", "24,90");
        await page.GoOnAsync("form:has(#name) .btn-primary");
        await page.ArriveAsync("**/settings/providers/*-*");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.GoOnAsync("section[aria-labelledby=access] form .btn");
        var link = new Uri(await page.ReadValueAsync("#shown-once"));
        await page.ShouldBeAccessibleAsync();

        await page.LookAsync($"/repairs/{reference}");
        await page.ClickAsync("section[aria-labelledby=legs] summary");
        await page.FillAsync("#asked", "Détartrer");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.GoOnAsync("form:has(#asked) .btn-primary");
        await NoteAsync(shop, language, width, link.AbsolutePath, reference);

        await page.LookAsync($"/repairs/{reference}");
        (await page.ReadAsync("section[aria-labelledby=legs]")).ShouldContain("Calcaire");
        await page.FillAsync("#answer", "Allez-y");
        await page.GoOnAsync("form:has(#answer) button[value=yes]");
        await page.FillAsync("#back-seen", "KX-9999");
        await page.ClickAsync("form:has(#back-seen) .btn-primary");
        await page.WaitForSelectorAsync("section[aria-labelledby=legs] .notice.bad");
        await page.FillAsync("#back-seen", "KX-2041");
        await page.GoOnAsync("form:has(#back-seen) .btn-primary");
        await page.ShouldBeAccessibleAsync();
        await page.LookAsync("/settings/providers");
        await page.LookAsync("/providers/scorecards");
        await page.LookAsync("/providers/legs");
        complaints.ShouldBeEmpty();
    }

    // The provider's own browser, which nobody has signed in, and where no script runs.
    private static async Task NoteAsync(RunningShop shop, string language, int width, string path, string reference)
    {
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints(but: "40");
        (await page.GotoAsync("/partner"))!.Status.ShouldBe(401, "nobody let this browser in");
        await page.ShouldBeAccessibleAsync();
        await page.LookAsync(path);
        await page.GoOnAsync("form .btn-primary");
        await page.ArriveAsync("**/partner");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.GoOnAsync("ul.task-list a");
        await page.ArriveAsync($"**/partner/{reference}/1");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.GoOnAsync("form:has(#arrived-on) .btn-primary");
        await page.FillAsync("#finding", "Calcaire");
        await page.GoOnAsync("form:has(#finding) .btn:not([type=button])");
        await page.FillAsync("#offer", "beaucoup");
        await page.ClickAsync("form:has(#offer) .btn");
        await page.WaitForSelectorAsync(".notice.bad");
        await page.ShouldBeAccessibleAsync();
        await page.FillAsync("#offer", "45,00");
        await page.GoOnAsync("form:has(#offer) .btn");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        complaints.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    private static async Task<string> TakenInAsync(RunningShop shop)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        var store = (await scope.ServiceProvider.GetRequiredService<StoreDirectory>().FindAsync("LYON", default)).Value!;
        var item = (await scope.ServiceProvider.GetRequiredService<RegisterItem>().RunAsync(Actor.Retour, new(store.Id, null, null, "Bouilloire", "KX-2041") { SoldOn = SetClock.Today.AddDays(-100) }, default)).Value!;
        return (await scope.ServiceProvider.GetRequiredService<TakeIn>().RunAsync(Actor.Retour, new(item.Id, "Ne chauffe plus") { Name = "Anne Petit" }, default)).Value!.Reference;
    }
}
