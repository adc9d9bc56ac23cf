using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>An item in a browser: it is filed, goes away, comes back repaired, and its guarantee is seen to be longer.</summary>
public sealed class ItemPages
{
    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task An_item_is_filed_and_a_repair_makes_its_guarantee_longer(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.LookAsync("/items");
        await page.LookAsync("/items/new");
        await page.FillAsync("#serial", "KX-2041");
        await page.ClickAsync("form:has(#label) .btn-primary");
        await page.WaitForSelectorAsync("#label-error .error");
        await page.ShouldBeAccessibleAsync();
        (await page.ReadValueAsync("#serial")).ShouldBe("KX-2041");
        await page.FillAsync("#label", "Bouilloire");
        var sold = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-90);
        await page.FillAsync("#sold", $"{sold:yyyy-MM-dd}");
        await page.ClickAsync("form:has(#label) .btn-primary");
        await page.ArriveAsync("**/items/*-*");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.FillAsync("#away", $"{sold.AddDays(10):yyyy-MM-dd}");
        await page.GoOnAsync("form:has(#away) .btn");
        await page.WaitForSelectorAsync("select[name=how]");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.FillAsync("#back-1", $"{sold.AddDays(30):yyyy-MM-dd}");
        await page.GoOnAsync("form:has(#back-1) .btn");
        await page.WaitForSelectorAsync("#ledger tbody tr:nth-child(4)");
        (await page.ReadAsync("#allowed")).ShouldContain(language == "fr" ? "dont 6 mois après réparation et 20 jours d’immobilisation" : "including 6 months after a repair and 20 days away");
        await page.ClickAsync("details.card > summary");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        // A mistake is annulled, and stays to be seen.
        await page.ClickAsync("#ledger button[popovertarget=annul-4]");
        await page.ShouldBeAccessibleAsync();
        await page.GoOnAsync("#annul-4 .btn-primary");
        await page.WaitForSelectorAsync("#ledger s");
        (await page.ReadAsync("#allowed")).ShouldNotContain(language == "fr" ? "6 mois" : "6 months");
        await page.LookAsync("/items?q=kx20");
        (await page.ReadAsync("tbody")).ShouldContain("Bouilloire");
        await page.LookAsync("/items?q=zzz");
        complaints.ShouldBeEmpty();
    }
}
