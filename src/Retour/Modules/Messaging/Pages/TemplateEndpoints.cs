using System.Net;
using System.Text.RegularExpressions;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Templates;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Messaging.Pages;

/// <summary>What the form of a template would become, shown in its frame.</summary>
internal static partial class TemplateEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder app) =>
        app.MapPost("/settings/templates/{kind}/{language}/preview", PreviewAsync).Needs(Right.ManageSettings).ExcludeFromDescription();

    /// <summary>The form as it was typed; null for an address that names no template.</summary>
    public static TemplateDraft? DraftOf(string kind, string language, IFormCollection form)
    {
        string Typed(string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();
        return Read(kind, language) is { } known ? new(known, language, Typed("subject"), Typed("text"), Typed("customer")) : null;
    }

    public static TemplateKind? Read(string kind, string language) =>
        language is "fr" or "en" && Enum.TryParse<TemplateKind>(kind, true, out var known) && Enum.IsDefined(known) ? known : null;

    private static async Task<IResult> PreviewAsync(string kind, string language, IFormCollection form, HttpContext http, TryTemplate attempt, Brand brand, CancellationToken cancel)
    {
        if (DraftOf(kind, language, form) is not { } draft) return Results.NotFound();
        var (written, problems) = await attempt.PreviewAsync(http.Actor(), draft, cancel);
        SecurityHeaders.IsMail(http);
        if (draft.Kind.IsSms() && written is not null) return Page(AsSms(SmsLength.Plain(written.Text)));
        if (written?.Html is not { } html) return Page($"<!doctype html><html lang=\"{Preferences.Language}\"><title>{Text(TemplateTexts.PreviewTitle)}</title><body style=\"font:16px sans-serif;margin:24px;color:#8f1d1d\">{string.Concat(problems.Select(p => $"<p>{Text(p.Refusal.ToString())}</p>"))}</body></html>");
        var shown = html.Replace(RenderTemplate.Logo, await brand.LogoDataAsync(cancel) ?? "", StringComparison.Ordinal);
        var subject = $"<div style=\"padding:12px 24px;background:#fff;border-bottom:1px solid #d9d7d0;font:14px sans-serif;color:#1d2327\"><span style=\"color:#62686d\">{Text(OutboxTexts.Subject)}</span>&ensp;<strong>{Text(written.Subject)}</strong></div>";
        return Page(Body().Replace(shown, match => match.Value + subject, 1));
    }

    // As it is read on a phone, and what it costs.
    private static string AsSms(string text) =>
        $"<!doctype html><html lang=\"{Preferences.Language}\"><title>{Text(TemplateTexts.PreviewTitle)}</title><body style=\"margin:24px;background:#fff;font:16px/1.45 sans-serif;color:#1d2327\">"
        + $"<div style=\"max-width:20em;padding:12px 16px;border-radius:18px 18px 18px 4px;background:#ecebe6;white-space:pre-wrap;overflow-wrap:anywhere\">{Text(text)}</div><p style=\"margin:12px 4px;font-size:14px;color:#62686d\">{Text(SmsLength.Of(text).ToString())}</p></body></html>";

    private static IResult Page(string html) => Results.Content(html, "text/html; charset=utf-8");

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("<body[^>]*>")]
    private static partial Regex Body();
}
