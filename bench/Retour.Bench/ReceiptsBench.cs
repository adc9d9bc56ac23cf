using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Programs;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Bench;

/// <summary>
/// 32 tills that post receipts to the running program as fast as they are answered, each answer after a durable commit. The ceilings are
/// printed by shared/limits in the same run (see bench/run): one writer with group commit on SQLite, one round trip a purchase on PostgreSQL.
/// </summary>
internal static class ReceiptsBench
{
    private const int Tills = 32, Seconds = 10, Customers = 100_000;

    public static async Task<int> RunAsync(string engine, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("retour-bench-").FullName;
        await using var app = WebServer.Build(folder, "http://127.0.0.1:0", engine == "sqlite" ? [] : ["--Database", engine]);
        await WebServer.StartAsync(app, demo: false, default);
        var key = await PrepareAsync(app.Services);
        await SeedAsync(app.Urls.First(), key);
        var results = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var (rate, p50, p99) = await PostAsync(app.Urls.First(), key, round);
            if (round == 0) continue;   // warm-up
            Console.WriteLine($"round {round}: {rate:N0} receipts/s, p50 {p50:F1} ms, p99 {p99:F1} ms");
            results.Add(rate);
        }
        Console.WriteLine($"receipts {(engine == "sqlite" ? "sqlite" : "postgres")} clients={Tills} median={Files.Median(results):F0}");
        await app.StopAsync();
        return 0;
    }

    private static async Task<string> PrepareAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        if ((await scope.ServiceProvider.GetRequiredService<StoreDirectory>().FindAsync("BENCH", default)).Value is null)
            await scope.ServiceProvider.GetRequiredService<StoreDirectory>().OpenAsync(new("BENCH", "Bench", StoreKind.Shop, "Europe/Paris", "EUR"), default);
        var text = ApiKey.NewText();
        var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
        db.Add(new ApiKey { Id = Id<ApiKey>.New(), Name = "bench", Scopes = "receipts:write", Hash = ApiKey.HashOf(text), CreatedAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
        return text;
    }

    /// <summary>A history before the first measured receipt, as the ceilings have one: every customer has bought once.</summary>
    private static async Task SeedAsync(string address, string key)
    {
        using var client = Client(address, key);
        foreach (var chunk in Enumerable.Range(0, Customers).Chunk(500))
        {
            var receipts = chunk.Select(c => $$"""{"store":"BENCH","till":"seed","number":"{{c}}","at":"2026-01-02T10:00:00Z","customer":{"reference":"{{c}}"},"lines":[{"product":"P{{c % 500}}","quantity":1,"net_minor":1000}]}""");
            using var content = new StringContent($$"""{"receipts":[{{string.Join(',', receipts)}}]}""", Encoding.UTF8, "application/json");
            using var response = await client.PostAsync("/api/v1/receipts", content);
            response.EnsureSuccessStatusCode();
        }
    }

    private static HttpClient Client(string address, string key)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Tills }) { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static async Task<(double Rate, double P50, double P99)> PostAsync(string address, string key, int round)
    {
        using var client = Client(address, key);
        var clock = Stopwatch.StartNew();
        var tills = await Task.WhenAll(Enumerable.Range(0, Tills).Select(till => Task.Run(async () =>
        {
            var random = new Random((round * 100) + till);
            var latencies = new List<double>();
            for (var n = 0; clock.Elapsed.TotalSeconds < Seconds; n++)
            {
                // About one in a hundred is a till's retry of an older receipt and must change nothing.
                var number = random.Next(100) == 0 ? random.Next(n + 1) : n;
                var at = DateTime.UtcNow.Date.AddDays(-number % 300).AddHours(10);
                var body = $$"""{"store":"BENCH","till":"{{round}}-{{till}}","number":"{{number}}","at":"{{at:yyyy-MM-ddTHH:mm:ssZ}}","customer":{"reference":"{{(till * 100_003 + number * 7919) % Customers}}"},"lines":[{"product":"P{{number % 500}}","quantity":1,"net_minor":{{100 + number % 19_900}}}]}""";
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                var started = Stopwatch.GetTimestamp();
                using var response = await client.PostAsync("/api/v1/receipts", content);
                response.EnsureSuccessStatusCode();
                latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            return latencies;
        })));
        var elapsed = clock.Elapsed.TotalSeconds;
        var sorted = tills.SelectMany(t => t).Order().ToList();
        return (sorted.Count / elapsed, Files.Percentile(sorted, .5), Files.Percentile(sorted, .99));
    }
}
