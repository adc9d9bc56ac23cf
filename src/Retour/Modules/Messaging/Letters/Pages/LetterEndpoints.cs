using System.Globalization;
using Microsoft.Net.Http.Headers;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Messaging.Letters.Pages;

/// <summary>The buttons of the letters, and the letters themselves as documents.</summary>
internal static class LetterEndpoints
{
    private const string Page = "/outbox/letters";

    public static void MapLetters(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/outbox").ExcludeFromDescription();
        pages.MapPost("/letters/print", PrintAsync).Needs(Right.SeeMessages);
        pages.MapPost("/letters/{batch:guid}/posted", PostedAsync).Needs(Right.SeeMessages);
        pages.MapPost("/letters/{batch:guid}/put-back", PutBackAsync).Needs(Right.SeeMessages);
        pages.MapPost("/{id:guid}/returned", ReturnedAsync).Needs(Right.SeeMessages);
        pages.MapGet("/letters/{batch:guid}/pdf", async (Guid batch, HttpContext http, ShowLetters show, CancellationToken cancel) => Document(http, await show.BatchAsync(http.Actor(), batch, Preferences.Language, cancel), Page)).Needs(Right.SeeMessages);
        pages.MapGet("/{id:guid}/pdf", async (Guid id, HttpContext http, ShowLetters show, CancellationToken cancel) => Document(http, await show.OneAsync(http.Actor(), new(id), cancel), $"/outbox/{id}")).Needs(Right.SeeMessages);
    }

    private static async Task<IResult> PrintAsync(IFormCollection form, HttpContext http, PrintLetters print, CancellationToken cancel)
    {
        MessageId[]? chosen = form.ContainsKey("all") ? null : [.. form["letter"].Take(PrintLetters.Most).Select(l => MessageId.TryParse(l, null, out var id) ? id : default)];
        var (printed, refusal) = await print.RunAsync(http.Actor(), chosen, StoreId.TryParse(form["all"], null, out var store) ? store : null, cancel);
        return Away(http, refusal, printed switch
        {
            null => "",
            { Batch: null } => LetterTexts.AllKeptBack,
            { KeptBack: 0 } => Say(LetterTexts.PrintedToast, printed.Printed),
            _ => Say(LetterTexts.PrintedKeptBack, printed.Printed, printed.KeptBack),
        }, Page, printed is { KeptBack: > 0 } ? Meaning.Attention : Meaning.Good);
    }

    private static async Task<IResult> PostedAsync(Guid batch, IFormCollection form, HttpContext http, PostLetters post, CancellationToken cancel)
    {
        var (count, refusal) = await post.PostedAsync(http.Actor(), batch, IsoDay.Read(form["day"]),
            [.. form["out"].Take(PrintLetters.Most).Select(o => MessageId.TryParse(o, null, out var id) ? id : default)], cancel);
        return Away(http, refusal, count == 0 ? LetterTexts.AllTakenOut : Say(LetterTexts.PostedToast, count), Page, count == 0 ? Meaning.Attention : Meaning.Good);
    }

    // The form is asked for because with it comes its token.
    private static async Task<IResult> PutBackAsync(Guid batch, IFormCollection _, HttpContext http, PostLetters post, CancellationToken cancel)
    {
        var (count, refusal) = await post.PutBackAsync(http.Actor(), batch, cancel);
        return Away(http, refusal, Say(LetterTexts.PutBackToast, count), Page);
    }

    private static async Task<IResult> ReturnedAsync(Guid id, IFormCollection _, HttpContext http, PostLetters post, CancellationToken cancel) =>
        Away(http, await post.ReturnedAsync(http.Actor(), new(id), cancel), LetterTexts.ReturnedToast, $"/outbox/{id}");

    /// <summary>Shown in the browser, which prints it; where it cannot be made, the page it was asked from says why.</summary>
    private static IResult Document(HttpContext http, Result<LetterDocument?> asked, string from)
    {
        if (asked.Refusal is { } refusal) return Away(http, refusal, "", from);
        if (asked.Value is not { } document) return Results.NotFound();
        var shown = new ContentDispositionHeaderValue("inline");
        shown.SetHttpFileName(document.FileName);
        http.Response.Headers.ContentDisposition = shown.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        SecurityHeaders.IsDocument(http);
        return Results.Bytes(document.Pdf, "application/pdf");
    }

    private static string Say(string text, params object[] counts) => string.Format(CultureInfo.CurrentCulture, text, counts);

    private static IResult Away(HttpContext http, Refusal? refusal, string done, string path, Meaning meaning = Meaning.Good)
    {
        if (refusal is not null && refusal.IsForbidden()) return Results.StatusCode(StatusCodes.Status403Forbidden);
        Toast.Say(http, refusal?.ToString() ?? done, refusal is null ? meaning : Meaning.Bad);
        return Results.LocalRedirect(path);
    }
}
