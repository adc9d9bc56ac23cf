using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Retour.Bench;

/// <summary>Eight people who read pages of a running program as fast as they come (see Fill for the stage). Times include the network of this machine.</summary>
internal static partial class PagesBench
{
    private const int Users = 8, Seconds = 30;

    /// <summary>What one reads of customers and figures; of each list of customers, its first one too.</summary>
    private static readonly (string Name, Func<Random, string> Path, double Wanted)[] Pages =
    [
        ("morning", _ => "/", 150), ("morning of a store", r => $"/?store={Store(r)}", 150),
        ("figures by month", r => $"/figures?store={Store(r)}&from=2025-01-01&until=2025-12-31&by=month", 150),
        ("figures, any days", r => $"/figures?store=&from=2024-{r.Next(1, 12):00}-{r.Next(1, 28):00}&until=2025-{r.Next(1, 12):00}-{r.Next(1, 28):00}&by=week", 400),
        ("lost customers", r => $"/lost-customers?store={Store(r)}", 150),
        ("lost customers, any day", r => $"/lost-customers?store=&at=2024-{r.Next(1, 12):00}-{r.Next(1, 28):00}&lapse={r.Next(60, 300)}&periods=0", 400),
        ("customers", _ => "/customers?store=", 150), ("customers by sales", _ => "/customers?store=&sort=-net", 150),
        ("customer search", r => $"/customers?store=&q={"clazoehugleamarinepaurou"[(r.Next(8) * 3)..][..3]}", 150),
        ("imports", _ => "/imports", 150),
    ];

    /// <summary>What an agent reads at the desk (see DeskFill for the stage); of each view, its first case too.</summary>
    private static readonly (string Name, Func<Random, string> Path, double Wanted)[] Desk =
    [
        ("open", _ => "/cases", 200), ("a case of 200 entries", r => $"/cases/{LongCases.Reference(r.Next(1, LongCases.Count + 1))}", 100), ("open in a store", r => $"/cases?store={Store(r)}", 200),
        ("late", _ => "/cases?view=Late", 200), ("mine", _ => "/cases?view=Mine", 200), ("unassigned", _ => "/cases?view=Unassigned", 200),
        ("closed", _ => "/cases?view=Closed", 200), ("all by deadline", _ => "/cases?view=All&sort=due", 200), ("urgent", _ => "/cases?view=All&priority=Urgent", 200),
        ("search, a rare word", r => $"/cases?q={DeskFill.Word(r.Next(4_000, DeskFill.Words))}", 200),
        ("search, a frequent word", r => $"/cases?q={DeskFill.Word(r.Next(20))}", 200),
        ("search, two words", r => $"/cases?q={DeskFill.Word(r.Next(20))}+{DeskFill.Word(r.Next(20, 400))}", 200),
        ("search, three letters", r => $"/cases?q={DeskFill.Word(r.Next(400))[..3]}", 200),
        ("search, open ones", r => $"/cases?view=Open&q={DeskFill.Word(r.Next(100))}", 200),
        ("search, nothing there", _ => "/cases?q=introuvable+nulle", 200),
    ];

    private static string Store(Random random) => new[] { "", "LYON", "DIJON", "ANNECY", "WEB" }[random.Next(5)];

    public static Task<int> RunAsync(string address, string password) => RunAsync(address, password, Pages, "customers", CustomerLink(), "customer");

    public static Task<int> RunDeskAsync(string address, string password) => RunAsync(address, password, Desk, "open", CaseLink(), "case");

    private static async Task<int> RunAsync(string address, string password, (string Name, Func<Random, string> Path, double Wanted)[] pages, string list, Regex link, string linked)
    {
        var times = new ConcurrentDictionary<string, ConcurrentBag<double>>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Users).Select(user => Task.Run(async () =>
        {
            using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new(address), Timeout = TimeSpan.FromMinutes(3) };
            await SignInAsync(client, password);
            foreach (var page in pages) await client.GetStringAsync(page.Path(new Random(0)));   // warm-up
            var random = new Random(user);
            var until = clock.Elapsed.TotalSeconds + Seconds;
            string? first = null;
            while (clock.Elapsed.TotalSeconds < until)
            {
                var (name, path, _) = pages[random.Next(pages.Length)];
                var html = await TimedAsync(client, name, path(random));
                if (name == list) first = link.Match(html).Value;
                else if (first is { Length: > 0 }) await TimedAsync(client, linked, first);
            }
        })));
        var missed = 0;
        foreach (var (name, all) in times.OrderBy(t => t.Key))
        {
            var sorted = all.Order().ToList();
            var wanted = pages.FirstOrDefault(p => p.Name == name).Wanted is > 0 and var w ? w : pages[0].Wanted;
            var p95 = Files.Percentile(sorted, .95);
            if (p95 > wanted) missed++;
            Console.WriteLine($"{name,-26} n={sorted.Count,-5} p50={Files.Percentile(sorted, .5),6:F0} ms  p95={p95,6:F0} ms  (wanted: under {wanted})");
        }
        return missed;

        async Task<string> TimedAsync(HttpClient client, string name, string path)
        {
            var started = Stopwatch.GetTimestamp();
            var html = await client.GetStringAsync(path);
            times.GetOrAdd(name, _ => []).Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return html;
        }
    }

    internal static async Task SignInAsync(HttpClient client, string password)
    {
        var token = Token().Match(await client.GetStringAsync("/sign-in")).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["_handler"] = "sign-in", ["Form.Email"] = Fill.Email, ["Form.Password"] = password,
        });
        using var response = await client.PostAsync("/sign-in", form);
        if (response.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in") throw new InvalidOperationException("not signed in");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"/cases/R-\d{4}-\d{6}-[A-Z]")]
    private static partial Regex CaseLink();

    [GeneratedRegex("/customers/[0-9a-f-]{36}")]
    private static partial Regex CustomerLink();
}
