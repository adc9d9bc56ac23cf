using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using Xunit.v3;

[assembly: Retour.Testing.TellsWhatIsThere]

namespace Retour.Testing;

/// <summary>Headless Chromium, one for the whole run; each test gets a profile of its own.</summary>
internal static class Browser
{
    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);

    private const string Began = "performance.timeOrigin";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static async Task<IPage> OpenAsync(string address, string language = "fr", int width = 1280, int height = 900, bool script = true)
    {
        var browser = await Shared.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address, Locale = language, ViewportSize = new() { Width = width, Height = height }, AcceptDownloads = true, JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        ((List<IPage>)TestContext.Current.KeyValueStorage.GetOrAdd(PagesOf(TestContext.Current.Test), _ => new List<IPage>())!).Add(page);
        return page;
    }

    /// <summary>What the browser complains of from now on: errors in its console, and those of scripts.</summary>
    /// <param name="but">What the test itself brings about: a complaint that names it is none.</param>
    public static List<string> Complaints(this IPage page, string? but = null)
    {
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error" && (but is null || !message.Text.Contains(but, StringComparison.Ordinal))) complaints.Add($"{page.Url}: {message.Text}"); };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        return complaints;
    }

    public static async Task SignInAsync(this IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[type=email]", email);
        await page.FillAsync("input[type=password]", password);
        // Not by a click: what shows itself a moment later may move the button from under the pointer.
        await page.PressAsync("input[type=password]", "Enter");
        await page.ArriveAsync(url => !url.Contains("sign-in"));
    }

    /// <summary>A click that leads to another page, or to the same one anew. A click itself is over before that page is there.</summary>
    public static async Task GoOnAsync(this IPage page, string selector)
    {
        var before = await page.EvaluateAsync<double>(Began);
        await page.ClickAsync(selector);
        await Eventually.IsAsync(async () => await page.TryAsync<double>(Began) is { } now && now != before, $"The page after {selector}");
        await page.WholeAsync();
    }

    /// <summary>The page is at an address: ** stands for anything, * for a part of its path.</summary>
    public static Task ArriveAsync(this IPage page, string address) =>
        page.ArriveAsync(new Regex($"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$").IsMatch);

    public static Task ArriveAsync(this IPage page, Regex address) => page.ArriveAsync(address.IsMatch);

    // The driver waits for a load that it may have missed; the page itself knows how far it is.
    public static async Task ArriveAsync(this IPage page, Func<string, bool> isThere)
    {
        await Eventually.IsAsync(() => Task.FromResult(isThere(page.Url)), $"The page after {page.Url}");
        await page.WholeAsync();
    }

    // These read a page when all of it is there.

    public static async Task<string> ReadAsync(this IPage page, string selector) => (await (await page.WholeAsync()).TextContentAsync(selector))!;

    public static async Task<string> ReadValueAsync(this IPage page, string selector) => await (await page.WholeAsync()).InputValueAsync(selector);

    public static async Task<int> CountAsync(this IPage page, string selector) => await (await page.WholeAsync()).Locator(selector).CountAsync();

    private static async Task<IPage> WholeAsync(this IPage page)
    {
        await Eventually.IsAsync(async () => await page.TryAsync<bool>("document.readyState !== 'loading'") is true, "All of the page");
        return page;
    }

    // Null while one page gives way to the next.
    private static async Task<T?> TryAsync<T>(this IPage page, string script) where T : struct
    {
        try
        {
            return await page.EvaluateAsync<T>(script);
        }
        catch (PlaywrightException)
        {
            return null;
        }
    }

    /// <summary>
    /// Axe finds nothing: WCAG 2.2 AA and best practice. It reads no frames: ours show what others wrote, in a sandbox where no script runs, so
    /// that it would wait there for ever for a timer of its own. It runs in the page itself and not through RunAxe, which opens a window for
    /// each page to put the findings of frames together: five times the time, for frames that are not read.
    /// </summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page) => (await page.FindingsAsync()).ShouldBeEmpty(page.Url);

    public static async Task<string[]> FindingsAsync(this IPage page)
    {
        await (await page.WholeAsync()).EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            axe.run(document, { iframes: false, resultTypes: ['violations'] })
               .then(found => found.violations.map(v => `${v.id}: ${v.help} — ${v.nodes.map(n => n.html).join(' | ')}`))
            """);
    }

    /// <summary>The page is there, axe finds nothing, and nothing of it is wider than the window.</summary>
    public static async Task LookAsync(this IPage page, string path)
    {
        (await page.GotoAsync(path))!.Status.ShouldBe(path.StartsWith("/error/404", StringComparison.Ordinal) ? 404 : 200, path);
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
    }

    public static async Task ShouldFitAsync(this IPage page) =>
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue($"{page.Url} is wider than the window");

    /// <summary>Where the pages of a test are kept while it runs.</summary>
    internal static string PagesOf(Xunit.Sdk.ITest? test) => $"pages of {test?.UniqueID}";

    private static async Task<IBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            // The same browser without the windows that nobody looks at takes two thirds of the time.
            ExecutablePath = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}

/// <summary>Says what stands on the pages of a test that failed: nobody was there to look.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class TellsWhatIsThereAttribute : BeforeAfterTestAttribute
{
    public override void After(System.Reflection.MethodInfo methodUnderTest, IXunitTest test) => TellAsync(test).GetAwaiter().GetResult();

    private static async Task TellAsync(IXunitTest test)
    {
        if (!TestContext.Current.KeyValueStorage.TryRemove(Browser.PagesOf(test), out var kept) || kept is not List<IPage> pages) return;
        foreach (var page in pages)
        {
            if (TestContext.Current.TestState?.Result is TestResult.Failed)
            {
                var lines = (await page.InnerTextAsync("body")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                Console.WriteLine($"{test.TestDisplayName}\n{page.Url}\n{string.Join('\n', lines)}");
            }
            await page.Context.CloseAsync();
        }
    }
}
