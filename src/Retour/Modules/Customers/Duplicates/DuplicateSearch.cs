using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Duplicates;

/// <summary>A search through the whole file that somebody asked for: it goes on while they do something else.</summary>
internal sealed class DuplicateSearch(IServiceScopeFactory scopes, IHostApplicationLifetime life, ILogger<DuplicateSearch> log)
{
    private readonly Lock change = new();
    private Task running = Task.CompletedTask;

    public bool IsRunning => !running.IsCompleted;

    public Refusal? Begin(Actor actor)
    {
        if (actor.Lacks(Right.MergeCustomers) is { } refusal) return refusal;
        lock (change)
            if (!IsRunning) running = Task.Run(RunAsync);
        return null;
    }

    private async Task RunAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FindDuplicates>().RunAsync(life.ApplicationStopping);
        }
        catch (Exception e) when (!life.ApplicationStopping.IsCancellationRequested)
        {
            log.LogError(e, "The search for duplicates failed");
        }
    }
}
