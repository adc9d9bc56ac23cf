using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Customers.Imports;

/// <summary>Files of customers that wait in the data folder, each with who brought it: the run may go on after a restart, and still acts for this person.</summary>
internal sealed class CustomerUploads(DataFolder folder, TimeProvider time) : Uploads(Path.Combine(folder.Path, "customer-imports"), time)
{
    public static CustomerMapping? MappingOf(Upload upload) => upload.Mapping is null ? null : CustomerMapping.FromJson(upload.Mapping);

    public static Actor ActorOf(Upload upload) => KeptActor.Read(upload.By!, Right.ImportCustomers);

    /// <summary>Whoever did not bring it sees nothing of it.</summary>
    public Upload? Find(Guid upload, Actor actor) => Find(upload) is { By: { } by } found && ActorOf(found).Id == actor.Id ? found : null;
}

/// <summary>Does the imports of customers that people asked for on the page.</summary>
internal sealed class CustomerImportRunner(IServiceScopeFactory scopes, CustomerUploads uploads, ILogger<CustomerImportRunner> log) : UploadRunner(scopes, uploads, log)
{
    protected override async Task<Result<ReadyRun>> PlanAsync(IServiceProvider services, Upload upload, IReadOnlyList<ImportFile> files, CancellationToken cancel)
    {
        var import = services.GetRequiredService<ImportCustomers>();
        var (plan, refusal) = await import.PlanAsync(CustomerUploads.ActorOf(upload), new(files, CustomerUploads.MappingOf(upload)!, upload.Profile, upload.StoreCode), cancel);
        return refusal is not null ? refusal : new ReadyRun(plan!.Run.Value, stop => import.RunAsync(plan, null, stop));
    }

    protected override Task FailAsync(IServiceProvider services, Guid run)
    {
        var failed = new Id<CustomerImport>(run);
        return services.GetRequiredService<RetourDb>().Set<CustomerImport>().Where(r => r.Id == failed).ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, CustomerImportStatus.Failed));
    }
}
