using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Bench;

/// <summary>How long it takes to save an item that is handed in: case, repair, signed paper, picture, and the guarantee that stands still.</summary>
internal static class IntakeBench
{
    private const int Wanted = 50, PictureBytes = 300_000;

    public static async Task<int> RunAsync(int items, string target)
    {
        await using var services = Fill.Services(target);
        var store = (await Fill.OpenAsync(services))[0];
        var picture = new IncomingFile("photo.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF, .. RandomNumberGenerator.GetBytes(PictureBytes)]);
        var strokes = "M10 10" + string.Concat(Enumerable.Range(0, 300).Select(i => $"L{i} {i % 100}"));
        var times = new List<double>();
        for (var n = 0; n < items; n++)
        {
            await using var scope = services.CreateAsyncScope();
            var (item, refusal) = await scope.ServiceProvider.GetRequiredService<RegisterItem>().RunAsync(Actor.Retour, new(store.Id, null, null, $"Bouilloire {n}", $"K-{n}") { SoldOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-100) }, default);
            if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
            await using var counter = services.CreateAsyncScope();
            var clock = Stopwatch.StartNew();
            var (_, refused) = await counter.ServiceProvider.GetRequiredService<TakeIn>().RunAsync(Actor.Retour, new(item!.Id, "Ne chauffe plus") { Name = "Anne Petit", Phone = "06 12 34 56 78", SignedBy = "Anne Petit", Strokes = strokes, Pictures = [picture] }, default);
            if (refused is not null) throw new InvalidOperationException(refused.ToString());
            // The first ones compile what the others run.
            if (n >= items / 10) times.Add(clock.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        var (median, late) = (times[times.Count / 2], times[times.Count * 95 / 100]);
        Console.WriteLine($"intake on {(Fill.IsPostgres(target) ? "PostgreSQL" : "SQLite")}: median {median:F0} ms, p95 {late:F0} ms (wanted: under {Wanted})");
        return late < Wanted ? 0 : 1;
    }
}
