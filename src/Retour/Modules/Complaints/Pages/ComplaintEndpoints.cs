using Microsoft.AspNetCore.Mvc;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Complaints.Mediation;
using Retour.Modules.Complaints.Public;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Complaints.Pages;

/// <summary>The buttons of a complaint, and the files it gives. Each does one thing and leads back to it.</summary>
internal static class ComplaintEndpoints
{
    public static void MapComplaintActs(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/complaints/{reference}").ExcludeFromDescription();
        pages.MapPost("/act", (string reference, [FromForm] ComplaintAct act, [FromForm] string? words, [FromForm] string? mail, HttpContext http, ActOnComplaint complaint, CancellationToken cancel) =>
            BackAsync(http, reference, complaint.RunAsync(http.Actor(), reference, act, words, mail == "yes", cancel))).Needs(Right.WorkComplaints);
        pages.MapPost("/concern", (string reference, [FromForm] string? product, [FromForm] string? provider, HttpContext http, ConcernComplaint complaint, CancellationToken cancel) =>
            BackAsync(http, reference, complaint.RunAsync(http.Actor(), reference, product, ProviderId.TryParse(provider, null, out var id) ? id : null, cancel), ComplaintTexts.ConcernedToast)).Needs(Right.WorkComplaints);
        pages.MapPost("/relink", (string reference, HttpContext http, RelinkComplaint complaint, CancellationToken cancel) => BackAsync(http, reference, complaint.RunAsync(http.Actor(), reference, cancel))).Needs(Right.WorkComplaints);
        pages.MapPost("/gestures/{id:guid}", (string reference, Guid id, [FromForm] string? decide, [FromForm] string? reason, HttpContext http, GiveGesture gestures, CancellationToken cancel) =>
            BackAsync(http, reference, gestures.DecideAsync(http.Actor(), reference, new(id), decide == "grant", reason, cancel), decide == "grant" ? GestureTexts.ApprovedToast : GestureTexts.RefusedToast)).Needs(Right.WorkComplaints);
        pages.MapGet("/files/{id:guid}", FileAsync).Needs(Right.SeeComplaints);
        pages.MapGet("/files/{id:guid}/view", ViewAsync).Needs(Right.SeeComplaints);
        pages.MapGet("/file", PrintAsync).Needs(Right.SeeComplaints);
        pages.MapGet("/file.zip", ArchiveAsync).Needs(Right.SeeComplaints);
        pages.MapGet("/file.pdf", PdfAsync).Needs(Right.SeeComplaints);
    }

    private static async Task<IResult> BackAsync(HttpContext http, string reference, Task<Refusal?> act, string? done = null)
    {
        var refusal = await act;
        if (refusal == ComplaintRefusals.NoSuchComplaint) return Results.NotFound();
        if (refusal is not null && refusal.IsForbidden()) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (refusal is not null) Toast.Say(http, refusal.ToString(), Meaning.Bad);
        else if (done is not null) Toast.Say(http, done);
        return Results.LocalRedirect($"/complaints/{ComplaintReference.Parse(reference)}");
    }

    private static async Task<IResult> FileAsync(string reference, Guid id, HttpContext http, ReadComplaints read, CancellationToken cancel)
    {
        var (file, refusal) = await read.FileAsync(http.Actor(), reference, new(id), cancel);
        return refusal is null ? PublicFiles.Keep(file.Name, file.Content) : Refused(refusal);
    }

    private static async Task<IResult> ViewAsync(string reference, Guid id, HttpContext http, ReadComplaints read, CancellationToken cancel)
    {
        var (file, refusal) = await read.FileAsync(http.Actor(), reference, new(id), cancel);
        return refusal is null ? PublicFiles.Show(http, file.Content) : Refused(refusal);
    }

    private static async Task<IResult> PrintAsync(string reference, HttpContext http, PrintMediation print, CancellationToken cancel)
    {
        var (file, refusal) = await print.PageAsync(http.Actor(), reference, cancel);
        if (refusal is not null) return Refused(refusal);
        SecurityHeaders.IsPrintout(http);
        return Results.Bytes(file!.Content, "text/html; charset=utf-8");
    }

    private static async Task<IResult> ArchiveAsync(string reference, HttpContext http, PrintMediation print, CancellationToken cancel)
    {
        var (file, refusal) = await print.ArchiveAsync(http.Actor(), reference, cancel);
        return refusal is null ? Results.File(file!.Content, "application/zip", file.Name) : Refused(refusal);
    }

    private static async Task<IResult> PdfAsync(string reference, HttpContext http, PrintMediation print, CancellationToken cancel)
    {
        var (file, refusal) = await print.PdfAsync(http.Actor(), reference, cancel);
        if (refusal is not null) return refusal == ComplaintRefusals.NoSuchComplaint || refusal.IsForbidden() ? Refused(refusal) : Results.Text(refusal.ToString(), statusCode: StatusCodes.Status503ServiceUnavailable);
        SecurityHeaders.IsDocument(http);
        return Results.File(file!.Content, "application/pdf", file.Name);
    }

    private static IResult Refused(Refusal refusal) => refusal.IsForbidden() ? Results.StatusCode(StatusCodes.Status403Forbidden) : Results.NotFound();
}
