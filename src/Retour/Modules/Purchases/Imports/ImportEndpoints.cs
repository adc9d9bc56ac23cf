using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Purchases.Imports;

/// <summary>What the import pages need beside their HTML: taking files, telling progress, giving the report.</summary>
internal static class ImportEndpoints
{
    private const long MostBytes = 2L << 30;

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapPost("/imports/upload", UploadAsync).WithFormOptions(multipartBodyLengthLimit: MostBytes).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).Needs(Right.ImportReceipts).ExcludeFromDescription();
        app.MapGet("/imports/{run}/progress", ProgressAsync).Needs(Right.ImportReceipts).ExcludeFromDescription();
        app.MapGet("/imports/{run}/refused.csv", ReportAsync).Needs(Right.ImportReceipts).ExcludeFromDescription();
    }

    private static async Task<IResult> UploadAsync(IFormFileCollection files, [FromForm] string? profile, [FromForm] string? store, HttpContext http, ImportUploads uploads, RetourDb db, CancellationToken cancel)
    {
        if (files.Count == 0) return Again(http, ImportRefusals.NoReceiptFile);
        ImportMapping? mapping = null;
        if (!string.IsNullOrEmpty(profile))
        {
            (mapping, var unknown) = await ImportProfiles.FindAsync(db, profile, cancel);
            if (unknown is not null) return Again(http, unknown);
        }
        var (upload, refusal) = await uploads.AddAsync(files, profile ?? "", string.IsNullOrEmpty(store) ? null : store, mapping?.ToJson(), KeptActor.Write(http.Actor()), cancel);
        return refusal is not null ? Again(http, refusal) : Results.LocalRedirect($"/imports/check/{upload!.Id}");
    }

    private static IResult Again(HttpContext http, Refusal refusal)
    {
        Toast.Say(http, refusal.ToString(), Meaning.Bad);
        return Results.LocalRedirect("/imports/new");
    }

    private static async Task<IResult> ProgressAsync(Id<ImportRun> run, RetourDb db, RunningImports running, CancellationToken cancel)
    {
        var status = await db.Set<ImportRun>().Where(r => r.Id == run).Select(r => (ImportStatus?)r.Status).FirstOrDefaultAsync(cancel);
        if (status is null) return Results.NotFound();
        var progress = running.Progress.GetValueOrDefault(run.Value);
        return Results.Json(new
        {
            progress.Done, progress.Total, Text = progress.ToString(), Finished = status is ImportStatus.Finished or ImportStatus.Failed, Location = $"/imports/{run}",
        });
    }

    private static IResult ReportAsync(Id<ImportRun> run, RetourDb db, CancellationToken cancel) =>
        Results.Stream(stream => ImportReport.WriteAsync(db, run, stream, cancel), "text/csv; charset=utf-8", $"retour-{run}.csv");
}
