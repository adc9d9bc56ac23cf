using Retour.Modules.Complaints;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>Complaints in a browser: noted, seen late, answered; axe finds nothing, in both languages, and no page is wider than a phone.</summary>
public sealed class ComplaintPages
{
    [Theory]
    [InlineData("fr", 390, "En retard")]
    [InlineData("en", 1280, "Late")]
    public async Task A_complaint_is_noted_seen_late_and_answered(string language, int width, string late)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        foreach (var path in new[] { "/complaints", "/complaints?view=Late&criterion=price", "/complaints/new" }) await page.LookAsync(path);
        await page.FillAsync("#text", "J’ai attendu vingt minutes à la caisse, et personne ne m’a dit bonjour.");
        await page.SelectOptionAsync("#about", "waiting.till");
        await page.FillAsync("#name", "Léa Faure");
        await page.ClickAsync("main details > summary");
        // Half a year ago: both deadlines have passed.
        await page.FillAsync("#day", DateTime.UtcNow.AddMonths(-6).ToString("yyyy-MM-dd"));
        await page.ClickAsync("main .btn-primary");
        await page.ArriveAsync("**/complaints/C-**");
        (await page.ReadAsync("aside.side")).ShouldContain(late);
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.LookAsync("/");
        await page.LookAsync("/complaint-rate");
        await page.LookAsync("/complaints?view=Late");
        (await page.ReadAsync("tbody")).ShouldContain(late);
        await page.ClickAsync("tbody th a");
        await page.ArriveAsync("**/complaints/C-**");
        await page.ClickAsync("button[value=Acknowledged]");
        await page.WaitForSelectorAsync("button[value=Investigating]");
        await page.SelectOptionAsync("#outcome", nameof(ComplaintOutcome.Rejected));
        await page.FillAsync("#answer-text", "Nous regrettons.");
        await page.FillAsync("#reason", "Il y avait foule ce jour-là.");
        await page.ClickAsync("#answer .btn-primary");
        await page.WaitForSelectorAsync(".said.ours");
        (await page.ReadAsync(".thread")).ShouldContain("Il y avait foule");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        complaints.ShouldBeEmpty();
    }
}
