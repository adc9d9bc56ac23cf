using Retour.Database;

namespace Retour.Modules.Insights;

/// <summary>Reads the months into memory after the start, so that the first visitor does not wait for them.</summary>
internal sealed class WarmUp(SqlDialect sql, ActivityIndex index, IServiceScopeFactory services, ILogger<WarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            await using var scope = services.CreateAsyncScope();
            var (all, _) = await scope.ServiceProvider.GetRequiredService<Scopes>().FindAsync(null, stoppingToken);
            if (all is null) return;
            await using var reading = await SalesReading.OpenAsync(sql, all, stoppingToken);
            await index.HistoryAsync(await index.ViewAsync(reading, stoppingToken), stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The first visitor waits, nothing else.
            log.LogWarning(failure, "The months of sales could not be read ahead.");
        }
    }
}
