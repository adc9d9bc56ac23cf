using Microsoft.Playwright;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>A repair in a browser: taken in and signed, quoted, accepted by the link, lent for, repaired, checked, handed over.</summary>
public sealed class RepairPages
{
    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task An_item_is_taken_in_quoted_accepted_by_the_link_repaired_and_handed_over(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.LookAsync("/repairs");
        await page.LookAsync("/repairs/new?q=zzz");
        // What is not on file is filed on the way.
        await page.ClickAsync(".empty .btn");
        await page.FillAsync("#label", "Bouilloire");
        await page.FillAsync("#serial", "KX-2041");
        await page.FillAsync("#sold", SetClock.Today.AddYears(-3).Iso());
        await page.ClickAsync("form:has(#label) .btn-primary");
        await page.WaitForSelectorAsync("#defect");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.FillAsync("#defect", "Ne chauffe plus");
        await page.FillAsync("#accessories", "Socle");
        await page.FillAsync("#name", "Anne Petit");
        await page.FillAsync("#sign-by", "Anne Petit");
        await SignAsync(page);
        await page.ClickAsync("form:has(#defect) .btn-primary");
        await page.ArriveAsync("**/repairs/R-*");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        (await page.Locator("svg.strokes").CountAsync()).ShouldBe(1, "what was signed is seen");

        await page.FillAsync("#finding", "Résistance coupée");
        await page.GoOnAsync("form:has(#finding) .btn");
        await page.FillAsync("#line-1", "Résistance");
        await page.FillAsync("#price-1", "beaucoup");
        await page.ClickAsync("form:has(#line-1) .btn-primary");
        await page.WaitForSelectorAsync("section:has(#line-1) .notice.bad");
        (await page.ReadValueAsync("#line-1")).ShouldBe("Résistance");
        await page.ShouldBeAccessibleAsync();
        await page.FillAsync("#price-1", "49,90");
        await page.GoOnAsync("form:has(#line-1) .btn-primary");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await AcceptAsync(shop, language, width, new Uri((await page.ReadValueAsync("#quote-link-1"))!).AbsolutePath);

        await page.ReloadAsync();
        await page.ClickAsync("section[aria-labelledby=loans] summary");
        await page.FillAsync("#loan", "Bouilloire de prêt");
        await page.FillAsync("#deposit", "20");
        await page.GoOnAsync("form:has(#loan) .btn");
        await page.GoOnAsync("section[aria-labelledby=now] form .btn-primary");
        await page.WaitForSelectorAsync("#done");
        await page.ShouldBeAccessibleAsync();
        await page.GoOnAsync("form:has(#done) .btn-primary");
        await page.GoOnAsync("form:has(#checked) button[value=yes]");
        await page.GoOnAsync("section[aria-labelledby=now] form .btn-primary");
        await page.WaitForSelectorAsync("#out-seen");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        // Another kettle is not this one.
        await page.FillAsync("#out-seen", "KX-9999");
        await page.ClickAsync("form:has(#out-seen) .btn-primary");
        await page.WaitForSelectorAsync("section[aria-labelledby=now] .notice.bad");
        await page.FillAsync("#out-seen", "KX-2041");
        await page.SetInputFilesAsync("form:has(#out-seen) input[type=file]", new FilePayload { Name = "rendue.png", MimeType = "image/png", Buffer = Demo.DemoPicture.Png });
        await page.GoOnAsync("form:has(#out-seen) .btn-primary");
        (await page.Locator(".pictures img[alt='rendue.png']").EvaluateAsync<bool>("async image => { image.loading = 'eager'; await image.decode(); return image.naturalWidth > 0; }")).ShouldBeTrue("what left is seen as it left");
        await page.GoOnAsync("section[aria-labelledby=loans] button[value=no]");
        await page.GoOnAsync("section[aria-labelledby=now] form .btn-primary");
        (await page.ReadAsync("#standing")).ShouldContain(language == "fr" ? "Terminé : réparé" : "Done");
        await page.ShouldBeAccessibleAsync();
        await page.LookAsync("/repairs?view=Closed");
        (await page.ReadAsync("tbody")).ShouldContain("Bouilloire");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repair_under_guarantee_is_seen_to_make_it_longer()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, "fr");
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.LookAsync("/items/law");
        await page.LookAsync("/items/new?then=repair");
        await page.FillAsync("#label", "Grille-pain");
        await page.FillAsync("#sold", SetClock.Today.AddDays(-90).Iso());
        await page.ClickAsync("form:has(#label) .btn-primary");
        await page.WaitForSelectorAsync("#defect");
        await page.FillAsync("#defect", "Ne chauffe que d’un côté");
        await page.FillAsync("#name", "Anne Petit");
        await page.FillAsync("#asked", IsoDay.Read(await page.ReadValueAsync("#asked"))!.Value.AddDays(-10).Iso());
        await page.ClickAsync("form:has(#defect) .btn-primary");
        await page.ArriveAsync("**/repairs/R-*");
        await page.FillAsync("#finding", "Résistance coupée");
        await page.GoOnAsync("form:has(#finding) .btn");
        foreach (var next in new[] { ".btn-primary", "form:has(#done) .btn-primary", "form:has(#checked) button[value=yes]", ".btn-primary", "form:has(#out-seen) .btn-primary" }) await page.GoOnAsync($"section[aria-labelledby=now] {next}");
        (await page.ReadAsync("#standing")).ShouldContain("Terminé : réparé");
        await page.GoOnAsync("dl.facts a[href^='/items/']");
        (await page.ReadAsync("#allowed")).ShouldContain("dont 6 mois après réparation et 10 jours d’immobilisation");
        complaints.ShouldBeEmpty();
    }

    private static async Task SignAsync(IPage page)
    {
        await page.Locator(".signature canvas").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator(".signature canvas").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 80, box.Y + 60, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    // The customer's own browser, which nobody has signed in.
    private static async Task AcceptAsync(RunningShop shop, string language, int width, string path)
    {
        var page = await Browser.OpenAsync(shop.Address, language, width);
        await page.LookAsync(path);
        await page.FillAsync("#name", "Anne Petit");
        await page.ClickAsync("button[value=accept]");
        await page.WaitForSelectorAsync(".notice.good");
        await page.ShouldBeAccessibleAsync();
        await page.LookAsync("/quote/" + new string('x', 22));
        await page.Context.CloseAsync();
    }
}
