using System.Globalization;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>The buttons of the quarantine.</summary>
internal static class InboundEndpoints
{
    private const string Page = "/mail/quarantine";

    public static void MapInbound(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(Page).ExcludeFromDescription();
        pages.MapGet("/{id:guid}/raw", RawAsync).Needs(Right.WorkCases);
        pages.MapPost("/{id:guid}/again", AgainAsync).Needs(Right.WorkCases);
        pages.MapPost("/{id:guid}/dismiss", async (Guid id, HttpContext http, Quarantine quarantine, CancellationToken cancel) => Away(http, await quarantine.DismissAsync(http.Actor(), new(id), cancel), InboundTexts.DismissedToast)).Needs(Right.WorkCases);
    }

    // As a file to keep, never as something a browser opens.
    private static async Task<IResult> RawAsync(Guid id, HttpContext http, Quarantine quarantine, CancellationToken cancel)
    {
        var (bytes, refusal) = await quarantine.OriginalAsync(http.Actor(), new(id), cancel);
        return refusal is null ? Results.File(bytes!, "application/octet-stream", $"{id}.eml") : Results.NotFound();
    }

    private static async Task<IResult> AgainAsync(Guid id, HttpContext http, Quarantine quarantine, TakeMail take, CancellationToken cancel)
    {
        if (await quarantine.CheckAsync(http.Actor(), new(id), cancel, automaticToo: true) is { } refused) return Away(http, refused);
        MailOutcome? outcome;
        Refusal? refusal;
        try
        {
            (outcome, refusal) = await take.AgainAsync(new(id), cancel);
        }
        catch (CourierMissingException)
        {
            return Away(http, InboundRefusals.NodeMissing);
        }
        if (refusal is not null) return Away(http, refusal);
        return outcome!.Disposition is Disposition.Quarantined
            ? Away(http, new(InboundTexts.ResourceManager, nameof(InboundTexts.StillQuarantined)))
            : Away(http, null, outcome.Case is { } reference ? string.Format(CultureInfo.CurrentCulture, InboundTexts.TakenInto, reference) : InboundTexts.TakenAside);
    }

    private static IResult Away(HttpContext http, Refusal? refusal, string? done = null)
    {
        if (refusal is not null && refusal.IsForbidden()) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (refusal is not null) Toast.Say(http, refusal.ToString(), Meaning.Bad);
        else if (done is not null) Toast.Say(http, done);
        return Results.LocalRedirect(Page);
    }
}
