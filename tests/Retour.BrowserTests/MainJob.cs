using Microsoft.Playwright;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>The main job as a person does it: import a file, read the figures, open the lost customers, export them.</summary>
public sealed class MainJob
{
    [Theory, BothDatabases]
    public async Task A_manager_imports_cdnow_reads_the_figures_and_exports_the_lost_customers(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var page = await Browser.OpenAsync(shop.Address, "en");
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);

        await page.GotoAsync("/imports/new");
        await page.SetInputFilesAsync("input[type=file]", RealData.Path("cdnow_master.txt"));
        await page.SelectOptionAsync("#profile", "cdnow");
        await page.SelectOptionAsync("#store", "");
        await page.ClickAsync("main button.btn-primary");
        await page.ClickAsync("button[value=import]");
        await page.WaitForSelectorAsync("dl.facts", new() { Timeout = 90_000 });
        (await page.ReadAsync("main")).ShouldContain("69,659");

        await page.GotoAsync("/figures?store=cdnow&from=1997-01-01&to=1997-12-31&by=quarter");
        var figures = (await page.ReadAsync("main"));
        figures.ShouldContain("23,570");

        await page.GotoAsync("/lost-customers?store=cdnow&at=1998-01-01&lapse=90&periods=0");
        var lost = page.GetByRole(AriaRole.Link, new() { Name = "2,238" });
        await lost.First.ClickAsync();
        await page.ArriveAsync(url => url.Contains("customers", StringComparison.Ordinal));
        (await page.ReadAsync("main")).ShouldContain("2,238");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).First.ClickAsync());
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        lines.Length.ShouldBe(2_238 + 1);
        var workbook = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Excel" }).First.ClickAsync());
        using var zip = System.IO.Compression.ZipFile.OpenRead((await workbook.PathAsync())!);
        zip.GetEntry("xl/workbook.xml").ShouldNotBeNull();
    }
}
