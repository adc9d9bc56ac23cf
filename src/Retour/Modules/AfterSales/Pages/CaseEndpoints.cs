using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.AfterSales.Macros;
using Retour.Modules.AfterSales.Mentions;
using Retour.Modules.AfterSales.Presence;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales.Pages;

/// <summary>The buttons of the desk, and the files it gives. Each does one thing and leads back to the case.</summary>
internal static class CaseEndpoints
{
    private const int MostAtOnce = 100;

    public static void MapCases(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/cases").ExcludeFromDescription();
        pages.MapPost("/{reference}/note", (string reference, [FromForm] string? text, [FromForm] Guid? asked, HttpContext http, NoteOnCase act, CancellationToken cancel) =>
            BackAsync(http, reference, act.RunAsync(http.Actor(), reference, text, asked is { } colleague ? [colleague] : [], cancel))).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/assign", (string reference, [FromForm] string? to, HttpContext http, AssignCase act, CancellationToken cancel) =>
            BackAsync(http, reference, act.RunAsync(http.Actor(), reference, Guid.TryParse(to, out var id) ? id : null, cancel))).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/status", (string reference, [FromForm] CaseStatus status, HttpContext http, ChangeStatus act, CancellationToken cancel) => BackAsync(http, reference, act.RunAsync(http.Actor(), reference, status, cancel))).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/snooze", (string reference, [FromForm] string? until, HttpContext http, SnoozeCase act, CancellationToken cancel) =>
            BackAsync(http, reference, act.RunAsync(http.Actor(), reference, IsoDay.Read(until), cancel))).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/classify", (string reference, [FromForm] CasePriority priority, [FromForm] CaseKind kind, [FromForm] string? store, HttpContext http, ClassifyCase act, CancellationToken cancel) =>
            BackAsync(http, reference, act.RunAsync(http.Actor(), reference, new(kind, priority, StoreId.TryParse(store, null, out var id) ? id : null), cancel))).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/tags", (string reference, [FromForm] string? tag, HttpContext http, TagCase act, CancellationToken cancel) => BackAsync(http, reference, act.AddAsync(http.Actor(), reference, tag, cancel))).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/untag", (string reference, [FromForm] string? tag, HttpContext http, TagCase act, CancellationToken cancel) => BackAsync(http, reference, act.RemoveAsync(http.Actor(), reference, tag, cancel))).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/relink", (string reference, HttpContext http, RelinkCase act, CancellationToken cancel) => BackAsync(http, reference, act.RunAsync(http.Actor(), reference, cancel))).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/mention-seen", (string reference, HttpContext http, MentionColleagues act, CancellationToken cancel) => BackAsync(http, reference, act.SeenAsync(http.Actor(), reference, cancel))).Needs(Right.SeeCases);
        pages.MapPost("/{reference}/here", HereAsync).Needs(Right.SeeCases);
        pages.MapGet("/{reference}/macros/{id:guid}", MacroAsync).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/join", JoinAsync).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/part", PartAsync).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/unrelate", (string reference, [FromForm] string? other, HttpContext http, RelateCases act, CancellationToken cancel) => BackAsync(http, reference, act.RemoveAsync(http.Actor(), reference, other, cancel))).Needs(Right.WorkCases);
        pages.MapPost("/{reference}/split", SplitAsync).Needs(Right.WorkCases);
        pages.MapPost("/several", SeveralAsync).Needs(Right.WorkCases);
        pages.MapGet("/{reference}/files/{id:guid}", FileAsync).Needs(Right.SeeCases);
        pages.MapGet("/{reference}/files/{id:guid}/view", ViewAsync).Needs(Right.SeeCases);
        pages.MapGet("/{reference}/messages/{id:guid}", OriginalAsync).Needs(Right.SeeCases);
    }

    private static async Task<IResult> BackAsync(HttpContext http, string reference, Task<Refusal?> act)
    {
        var refusal = await act;
        if (refusal == CaseRefusals.NoSuchCase) return Results.NotFound();
        if (refusal is not null && refusal.IsForbidden()) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (refusal is not null) Toast.Say(http, refusal.ToString(), Meaning.Bad);
        var path = $"/cases/{CaseReference.Parse(reference)}";
        // The page on which the button was says which list is behind it.
        return Results.LocalRedirect(http.Request.GetTypedHeaders().Referer is { } page && page.AbsolutePath == path ? path + page.Query : path);
    }

    private static async Task<IResult> HereAsync(string reference, [FromForm] int messages, [FromForm] bool? typing, HttpContext http, WhoIsHere presence, CancellationToken cancel)
    {
        var (seen, refusal) = await presence.SayAsync(http.Actor(), reference, typing is true, messages, cancel);
        return refusal is null ? Results.Json(new { others = seen!.Others, newer = seen.Newer }) : Refused(refusal);
    }

    private static async Task<IResult> MacroAsync(string reference, Guid id, HttpContext http, ReadMacros macros, CancellationToken cancel)
    {
        var (filled, refusal) = await macros.FillAsync(http.Actor(), reference, new(id), cancel);
        return refusal is null ? Results.Json(new { text = filled!.Text, then = filled.Then?.ToString(), does = string.Join(' ', filled.Does) }) : Refused(refusal);
    }

    private static async Task<IResult> JoinAsync(string reference, [FromForm] string? other, [FromForm] string? act, HttpContext http, MergeCases merge, RelateCases relate, CancellationToken cancel)
    {
        if (act != "merge") return await BackAsync(http, reference, relate.AddAsync(http.Actor(), reference, other, cancel));
        var (stays, refusal) = await merge.RunAsync(http.Actor(), reference, other, cancel);
        return await SaidAsync(http, stays ?? reference, refusal, CaseTexts.MergedToast, stays);
    }

    private static async Task<IResult> PartAsync(string reference, [FromForm] string? part, HttpContext http, MergeCases merge, CancellationToken cancel) =>
        await SaidAsync(http, reference, await merge.UndoAsync(http.Actor(), reference, part, cancel), CaseTexts.PartedToast, part);

    private static async Task<IResult> SplitAsync(string reference, [FromForm] Guid message, [FromForm] string? subject, [FromForm] CaseKind kind, HttpContext http, SplitCase split, CancellationToken cancel)
    {
        var (opened, refusal) = await split.RunAsync(http.Actor(), reference, new(message), subject, kind, cancel);
        return await SaidAsync(http, opened ?? reference, refusal, CaseTexts.SplitToast, opened, CaseReference.Parse(reference));
    }

    private static Task<IResult> SaidAsync(HttpContext http, string reference, Refusal? refusal, string sentence, params object?[] words)
    {
        if (refusal is null) Toast.Say(http, string.Format(CultureInfo.CurrentCulture, sentence, words));
        return BackAsync(http, reference, Task.FromResult(refusal));
    }

    /// <summary>One act on all that were ticked in a list.</summary>
    private static async Task<IResult> SeveralAsync(IFormCollection form, HttpContext http, AssignCase assign, ChangeStatus status, TagCase tags, SnoozeCase snooze, CancellationToken cancel)
    {
        var actor = http.Actor();
        Func<string, Task<Refusal?>> act = form["act"].ToString() switch
        {
            "close" => one => status.RunAsync(actor, one, CaseStatus.Closed, cancel),
            "tag" => one => tags.AddAsync(actor, one, form["tag"], cancel),
            "untag" => one => tags.RemoveAsync(actor, one, form["tag"], cancel),
            // Without a day it would wake them.
            "snooze" => one => IsoDay.Read(form["until"]) is { } day ? snooze.RunAsync(actor, one, day, cancel) : Task.FromResult<Refusal?>(CaseRefusals.NotInTheFuture),
            "wake" => one => snooze.RunAsync(actor, one, null, cancel),
            _ => one => assign.RunAsync(actor, one, Guid.TryParse(form["to"], out var id) ? id : null, cancel),
        };
        var (done, refused) = (0, (Refusal?)null);
        foreach (var one in form["reference"].OfType<string>().Take(MostAtOnce))
        {
            if (await act(one) is { } refusal) refused = refusal;
            else done++;
        }
        if (refused is not null) Toast.Say(http, string.Format(CultureInfo.CurrentCulture, CaseTexts.SeveralRefused, done, refused), Meaning.Attention);
        else if (done > 0) Toast.Say(http, string.Format(CultureInfo.CurrentCulture, CaseTexts.SeveralDone, done));
        return Results.LocalRedirect(Address.Local(form["back"]) is var back and not "/" ? back : "/cases");
    }

    private static async Task<IResult> FileAsync(string reference, Guid id, HttpContext http, ReadCase read, CancellationToken cancel)
    {
        var (file, refusal) = await read.FileAsync(http.Actor(), reference, new(id), cancel);
        return refusal is null ? PublicFiles.Keep(file.Name, file.Content) : Refused(refusal);
    }

    private static async Task<IResult> ViewAsync(string reference, Guid id, HttpContext http, ReadCase read, CancellationToken cancel)
    {
        var (file, refusal) = await read.FileAsync(http.Actor(), reference, new(id), cancel);
        return refusal is null ? PublicFiles.Show(http, file.Content) : Refused(refusal);
    }

    private static async Task<IResult> OriginalAsync(string reference, Guid id, HttpContext http, ReadCase read, CancellationToken cancel)
    {
        var (bytes, refusal) = await read.OriginalAsync(http.Actor(), reference, new(id), cancel);
        return refusal is null ? Results.File(bytes!, "application/octet-stream", $"{CaseReference.Parse(reference)}.eml") : Refused(refusal);
    }

    private static IResult Refused(Refusal refusal) => refusal.IsForbidden() ? Results.StatusCode(StatusCodes.Status403Forbidden) : Results.NotFound();
}
