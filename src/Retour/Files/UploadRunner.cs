using System.Threading.Channels;

namespace Retour.Files;

/// <summary>An import that is ready to run.</summary>
internal sealed record ReadyRun(Guid Id, Func<CancellationToken, Task> RunAsync);

/// <summary>Does the imports that people asked for on the page, one after the other; after a restart it goes on with those that were under way.</summary>
internal abstract class UploadRunner(IServiceScopeFactory scopes, Uploads uploads, ILogger log) : BackgroundService
{
    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();

    /// <summary>Finds out what is to be done; what cannot be understood is refused here, before anything is stored.</summary>
    protected abstract Task<Result<ReadyRun>> PlanAsync(IServiceProvider services, Upload upload, IReadOnlyList<ImportFile> files, CancellationToken cancel);

    /// <summary>Notes that a run came to a bad end.</summary>
    protected abstract Task FailAsync(IServiceProvider services, Guid run);

    /// <summary>Opens the run and puts it in the queue.</summary>
    public async Task<Result<Guid>> BeginAsync(Upload upload, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (ready, refusal) = await PlanAsync(scope.ServiceProvider, upload, cancel);
        if (refusal is not null) return refusal;
        uploads.Save(upload with { Confirmed = true });
        await waiting.Writer.WriteAsync(upload.Id, cancel);
        return ready!.Id;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var upload in uploads.Confirmed().OrderBy(u => u.Id)) await waiting.Writer.WriteAsync(upload.Id, stoppingToken);
        await foreach (var upload in waiting.Reader.ReadAllAsync(stoppingToken)) await RunAsync(upload, stoppingToken);
    }

    private async Task RunAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        Guid? run = null;
        try
        {
            if (uploads.Find(id) is not { } upload) return;
            var (ready, _) = await PlanAsync(scope.ServiceProvider, upload, cancel);
            run = ready?.Id;
            if (ready is not null) await ready.RunAsync(cancel);
            uploads.Remove(id);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogError(e, "Import {Upload} failed", id);
            uploads.Remove(id);
            if (run is { } failed) await FailAsync(scope.ServiceProvider, failed);
        }
    }

    private async Task<Result<ReadyRun>> PlanAsync(IServiceProvider services, Upload upload, CancellationToken cancel)
    {
        var (files, refusal) = await uploads.SurveyAsync(upload, cancel);
        return refusal is not null ? refusal : await PlanAsync(services, upload, files!, cancel);
    }
}
