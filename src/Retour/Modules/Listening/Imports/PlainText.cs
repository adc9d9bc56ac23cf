using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Retour.Modules.Listening.Imports;

/// <summary>The words of a text that may be written in HTML: no markup, no script.</summary>
internal static partial class PlainText
{
    /// <summary>Null for nothing.</summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.AsSpan().ContainsAny('<', '&'))
        {
            var page = new HtmlParser().ParseDocument(text);
            foreach (var hidden in page.QuerySelectorAll("script, style, template, noscript, iframe, object").ToList()) hidden.Remove();
            foreach (var end in page.QuerySelectorAll("br, p, div, li").ToList()) end.Parent?.InsertBefore(page.CreateTextNode(" "), end);
            text = page.Body?.TextContent ?? "";
        }
        return Blanks().Replace(text, " ").Trim() is { Length: > 0 } words ? words : null;
    }

    [GeneratedRegex(@"[\s\u0000-\u001F]+")]
    private static partial Regex Blanks();
}
