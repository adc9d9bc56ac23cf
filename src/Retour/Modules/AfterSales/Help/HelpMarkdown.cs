using System.Net;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Retour.Modules.AfterSales.Help;

/// <summary>
/// Turns what staff wrote into HTML that can do no harm: HTML of their own is shown as the text that it is, pictures become links, and a link
/// leads to a page, a mail or a phone, or nowhere.
/// </summary>
internal static class HelpMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();
    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    public static string ToHtml(string text)
    {
        if (Read(text) is not { } document) return $"<p>{WebUtility.HtmlEncode(text)}</p>\n";
        TameLinks(document);
        OrderHeadings(document);
        using var written = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(written);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return written.ToString();
    }

    /// <summary>Its beginning as one line of plain text, for lists and search engines.</summary>
    public static string Begin(string text, int most)
    {
        var plain = Read(text) is null ? text : Markdown.ToPlainText(text, Pipeline);
        var line = string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= most) return line;
        var cut = line.LastIndexOf(' ', most);
        return line[..(cut > most / 2 ? cut : most)].TrimEnd(',', '.', ';', ':') + "…";
    }

    // What is folded into itself more often than anybody reads is shown as it was typed.
    private static MarkdownDocument? Read(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void TameLinks(MarkdownDocument document)
    {
        foreach (var address in document.Descendants<AutolinkInline>().ToList())
            if (!address.IsEmail && !IsHarmless(address.Url)) address.ReplaceBy(new LiteralInline(address.Url));
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            link.IsImage = false;
            if (link.FirstChild is null) link.AppendChild(new LiteralInline(link.Url ?? ""));
            if (!IsHarmless(link.Url)) link.ReplaceBy(new ContainerInline());
        }
    }

    private static bool IsHarmless(string? url) => url switch
    {
        null or "" => false,
        ['#', ..] => true,
        ['/', ..] => Web.Address.Local(url) == url,
        _ => Uri.TryCreate(url, UriKind.Absolute, out var address) && Schemes.Contains(address.Scheme),
    };

    // The page has its own title, and whoever listens to a page goes from one level to the next: none is left out.
    private static void OrderHeadings(MarkdownDocument document)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        foreach (var empty in headings.Where(h => h.Inline?.FirstChild is null)) empty.Parent!.Remove(empty);
        headings.RemoveAll(h => h.Inline?.FirstChild is null);
        var levels = headings.Select(h => h.Level).Distinct().Order().ToList();
        var above = 1;
        foreach (var heading in headings) heading.Level = above = Math.Min(Math.Min(levels.IndexOf(heading.Level) + 2, above + 1), 6);
    }
}
