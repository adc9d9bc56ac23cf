using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

public sealed class ImportByPage
{
    private const string File = "Ticket;Date;Client;Article;Libellé;Qté;Prix unitaire\n"
        + "T-1;03/01/2026;12;A-1;Bougie;2;9,95\nT-1;03/01/2026;12;B-7;Vase;1;1 234,50 €\nT-2;04/01/2026;;A-1;Bougie;1;9,95\nT-3;05/01/2026;12;A-1;Bougie;-1;9,95\nT-4;06/01/2026;13;A-1;Bougie;x;9,95\n";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shopkeeper_shows_the_columns_sees_the_first_receipts_imports_and_keeps_the_profile(bool script)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, script: script);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/imports/new");
        await page.SetInputFilesAsync("input[type=file]", new Microsoft.Playwright.FilePayload { Name = "tickets.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(File) });
        await page.ClickAsync("main button.btn-primary");

        // The usual names are proposed; the dates are not guessed.
        (await page.ReadValueAsync("#column-Quantity")).ShouldBe("Qté");
        (await page.ReadValueAsync("#date-format")).ShouldBe("");
        await page.SelectOptionAsync("#date-format", "dd/MM/yyyy");
        await page.SelectOptionAsync("#decimal", ",");
        await page.FillAsync("#save-as", "caisse lyon");
        await page.GoOnAsync("button[value=preview]");
        (await page.ReadAsync("[role=region][aria-labelledby=understood]")).ShouldContain("1\u202F254,40");
        if (script) await page.ShouldBeAccessibleAsync();

        await page.ClickAsync("button[value=import]");
        await page.WaitForSelectorAsync("dl.facts", new() { Timeout = 20_000 });
        (await page.ReadAsync("main")).ShouldContain("Nombre illisible");
        if (script) await page.ShouldBeAccessibleAsync();
        (await shop.CountAsync("receipts")).ShouldBe(3);
        (await shop.CountAsync("import_profiles WHERE name = 'caisse lyon'")).ShouldBe(1);

        // Once it is not wanted any more, it goes; the shipped ones have no such button.
        await page.GotoAsync("/imports");
        if (script) await page.ShouldBeAccessibleAsync();
        await page.ClickAsync("#profiles button[popovertarget=forget-2]");
        await page.ClickAsync("#forget-2 button[name=profile]");
        await page.WaitForSelectorAsync("text=Le profil « caisse lyon » est supprimé.");
        (await shop.CountAsync("import_profiles")).ShouldBe(0);
        (await page.CountAsync("#profiles button[name=profile]")).ShouldBe(0);
    }
}
