using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Retention;

/// <summary>The run that somebody started on the page: it goes on while they do something else, and tells how far it is.</summary>
internal sealed class RetentionRunner(IServiceScopeFactory scopes, IHostApplicationLifetime life, ILogger<RetentionRunner> log)
{
    private readonly Lock change = new();
    private Task running = Task.CompletedTask;

    public bool IsRunning => !running.IsCompleted;

    public (int Done, int Total) Progress { get; private set; }

    public Refusal? Begin(Actor actor)
    {
        if (actor.LacksEverywhere(Right.EraseCustomers) is { } refusal) return refusal;
        lock (change)
        {
            if (IsRunning) return CustomerRefusals.RunUnderWay;
            Progress = default;
            running = Task.Run(() => RunAsync(actor));
        }
        return null;
    }

    private async Task RunAsync(Actor actor)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RunRetention>().RunAsync(actor, (done, total) => Progress = (done, total), life.ApplicationStopping);
        }
        catch (Exception e) when (!life.ApplicationStopping.IsCancellationRequested)
        {
            log.LogError(e, "The retention run failed");
        }
        catch (OperationCanceledException)
        {
            // The program stops: what was erased is, the rest is for the next run.
        }
    }
}
