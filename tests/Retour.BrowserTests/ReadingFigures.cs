using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Retour.Modules.Organisation.Contracts;
using Retour.Files;
using Retour.Modules.Purchases.Imports;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

public sealed class ReadingFigures
{
    private const string Lost = "/lost-customers?store=cdnow&at=1997-04-01&lapse=90&periods=1";

    [Theory]
    [InlineData("fr", true, "Clients perdus")]
    [InlineData("fr", false, "Clients perdus")]
    [InlineData("en", true, "Lost customers")]
    public async Task A_manager_reads_the_morning_opens_the_lost_customers_and_takes_them_away(string language, bool script, string title)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        await FillAsync(shop);
        var page = await Browser.OpenAsync(shop.Address, language, script: script);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);

        await page.GotoAsync("/?store=cdnow");
        (await page.CountAsync("article.figure")).ShouldBe(5);
        await page.GotoAsync(Lost);
        (await page.ReadAsync("h1")).ShouldBe(title);
        await page.Locator("#lost-table a", new() { HasTextString = "70" }).First.ClickAsync();
        await page.WaitForSelectorAsync("#results [role=status]:has-text('70')");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#results a[href*='.csv']"));
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        lines.Length.ShouldBe(71);

        // Inside the list one looks for somebody of the list; from anywhere, a number that names one customer opens the page at once.
        await page.FillAsync("#filter-q", "00119");
        await page.PressAsync("#filter-q", "Enter");
        await page.ArriveAsync(url => url.Contains("q=00119"));
        await page.FillAsync("[data-search]", "00119");
        await page.PressAsync("[data-search]", "Enter");
        await page.ArriveAsync(url => url.Contains("/customers/"));
        (await page.ReadAsync("h1")).ShouldBe("00119");
    }

    [Theory]
    [InlineData("fr", 1280)]
    [InlineData("en", 1280)]
    [InlineData("fr", 390)]
    public async Task Axe_finds_nothing_on_any_page(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await FillAsync(shop);
        foreach (var path in (string[])["/?store=cdnow", "/figures?store=cdnow&from=1997-01-01&until=1998-06-30&by=month", "/figures?from=1998-01-01&until=1997-01-01", Lost, "/customers", "/customers?q=zzz"])
            await page.LookAsync(path);
        await page.GotoAsync("/customers");
        await page.ClickAsync("#results tbody a.row-link");
        await page.ArriveAsync("**/customers/*");
        await page.ShouldBeAccessibleAsync();
    }

    // 120 customers buy in January 1997, 50 of them again in May, five in June of the next year.
    private static async Task FillAsync(RunningShop shop)
    {
        var lines = Enumerable.Range(0, 120).Select(i => $" {i:00000} 199701{i % 28 + 1:00}  1  {10 + i}.50")
            .Concat(Enumerable.Range(0, 50).Select(i => $" {i:00000} 199705{i % 28 + 1:00}  2  {20 + i}.00"))
            .Concat(Enumerable.Range(0, 5).Select(i => $" {i:00000} 19980630  1  9.99"));
        var path = Path.Combine(shop.Folder, "purchases.txt");
        await File.WriteAllTextAsync(path, " customer_id  date number_of_cds  dollar_value\n" + string.Join('\n', lines) + "\n");
        var (file, unread) = await ImportFile.SurveyAsync(path, null, CancellationToken.None);
        unread.ShouldBeNull();
        await using var scope = shop.Services.CreateAsyncScope();
        var (summary, refusal) = await scope.ServiceProvider.GetRequiredService<ImportReceipts>().RunAsync(Actor.Retour, new ImportOrder([file!], ShippedProfiles.All["cdnow"], "test", null), null, CancellationToken.None);
        refusal.ShouldBeNull();
        summary!.ReceiptsNew.ShouldBe(175);
    }
}
