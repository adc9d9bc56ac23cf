using Microsoft.AspNetCore.Mvc;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Complaints.Pages;

/// <summary>The buttons of a complaint. Each does one thing and leads back to it.</summary>
internal static class ComplaintEndpoints
{
    public static void MapComplaintActs(this IEndpointRouteBuilder app) =>
        app.MapPost("/complaints/{reference}/act", ActAsync).Needs(Right.WorkComplaints).ExcludeFromDescription();

    private static async Task<IResult> ActAsync(string reference, [FromForm] ComplaintAct act, [FromForm] string? words, [FromForm] string? mail, HttpContext http, ActOnComplaint complaint, CancellationToken cancel)
    {
        var refusal = await complaint.RunAsync(http.Actor(), reference, act, words, mail == "yes", cancel);
        if (refusal == ComplaintRefusals.NoSuchComplaint) return Results.NotFound();
        if (refusal is not null && refusal.IsForbidden()) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (refusal is not null) Toast.Say(http, refusal.ToString(), Meaning.Bad);
        return Results.LocalRedirect($"/complaints/{ComplaintReference.Parse(reference)}");
    }
}
