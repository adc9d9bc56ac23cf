using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Files;

namespace Retour.Modules.Purchases.Imports;

/// <summary>Does the imports of receipts that people asked for on the page.</summary>
internal sealed class ImportRunner(IServiceScopeFactory scopes, ImportUploads uploads, ILogger<ImportRunner> log) : UploadRunner(scopes, uploads, log)
{
    protected override async Task<Result<ReadyRun>> PlanAsync(IServiceProvider services, Upload upload, IReadOnlyList<ImportFile> files, CancellationToken cancel)
    {
        var import = services.GetRequiredService<ImportReceipts>();
        var (plan, refusal) = await import.PlanAsync(ImportUploads.ActorOf(upload), new(files, ImportUploads.MappingOf(upload)!, upload.Profile, upload.StoreCode), cancel);
        return refusal is not null ? refusal : new ReadyRun(plan!.Run.Value, stop => import.RunAsync(plan, null, stop));
    }

    protected override Task FailAsync(IServiceProvider services, Guid run)
    {
        var failed = new Id<ImportRun>(run);
        return services.GetRequiredService<RetourDb>().Set<ImportRun>().Where(r => r.Id == failed).ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, ImportStatus.Failed));
    }
}
