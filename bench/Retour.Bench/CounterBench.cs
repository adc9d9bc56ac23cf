using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Organisation.Programs;

namespace Retour.Bench;

/// <summary>
/// What one person at a counter waits for among a million customers (see Fill for the stage): the search at the third letter, an enrolment, a
/// list whatever its filter; and which share of a request goes into asking for rights. Times include the network of this machine. Search and
/// enrolment are timed twice: the first of them after the start, which are compiled as they come, and then as a program does them that has run since the morning.
/// </summary>
internal static partial class CounterBench
{
    private const int Searches = 300, Enrolments = 300, Beforehand = 1_200, EachList = 15, ReadAnew = 1_000, RightsAsked = 200_000;

    public static async Task<int> RunAsync(string address, string password, string target)
    {
        await using var services = Fill.Services(target);
        using var person = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new(address) };
        await PagesBench.SignInAsync(person, password);
        var random = new Random(11);
        var missed = 0;

        string[] letters = ["cla", "zoe", "hug", "lea", "mar", "ine", "pau", "elo", "nad", "yve", "lef", "per", "mor", "gar", "ndi", "bla", "rou", "fau", "che"];
        missed += await TimeTwiceAsync("search, third letter", Searches, i => person.GetStringAsync($"/customers?store=&q={letters[i % letters.Length]}"), 50);

        using var till = new HttpClient { BaseAddress = new(address) };
        await using (var scope = services.CreateAsyncScope())
            till.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync(Actor.Retour, "bench", ["customers:write"], [], default)).Value);
        missed += await TimeTwiceAsync("enrolment", Enrolments, async i =>
        {
            using var answer = await till.PostAsJsonAsync("/api/v1/customers", new { store = "LYON", first_name = "Zoé", last_name = $"Banc{i}", phone = $"06 {random.Next(10, 99)} {random.Next(10, 99)} {random.Next(10, 99)} {random.Next(10, 99)}" });
            answer.EnsureSuccessStatusCode();
        }, 20);

        // Every list that the pages lead to, in every order.
        var lists = new HashSet<string> { "/customers?store=" };
        foreach (var page in new[] { "/", "/figures?store=&from=2025-01-01&until=2025-12-31&by=quarter", "/lost-customers?store=" })
            foreach (Match link in ListLink().Matches(await person.GetStringAsync(page))) lists.Add(WebUtility.HtmlDecode(link.Groups["path"].Value));
        var orders = lists.SelectMany(list => new[] { "", "&sort=name", "&sort=-last", "&sort=receipts", "&sort=-net" }.Select(order => list + order)).ToList();
        foreach (var list in lists) await person.GetStringAsync(list);
        missed += Print($"lists, {orders.Count} of them", await TimeAsync(orders.Count * EachList, i => person.GetStringAsync(orders[i % orders.Count])), 100);

        var lightest = await TimeAsync(200, _ => person.GetStringAsync("/stores"));
        var rights = await RightsAsync(services);
        var share = rights / Files.Percentile(lightest, .5);
        Console.WriteLine($"rights: {rights * 1_000:F1} µs of a page of {Files.Percentile(lightest, .5):F1} ms, {share:P2} (wanted: under 5 %)");
        return missed + (share < .05 ? 0 : 1);
    }

    /// <summary>Milliseconds that one request spends on recognising a session and asking its rights, with what reading them anew from time to time costs spread over a request a second.</summary>
    private static async Task<double> RightsAsync(IServiceProvider services)
    {
        var sessions = services.GetRequiredService<StaffSessions>();
        await using var scope = services.CreateAsyncScope();
        var staff = await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<StaffMember>().Where(m => m.Email == Fill.Email).Select(m => m.Id).SingleAsync();
        var session = await sessions.BeginAsync(staff, SignInMeans.Password, "bench", "127.0.0.1", default);
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(StaffSessions.Claim, session.ToString()), new(ClaimTypes.NameIdentifier, staff.ToString())]));
        // Measured twice: the first round warms the code up, as it is in a server that has run for a while.
        List<double> forgotten = [], anew = [];
        for (var round = 0; round < 2; round++)
        {
            forgotten = await TimeAsync(ReadAnew, _ => sessions.ForgetAsync(staff, default));
            anew = await TimeAsync(ReadAnew, async _ =>
            {
                await sessions.ForgetAsync(staff, default);
                await sessions.VisitAsync(principal, default);
            });
        }
        var store = Id<Store>.New();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < RightsAsked; i++)
            if ((await sessions.VisitAsync(principal, default))!.Actor.Lacks(Right.SeeStores, store) is not null) throw new InvalidOperationException("refused");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds / RightsAsked + (Files.Percentile(anew, .5) - Files.Percentile(forgotten, .5)) / StaffSessions.Remembered.TotalSeconds;
    }

    private static async Task<int> TimeTwiceAsync(string name, int times, Func<int, Task> act, int wanted)
    {
        var missed = Print($"{name}, at first", await TimeAsync(times, act), wanted);
        for (var i = 0; i < Beforehand; i++) await act(i);
        return missed + Print($"{name}, after a while", await TimeAsync(times, act), wanted);
    }

    private static async Task<List<double>> TimeAsync(int times, Func<int, Task> act)
    {
        var all = new List<double>(times);
        for (var i = -3; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await act(Math.Abs(i));
            if (i >= 0) all.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        all.Sort();
        return all;
    }

    private static int Print(string name, List<double> sorted, double wanted)
    {
        var p95 = Files.Percentile(sorted, .95);
        Console.WriteLine($"{name,-36} n={sorted.Count,-5} p50={Files.Percentile(sorted, .5),6:F1} ms  p95={p95,6:F1} ms  (wanted: under {wanted})");
        return p95 < wanted ? 0 : 1;
    }

    [GeneratedRegex(@"href=""(?<path>/customers\?[^""]+)""")]
    private static partial Regex ListLink();
}
