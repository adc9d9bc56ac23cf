using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using Case = Retour.Modules.AfterSales.Case;

namespace Retour;

/// <summary>Levels and deadlines in a browser: axe finds nothing, in both languages, and what is late is said in words.</summary>
public sealed class DeadlinePages
{
    [Theory]
    [InlineData("fr", 390, "Réponse due")]
    [InlineData("en", 1280, "Answer was due")]
    public async Task A_level_is_set_and_what_is_late_is_seen_from_the_morning_to_the_case(string language, int width, string late)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var lyon = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        foreach (var path in new[] { "/", "/settings/assignment", "/cases?view=Late", "/settings/service-levels", "/settings/service-levels/level", "/settings/service-levels/level?scope=Urgent/*/*" }) await page.LookAsync(path);
        await page.GotoAsync("/settings/service-levels/level");
        await page.SelectOptionAsync("#kind", "Order");
        await page.FillAsync("#answer", "30");
        await page.SelectOptionAsync("select[name=answer-unit]", "OpenMinutes");
        await page.ClickAsync("main .btn-primary");
        await page.ArriveAsync("**/settings/service-levels");
        (await page.CountAsync("tbody tr")).ShouldBe(Level.Shipped.Count + 1);
        await page.ShouldBeAccessibleAsync();

        // It came ten days ago, and lay on the table.
        var tenDaysAgo = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-10);
        Task<Result<Case>> Open(CaseKind kind, DateOnly? day) => shop.WithAsync((OpenCase o) => o.RunAsync(Boss, new(kind, CaseChannel.Letter, lyon.Id, "Cafetière cassée", "Elle ne chauffe plus.") { Name = "Léa Faure", Priority = CasePriority.High, Day = day }, default));
        var reference = (await Open(CaseKind.Order, tenDaysAgo)).Value!.Reference;
        await Open(CaseKind.Repair, null);
        await shop.WithAsync((WatchDeadlines watch) => watch.LookAsync(default));
        foreach (var path in new[] { "/cases", "/cases?view=Late", "/cases?view=Soon&priority=High", "/cases?view=All&sort=due", $"/cases/{reference}" }) await page.LookAsync(path);
        await page.LookAsync("/");
        await page.ClickAsync("a[href='/cases?view=Late']");
        await page.ArriveAsync("**/cases?view=Late");
        (await page.ReadAsync("tbody")).ShouldContain(late);
        await page.ClickAsync("tbody th a");
        await page.ArriveAsync($"**/cases/{reference}?view=Late&at=**");
        (await page.ReadAsync("aside")).ShouldContain(late);
        await page.ClickAsync("aside details > summary");
        (await page.ReadAsync("aside details")).ShouldContain("Europe/Paris");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.SelectOptionAsync("#classify-priority", "Urgent");
        await page.ClickAsync("form[action$='/classify'] button");
        await page.WaitForSelectorAsync(".thread .done:has-text('Claire Perrin')");
        complaints.ShouldBeEmpty();
    }
}
