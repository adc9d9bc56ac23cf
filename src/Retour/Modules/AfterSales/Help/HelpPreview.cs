using System.Net;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Help;

/// <summary>What the form of an article would become, shown in its frame as customers would see it.</summary>
internal static class HelpPreview
{
    public static void MapHelpPreview(this IEndpointRouteBuilder app) => app.MapPost("/settings/help/preview", Show).Needs(Right.ManageHelp).ExcludeFromDescription();

    private static IResult Show(IFormCollection form, HttpContext http)
    {
        string Typed(string name) => form[name].ToString().Trim();
        var (title, body) = (Typed("title"), Typed("text"));
        SecurityHeaders.IsPreview(http);
        var language = Typed("language") == "en" ? "en" : "fr";
        var html = $"""
            <!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{WebUtility.HtmlEncode(HelpTexts.PreviewTitle)}</title>
            <link rel="stylesheet" href="{Bundle.Url("site.css")}"></head><body class="preview"><h1>{WebUtility.HtmlEncode(title)}</h1><div class="prose">{HelpMarkdown.ToHtml(body.Length > HelpText.LongestBody ? body[..HelpText.LongestBody] : body)}</div></body></html>
            """;
        return Results.Content(html, "text/html; charset=utf-8");
    }
}
