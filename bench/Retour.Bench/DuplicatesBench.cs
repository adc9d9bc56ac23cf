using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Customers.Duplicates;

namespace Retour.Bench;

/// <summary>How long it takes to look through the whole customer file for records of one person: the first time, and again when the pairs are known.</summary>
internal static class DuplicatesBench
{
    private const double Most = 60;

    public static async Task<int> RunAsync(int customers, string target)
    {
        await Fill.RunAsync(customers, target, receiptsEach: 1);
        await using var services = Fill.Services(target);
        await using var scope = services.CreateAsyncScope();
        var worst = 0.0;
        foreach (var round in new[] { "first", "again" })
        {
            var clock = Stopwatch.StartNew();
            var pairs = await scope.ServiceProvider.GetRequiredService<FindDuplicates>().RunAsync(default);
            worst = Math.Max(worst, clock.Elapsed.TotalSeconds);
            Console.WriteLine($"duplicates {(Fill.IsPostgres(target) ? "postgres" : "sqlite")} {round}: {pairs:N0} pairs among {customers:N0} in {clock.Elapsed.TotalSeconds:F1} s (wanted: under {Most:F0})");
        }
        return worst < Most ? 0 : 1;
    }
}
