using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Listening.Kiosks;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Bench;

/// <summary>Five hundred presses a second from a hundred kiosks, each of which sends five at a time once a second: how long one waits for its answer. Then the board over what lies there.</summary>
internal static class KiosksBench
{
    private const int Kiosks = 100, AtOnce = 5, Wanted = 20, BoardWanted = 400, Rounds = 7;

    /// <param name="seconds">For how long.</param>
    /// <param name="target">A folder for SQLite, or the connection of an empty PostgreSQL.</param>
    public static async Task<int> RunAsync(int seconds, string target)
    {
        await using var services = Fill.Services(target);
        var stores = await Fill.OpenAsync(services);
        var tokens = new List<string>();
        for (var i = 0; i < Kiosks; i++) tokens.Add(await PairAsync(services, stores[i % stores.Count], i));
        await SendAllAsync(services, tokens, 1, seconds: 3, []);
        var times = new List<double>();
        await SendAllAsync(services, tokens, 1_000, seconds, times);
        times.Sort();
        var slow = times[(int)(times.Count * .95)];
        Console.WriteLine($"{times.Count * AtOnce / seconds:N0} presses a second, in {times.Count:N0} calls: median {times[times.Count / 2]:F1} ms, 95 of 100 within {slow:F1} ms, slowest {times[^1]:F0} ms (wanted: 95 of 100 within {Wanted} ms)");
        await Fill.SettleAsync(services, target);
        var board = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var scope = services.CreateAsyncScope();
            var clock = Stopwatch.StartNew();
            await scope.ServiceProvider.GetRequiredService<ReadBoard>().RunAsync(Actor.Retour, new(null, null, null), default);
            board.Add(clock.Elapsed.TotalMilliseconds);
        }
        var median = board.Order().ElementAt(Rounds / 2);
        Console.WriteLine($"board: median {median:F0} ms (wanted: under {BoardWanted} ms)");
        return slow < Wanted && median < BoardWanted ? 0 : 1;
    }

    private static async Task<string> PairAsync(ServiceProvider services, StoreInfo store, int number)
    {
        await using var scope = services.CreateAsyncScope();
        var id = (await scope.ServiceProvider.GetRequiredService<ManageKiosk>().CreateAsync(Actor.Retour, store.Id, new($"Sortie {number}", "Sortie", "2468"), null, default)).Value;
        var pair = scope.ServiceProvider.GetRequiredService<PairKiosk>();
        var token = (await pair.PairAsync((await pair.OpenLinkAsync(Actor.Retour, id, default)).Value!, default)).Value!.Token;
        // It has been a kiosk for long, and brings what it gathered yesterday.
        await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<KioskDevice>().Where(d => d.KioskId == id).ExecuteUpdateAsync(d => d.SetProperty(x => x.PairedAt, DateTimeOffset.UtcNow.AddDays(-9)));
        return token;
    }

    // Each kiosk at its own moment of the second, whatever the others do.
    private static Task SendAllAsync(ServiceProvider services, List<string> tokens, long first, int seconds, List<double> times) => Task.WhenAll(tokens.Select(async (token, place) =>
    {
        var (begin, yesterday) = (Stopwatch.StartNew(), DateTimeOffset.UtcNow.AddDays(-1));
        for (var second = 0; second < seconds; second++)
        {
            var due = TimeSpan.FromSeconds(second + place / (double)tokens.Count);
            if (due > begin.Elapsed) await Task.Delay(due - begin.Elapsed);
            var now = DateTimeOffset.UtcNow;
            SentPress[] presses = [.. Enumerable.Range(0, AtOnce).Select(i => new SentPress(first + second * AtOnce + i, yesterday.AddSeconds(7 * (first + second * AtOnce + i)), "k1", 1, 1 + (second + i) % 4, null, null, "fr"))];
            await using var scope = services.CreateAsyncScope();
            var clock = Stopwatch.StartNew();
            var (taken, refusal) = await scope.ServiceProvider.GetRequiredService<TakePresses>().RunAsync(token, new(now, AtOnce, presses, null), default);
            if (refusal is not null || taken!.Done.Count != AtOnce) throw new InvalidOperationException($"Not taken: {refusal}");
            lock (times) times.Add(clock.Elapsed.TotalMilliseconds);
        }
    }));
}
