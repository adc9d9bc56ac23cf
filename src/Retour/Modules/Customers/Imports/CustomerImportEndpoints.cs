using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Customers.Imports;

/// <summary>What the pages of this import need: services, taking files, telling progress, giving the report.</summary>
internal static class CustomerImportEndpoints
{
    private const long MostBytes = 2L << 30;

    public static IServiceCollection AddCustomerImports(this IServiceCollection services) => services
        .AddScoped<MatchCustomers>()
        .AddScoped<ImportCustomers>()
        .AddScoped<PreviewCustomers>()
        .AddScoped<CustomerImportProfiles>()
        .AddSingleton<CustomerBatchWriter>()
        .AddSingleton<CustomerUploads>()
        .AddSingleton<CustomerImportRunner>()
        .AddHostedService(sp => sp.GetRequiredService<CustomerImportRunner>());

    public static void MapCustomerImports(this IEndpointRouteBuilder app)
    {
        app.MapPost("/customers/import/upload", UploadAsync).WithFormOptions(multipartBodyLengthLimit: MostBytes).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).Needs(Right.ImportCustomers).ExcludeFromDescription();
        app.MapGet("/customers/import/{run}/progress", ProgressAsync).Needs(Right.ImportCustomers).ExcludeFromDescription();
        app.MapGet("/customers/import/{run}/refused.csv", ReportAsync).Needs(Right.ImportCustomers).ExcludeFromDescription();
    }

    private static async Task<IResult> UploadAsync(IFormFileCollection files, [FromForm] string? profile, [FromForm] string? store, HttpContext http, CustomerUploads uploads, CustomerImportProfiles profiles, CancellationToken cancel)
    {
        if (files.Count == 0) return Again(http, FileRefusals.NoFile);
        CustomerMapping? mapping = null;
        if (!string.IsNullOrEmpty(profile))
        {
            (mapping, var unknown) = await profiles.FindAsync(profile, cancel);
            if (unknown is not null) return Again(http, unknown);
        }
        var (upload, refusal) = await uploads.AddAsync(files, profile ?? "", string.IsNullOrEmpty(store) ? null : store, mapping?.ToJson(), KeptActor.Write(http.Actor()), cancel);
        return refusal is not null ? Again(http, refusal) : Results.LocalRedirect($"/customers/import/check/{upload!.Id}");
    }

    private static IResult Again(HttpContext http, Refusal refusal)
    {
        Toast.Say(http, refusal.ToString(), Meaning.Bad);
        return Results.LocalRedirect("/customers/import");
    }

    private static async Task<IResult> ProgressAsync(Id<CustomerImport> run, RetourDb db, RunningImports running, CancellationToken cancel)
    {
        var status = await db.Set<CustomerImport>().Where(r => r.Id == run).Select(r => (CustomerImportStatus?)r.Status).FirstOrDefaultAsync(cancel);
        if (status is null) return Results.NotFound();
        var progress = running.Progress.GetValueOrDefault(run.Value);
        return Results.Json(new { progress.Done, progress.Total, Text = progress.ToString(), Finished = status is not CustomerImportStatus.Running, Location = $"/customers/import/{run}" });
    }

    private static IResult ReportAsync(Id<CustomerImport> run, RetourDb db, CancellationToken cancel) =>
        Results.Stream(stream => WriteReportAsync(db, run, stream, cancel), "text/csv; charset=utf-8", $"retour-{run}.csv");

    /// <summary>The refused lines of a run as CSV, line by line from the database.</summary>
    public static Task WriteReportAsync(RetourDb db, Id<CustomerImport> run, Stream target, CancellationToken cancel) => RefusedReport.WriteAsync(
        db.Set<CustomerImportRefusal>().AsNoTracking().Where(r => r.ImportId == run).OrderBy(r => r.File).ThenBy(r => r.Line)
            .Select(r => new RefusedLine(r.File, r.Line, r.Reason, r.Column, r.Value)).AsAsyncEnumerable(), CustomerImportTexts.ResourceManager, target, cancel);
}
