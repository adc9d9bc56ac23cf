using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Purchases.Imports;

/// <summary>Does the imports that people asked for on the page, one after the other; after a restart it goes on with those that were under way.</summary>
internal sealed class ImportRunner(IServiceScopeFactory scopes, ImportUploads uploads, ILogger<ImportRunner> log) : BackgroundService
{
    private readonly Channel<Guid> waiting = Channel.CreateUnbounded<Guid>();

    /// <summary>Opens the run and puts it in the queue; what cannot be understood is refused here, before anything is stored.</summary>
    public async Task<Result<Id<ImportRun>>> BeginAsync(ImportUpload upload, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (plan, refusal) = await PlanAsync(scope.ServiceProvider, upload, cancel);
        if (refusal is not null) return refusal;
        uploads.Save(upload with { Confirmed = true });
        await waiting.Writer.WriteAsync(upload.Id, cancel);
        return plan!.Run;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var upload in uploads.Confirmed().OrderBy(u => u.Id)) await waiting.Writer.WriteAsync(upload.Id, stoppingToken);
        await foreach (var upload in waiting.Reader.ReadAllAsync(stoppingToken)) await RunAsync(upload, stoppingToken);
    }

    private async Task RunAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        Id<ImportRun>? run = null;
        try
        {
            if (uploads.Find(id) is not { } upload) return;
            var (plan, _) = await PlanAsync(scope.ServiceProvider, upload, cancel);
            run = plan?.Run;
            if (plan is not null) await scope.ServiceProvider.GetRequiredService<ImportReceipts>().RunAsync(plan, null, cancel);
            uploads.Remove(id);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogError(e, "Import {Upload} failed", id);
            uploads.Remove(id);
            if (run is { } failed) await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<ImportRun>().Where(r => r.Id == failed)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, ImportStatus.Failed), CancellationToken.None);
        }
    }

    private async Task<Result<ImportPlan>> PlanAsync(IServiceProvider services, ImportUpload upload, CancellationToken cancel)
    {
        var (files, refusal) = await uploads.SurveyAsync(upload, cancel);
        if (refusal is not null) return refusal;
        return await services.GetRequiredService<ImportReceipts>().PlanAsync(new(files!, upload.Mapping!, upload.Profile, upload.StoreCode), cancel);
    }
}
