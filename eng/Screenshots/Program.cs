// Takes the pictures of the README from a running demo. usage: Screenshots ADDRESS FOLDER
using Microsoft.Playwright;

if (args is not [var address, var folder])
{
    Console.Error.WriteLine("usage: Screenshots ADDRESS FOLDER");
    return 2;
}
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
    Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
await TakeAsync("morning", "/", 1280, 860, ColorScheme.Light);
await TakeAsync("lost-customers", "/lost-customers?store=DIJON", 1280, 1010, ColorScheme.Light);
await TakeAsync("phone", "/figures", 390, 844, ColorScheme.Dark);
return 0;

async Task TakeAsync(string name, string path, int width, int height, ColorScheme colours)
{
    await using var context = await browser.NewContextAsync(new()
    {
        BaseURL = address, Locale = "fr", ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = width, Height = height },
    });
    var page = await context.NewPageAsync();
    await page.GotoAsync("/sign-in");
    await page.FillAsync("input[type=email]", "demo@retour.example");
    await page.FillAsync("input[type=password]", "boutique-demo");
    await page.ClickAsync("button.btn-primary");
    await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    await page.GotoAsync(path);
    await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    Console.WriteLine($"{name}.png");
}
