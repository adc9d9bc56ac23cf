using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Organisation.Contracts;
using Retour.Files;
using Retour.Modules.Purchases.Imports;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>Axe finds nothing on any page, in French on a phone and in English on a desk, with data and without; the browser has nothing to complain of.</summary>
public sealed class EveryPage
{
    private static readonly string[] Pages =
    [
        "/", "/figures", "/figures?by=quarter", "/lost-customers", "/lost-customers?lapse=90&periods=4", "/customers", "/customers?q=7", "/imports", "/audit",
    ];

    // The same whatever the shop has sold.
    private static readonly string[] Others =
    [
        "/imports/new", "/error/404", "/audit?subject=staff&by=claire", "/staff", "/stores", "/settings", "/account", "/programs", "/programs/keys/new", "/programs/webhooks/new", "/customers/import", "/api/v1/docs",
    ];

    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task Every_page_is_accessible_and_fits(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints(but: "404");
        await page.GotoAsync("/sign-in");
        await page.ShouldBeAccessibleAsync();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        foreach (var path in Pages.Concat(Others)) await page.LookAsync(path);
        await FillAsync(shop);
        foreach (var path in Pages) await page.LookAsync(path);
        await page.GotoAsync("/customers");
        await page.ClickAsync("a.row-link");
        await page.ArriveAsync("**/customers/*");
        await page.ShouldBeAccessibleAsync();
        (await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length")).ShouldBe(0, "what a browser keeps outlives the session");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_is_found()
    {
        var page = await Browser.OpenAsync("http://localhost");
        await page.SetContentAsync("<!doctype html><html lang=en><title>A</title><main><h1>A</h1><img src='data:,'><p style='color:#ccc;background:#fff'>pale</p></main></html>");
        (await page.FindingsAsync()).Select(f => f.Split(':')[0]).ShouldBe(["color-contrast", "image-alt"], ignoreOrder: true);
    }

    /// <summary>Sixty customers over three years, at the shop's own store.</summary>
    private static async Task FillAsync(RunningShop shop)
    {
        var lines = new StringBuilder("customer,date,amount\n");
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
            lines.Append(random.Next(60)).Append(',').Append(new DateOnly(2023, 1, 1).AddDays(i * 1_000 / 2_000).ToString("yyyy-MM-dd")).Append(',').Append(random.Next(5, 90)).Append(".50\n");
        var path = Path.Combine(shop.Folder, "purchases.csv");
        await File.WriteAllTextAsync(path, lines.ToString());
        var mapping = new ImportMapping { Source = "till", Columns = new Dictionary<ImportField, string> { [ImportField.Customer] = "customer", [ImportField.Date] = "date", [ImportField.Net] = "amount" } };
        await using var scope = shop.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<ImportReceipts>().RunAsync(Actor.Retour, new ImportOrder([(await ImportFile.SurveyAsync(path, null, default)).Value!], mapping, "test", "LYON"), null, default)).Refusal.ShouldBeNull();
    }
}
