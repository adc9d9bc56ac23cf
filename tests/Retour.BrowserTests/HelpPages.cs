using Microsoft.Playwright;
using Retour.Modules.AfterSales.Where;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour;

/// <summary>The help centre and “where do I go?” in a browser: written at a desk, read on a phone; axe finds nothing on the way.</summary>
public sealed class HelpPages
{
    private static async Task<(IPage Page, List<string> Complaints)> OpenAsync(RunningShop shop, string language, int width, bool script = true)
    {
        var page = await Browser.OpenAsync(shop.Address, language, width, script: script);
        return (page, page.Complaints());
    }

    [Theory]
    [InlineData("fr", 1280)]
    [InlineData("en", 390)]
    public async Task An_article_is_written_and_found_by_a_customer_on_a_phone_without_accents_who_says_that_it_helped(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var (desk, complaints) = await OpenAsync(shop, language, width);
        var (phone, onPhone) = await OpenAsync(shop, "fr", 390);
        await phone.LookAsync("/help");
        await desk.SignInAsync(RunningShop.Email, RunningShop.Password);
        await desk.LookAsync("/settings/help");
        await desk.LookAsync("/settings/help/categories");
        foreach (var (french, english) in new[] { ("Entretien", "Care"), ("Retours", "Returns") })
        {
            await desk.FillAsync("#new-fr", french);
            await desk.FillAsync("#new-en", english);
            await desk.ClickAsync("main .btn-primary");
            await desk.WaitForSelectorAsync($"input[value='{french}']");
        }
        await desk.LookAsync("/settings/help/categories");
        await desk.LookAsync("/settings/help");
        await desk.LookAsync("/settings/help/new");
        await desk.SelectOptionAsync("#language", "fr");
        await desk.FillAsync("#title", "Détartrer la bouilloire");
        await desk.FillAsync("#text", "## Il vous faut\n\n- du **vinaigre** blanc\n- de l’eau\n\nVoir aussi [où aller](/where).");
        // What is typed is shown by itself.
        await desk.FrameLocator("iframe:not([data-next])").Locator("strong:has-text('vinaigre')").WaitForAsync();
        await desk.ClickAsync("form:has(#title) .btn-primary");
        await desk.ArriveAsync("**/settings/help/*-*");
        await desk.ShouldBeAccessibleAsync();
        await desk.ShouldFitAsync();
        (await phone.GotoAsync("/help/detartrer-la-bouilloire"))!.Status.ShouldBe(404);
        onPhone.Clear();
        await desk.ClickAsync("form:has(input[value=publish]) button");
        await desk.WaitForSelectorAsync("a[href='/help/detartrer-la-bouilloire']");
        await desk.ShouldBeAccessibleAsync();

        await phone.LookAsync("/help");
        await phone.FillAsync("#q", "comment detartrer");
        await phone.PressAsync("#q", "Enter");
        await phone.ArriveAsync("**/help?q=*");
        await phone.ShouldBeAccessibleAsync();
        await phone.ShouldFitAsync();
        await phone.ClickAsync(".answers a");
        await phone.ArriveAsync("**/help/detartrer-la-bouilloire");
        await phone.ShouldBeAccessibleAsync();
        await phone.ShouldFitAsync();
        (await phone.Locator("article h2").TextContentAsync()).ShouldBe("Il vous faut");
        await phone.ClickAsync(".voice button[value=yes]");
        await phone.WaitForSelectorAsync(".voice:has-text('Merci, c’est noté.')");
        await phone.ShouldBeAccessibleAsync();
        await phone.ReloadAsync();
        (await phone.CountAsync(".voice button")).ShouldBe(0);
        await phone.LookAsync("/help?q=aspirateur");
        await desk.LookAsync("/settings/help");
        (await desk.ReadAsync("tbody")).ShouldContain(language == "fr" ? "1 sur 1" : "1 of 1");
        complaints.ShouldBeEmpty();
        onPhone.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_preview_and_a_readers_voice_work_without_script()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        await shop.WithAsync((Modules.AfterSales.Help.ArrangeCategories a) => a.AddAsync(Boss, "Entretien", "", default));
        var (page, complaints) = await OpenAsync(shop, "fr", 390, script: false);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/settings/help/new");
        await page.FillAsync("#title", "Détartrer");
        await page.FillAsync("#text", "Du **vinaigre**.");
        await page.ClickAsync("[data-preview]");
        await page.FrameLocator("iframe[name=preview]").Locator("strong:has-text('vinaigre')").WaitForAsync();
        (await page.ReadValueAsync("#title")).ShouldBe("Détartrer");
        await page.ClickAsync("form:has(#title) .btn-primary");
        await page.ArriveAsync("**/settings/help/*-*");
        await page.ClickAsync("form:has(input[value=publish]) button");
        await page.WaitForSelectorAsync("a[href='/help/detartrer']");
        await page.GotoAsync("/help/detartrer");
        await page.ClickAsync(".voice button[value=no]");
        await page.WaitForSelectorAsync(".voice:has-text('Merci, c’est noté.')");
        complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task A_rule_is_written_and_a_customer_finds_the_phone_number_by_the_brand(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        await shop.StoreAsync("NICE");
        var (desk, complaints) = await OpenAsync(shop, language, width);
        await desk.LookAsync("/where");
        (await desk.CountAsync(".place")).ShouldBe(2);
        await desk.ClickAsync(".place details summary >> nth=0");
        (await desk.Locator(".place .hours >> nth=0").Locator(":scope > div").CountAsync()).ShouldBe(7);
        await desk.ShouldBeAccessibleAsync();
        await desk.SignInAsync(RunningShop.Email, RunningShop.Password);
        await desk.LookAsync("/settings/where");
        await desk.LookAsync("/settings/where/new");
        await desk.FillAsync("#brand", "Moulinette");
        await desk.FillAsync("#category", "Bouilloires");
        await desk.SelectOptionAsync("#target", nameof(WhereTarget.Manufacturer));
        await desk.FillAsync("#name", "Service Moulinette");
        await desk.ClickAsync("main .btn-primary");
        await desk.WaitForSelectorAsync("#phone-error .error");
        await desk.ShouldBeAccessibleAsync();
        await desk.FillAsync("#phone", "09 69 39 00 00");
        await desk.FillAsync("#link", "https://moulinette.example/sav");
        await desk.FillAsync("#note-fr", "Munissez-vous du numéro de série.");
        await desk.ClickAsync("form:has(#brand) .btn-primary");
        await desk.ArriveAsync("**/settings/where");
        await desk.LookAsync("/settings/where");
        await desk.ClickAsync("tbody th a");
        await desk.WaitForSelectorAsync("#brand");
        await desk.ShouldBeAccessibleAsync();
        await desk.ShouldFitAsync();

        var (phone, onPhone) = await OpenAsync(shop, language, 390);
        await phone.LookAsync("/where");
        await phone.FillAsync("#q", "moulinette");
        await phone.PressAsync("#q", "Enter");
        await phone.ArriveAsync("**/where?q=*");
        await phone.ShouldBeAccessibleAsync();
        await phone.ClickAsync(".choices a:has-text('Bouilloires')");
        await phone.WaitForSelectorAsync("a[href='tel:0969390000']");
        await phone.ShouldBeAccessibleAsync();
        await phone.ShouldFitAsync();
        (await phone.ReadAsync("main")).ShouldContain("numéro de série");
        await phone.LookAsync("/where?q=aspirateur");
        complaints.ShouldBeEmpty();
        onPhone.ShouldBeEmpty();
    }
}
