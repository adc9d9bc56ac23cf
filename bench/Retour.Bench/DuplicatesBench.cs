using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Customers.Duplicates;
using Retour.Web;

namespace Retour.Bench;

/// <summary>How long it takes to look through the whole customer file for records of one person: the first time, and again when the pairs are known.</summary>
internal static class DuplicatesBench
{
    private const double Most = 60;

    public static async Task<int> RunAsync(int customers, string target)
    {
        await Fill.RunAsync(customers, target, receiptsEach: 1);
        var postgres = target.Contains('=', StringComparison.Ordinal);
        var folder = postgres ? Directory.CreateTempSubdirectory("retour-bench-").FullName : target;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Database"] = postgres ? target : null }).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddRetour(configuration, folder).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var worst = 0.0;
        foreach (var round in new[] { "first", "again" })
        {
            var clock = Stopwatch.StartNew();
            var pairs = await scope.ServiceProvider.GetRequiredService<FindDuplicates>().RunAsync(default);
            worst = Math.Max(worst, clock.Elapsed.TotalSeconds);
            Console.WriteLine($"duplicates {(postgres ? "postgres" : "sqlite")} {round}: {pairs:N0} pairs among {customers:N0} in {clock.Elapsed.TotalSeconds:F1} s (wanted: under {Most:F0})");
        }
        return worst < Most ? 0 : 1;
    }
}
