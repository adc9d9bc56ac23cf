using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

public sealed class ImportCustomersByPage
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shopkeeper_brings_a_workbook_sees_what_would_become_of_each_line_imports_and_keeps_the_profile(bool script)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, script: script);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        var workbook = Workbooks.Make(
            ["N° carte", "Prénom", "Nom", "Courriel", "Téléphone", "Date de naissance", "Newsletter"],
            ["C-1", "Zoé", "Martin", "zoe@exemple.fr", 612345678, new DateOnly(2000, 2, 29), "oui"],
            ["C-2", "Luc", "Roy", "pas une adresse", "06 12 34 56 79", "28/02/1980", "non"],
            ["C-1", "Zoé", "Martin", null, null, null, null]);

        await ChooseAsync();
        (await page.ReadValueAsync("#column-Reference")).ShouldBe("N° carte");
        (await page.ReadValueAsync("#column-Email")).ShouldBe("Courriel");
        (await page.ReadValueAsync("#consent-NewsByEmail")).ShouldBe("Newsletter");
        await page.SelectOptionAsync("#date-format", "dd/MM/yyyy");
        await page.FillAsync("#save-as", "ancien logiciel");
        await page.GoOnAsync("button[value=preview]");
        var understood = await page.ReadAsync("[role=region][aria-labelledby=understood]");
        understood.ShouldContain("Nouveau");
        understood.ShouldContain("Refusée : Adresse e-mail incomplète. (Courriel)");
        understood.ShouldContain("Zoé Martin : rien à changer");
        (await shop.CountAsync("customers WHERE kind = 'Person'")).ShouldBe(0);
        if (script) await page.ShouldBeAccessibleAsync();
        await ShootAsync("check");

        await page.ClickAsync("button[value=import]");
        await page.WaitForSelectorAsync("dl.facts", new() { Timeout = 20_000 });
        (await page.ReadAsync("main")).ShouldContain("Adresse e-mail incomplète");
        if (script) await page.ShouldBeAccessibleAsync();
        await ShootAsync("result");
        (await shop.CountAsync("customers WHERE first_name = 'Zoé' AND birthday = '2000-02-29'")).ShouldBe(1);
        (await shop.CountAsync("customer_consents WHERE evidence = 'clients.xlsx' AND by_name = 'Claire Perrin'")).ShouldBe(1);

        // The next time the profile knows; nothing is new.
        await ChooseAsync("ancien logiciel");
        (await page.ReadAsync("[role=region][aria-labelledby=understood]")).ShouldContain("Zoé Martin : rien à changer");
        await page.ClickAsync("button[value=import]");
        await page.WaitForSelectorAsync("text=Tout était déjà là");
        await page.GotoAsync("/customers/import");
        if (script) await page.ShouldBeAccessibleAsync();
        await ShootAsync("choose");

        async Task ChooseAsync(string? profile = null)
        {
            await page.GotoAsync("/customers/import");
            await page.SetInputFilesAsync("input[type=file]", new Microsoft.Playwright.FilePayload { Name = "clients.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = workbook });
            if (profile is not null) await page.SelectOptionAsync("#profile", profile);
            await page.ClickAsync("main button.btn-primary");
        }

        async Task ShootAsync(string name)
        {
            if (!script || Environment.GetEnvironmentVariable("SHOTS") is not { } folder) return;
            foreach (var width in new[] { 1280, 390 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
            }
            await page.SetViewportSizeAsync(1280, 900);
        }
    }
}
