using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Templates;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Messaging.Pages;

/// <summary>The buttons of the outbox, the mail as its reader sees it, and the one click by which a customer takes a consent back.</summary>
internal static class OutboxEndpoints
{
    public static void MapOutbox(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/outbox").ExcludeFromDescription();
        pages.MapPost("/{id:guid}/cancel", CancelAsync).Needs(Right.SeeMessages);
        pages.MapPost("/{id:guid}/again", SendAgainAsync).Needs(Right.SeeMessages);
        pages.MapGet("/{id:guid}/html", HtmlAsync).Needs(Right.SeeMessages);
        // Before the page at the same address: a page takes forms with a token of ours, and mail programs have none (RFC 8058).
        app.MapPost(UnsubscribeLinks.Path + "{Token}", UnsubscribeAsync).AllowAnonymous().DisableAntiforgery().WithOrder(-1).ExcludeFromDescription();
    }

    // The form is asked for because with it comes its token.
    private static async Task<IResult> CancelAsync(Guid id, IFormCollection _, HttpContext http, ChangeMessage change, CancellationToken cancel) =>
        Away(http, await change.CancelAsync(http.Actor(), new(id), cancel), $"/outbox/{id}", OutboxTexts.CancelledToast);

    private static async Task<IResult> SendAgainAsync(Guid id, IFormCollection _, HttpContext http, ChangeMessage change, CancellationToken cancel)
    {
        var (again, refusal) = await change.SendAgainAsync(http.Actor(), new(id), cancel);
        return Away(http, refusal, $"/outbox/{(refusal is null ? again : new MessageId(id))}", OutboxTexts.SentAgainToast);
    }

    private static async Task<IResult> HtmlAsync(Guid id, HttpContext http, ReadOutbox outbox, Brand brand, CancellationToken cancel)
    {
        var (view, refusal) = await outbox.FindAsync(http.Actor(), new(id), cancel);
        if (refusal is not null) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (view?.Message.Html is not { } html) return Results.NotFound();
        SecurityHeaders.IsMail(http);
        return Results.Content(html.Replace(RenderTemplate.Logo, await brand.LogoDataAsync(cancel) ?? "", StringComparison.Ordinal), "text/html; charset=utf-8");
    }

    /// <summary>
    /// The link itself is the authority: no cookie, no token. A mail program that clicks for its reader is answered in place, as it wants (RFC
    /// 8058); the button of the page leads back to the page.
    /// </summary>
    private static async Task<IResult> UnsubscribeAsync(string token, HttpContext http, UnsubscribeLinks links, CustomerConsents consents, CancellationToken cancel)
    {
        if (await links.ReadAsync(token, cancel) is not { } link) return Results.NotFound();
        await consents.WithdrawAsync(link.Customer, link.Topic, OutboxTexts.CustomerName, Preferences.Language, cancel);
        return http.Request.Query.ContainsKey("page") ? Results.LocalRedirect($"{UnsubscribeLinks.Path}{token}?done=1") : Results.Text(OutboxTexts.UnsubscribedTitle);
    }

    private static IResult Away(HttpContext http, Refusal? refusal, string path, string done)
    {
        if (refusal is not null && refusal.IsForbidden()) return Results.StatusCode(StatusCodes.Status403Forbidden);
        Toast.Say(http, refusal?.ToString() ?? done, refusal is null ? Meaning.Good : Meaning.Bad);
        return Results.LocalRedirect(path);
    }
}
