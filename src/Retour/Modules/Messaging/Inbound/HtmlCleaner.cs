using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>
/// Writes a mail's HTML anew, out of elements and attributes from a short list, and as plain text. Nothing is copied: what a browser would do
/// with something that is not on the list never matters. Images are named, not fetched: fetching one tells its sender that it was read.
/// </summary>
internal static class HtmlCleaner
{
    /// <summary>Longer HTML is not shown laid out; its text is.</summary>
    private const int MostShown = 1_000_000, MostParsed = 4_000_000, Deepest = 60;

    private static readonly FrozenSet<string> Kept = Set("a abbr b blockquote br caption code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins li ol p pre q s small span strong sub sup table tbody td tfoot th thead tr u ul");
    private static readonly FrozenSet<string> Dropped = Set("script style head title template iframe frame frameset noframes object embed applet svg math audio video source track canvas map area input button select option textarea meta link base dialog slot portal xml");
    private static readonly FrozenSet<string> Blocks = Set("blockquote br caption dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul section article header footer center");
    private static readonly FrozenSet<string> Paragraphs = Set("p blockquote ul ol table dl h1 h2 h3 h4 h5 h6 pre");
    private static readonly FrozenSet<string> Alone = Set("br hr");
    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The harmless HTML, null where there is too much of it, and its text.</summary>
    public static (string? Html, string Text) Clean(string html)
    {
        if (html.Length > MostParsed) html = html[..MostParsed];
        using var document = new HtmlParser().ParseDocument(html);
        var writer = new Writer();
        if (document.Body is { } body) Walk(body, writer);
        return (html.Length > MostShown ? null : writer.Html.ToString().Trim(), Tidy(writer.Text));
    }

    // By a stack of our own: a mail of a hundred thousand elements inside one another must not end the program.
    private static void Walk(IElement body, Writer writer)
    {
        var open = new Stack<(INode Node, bool Closing)>(body.ChildNodes.Reverse().Select(n => (n, false)));
        while (open.TryPop(out var next))
        {
            if (next.Closing) writer.Close((IElement)next.Node);
            else if (next.Node is IText text) writer.Say(text.Data);
            else if (next.Node is IElement element && !Dropped.Contains(element.LocalName))
            {
                writer.Open(element);
                open.Push((element, true));
                foreach (var child in element.ChildNodes.Reverse()) open.Push((child, false));
            }
        }
    }

    private sealed class Writer
    {
        private int depth, quotes;
        private readonly Stack<bool> written = new();

        public StringBuilder Html { get; } = new();
        public StringBuilder Text { get; } = new();

        public void Open(IElement element)
        {
            var name = element.LocalName;
            if (name == "img" && OneLine.Of(element.GetAttribute("alt")) is { Length: > 0 } alt) Say($"[{alt}]");
            // What lies too deep, or is not on the list, is left out; what is in it is not.
            var shown = Kept.Contains(name) && depth < Deepest;
            written.Push(shown);
            depth++;
            if (name == "br") Text.Append('\n');
            else if (Blocks.Contains(name)) Break(Paragraphs.Contains(name));
            if (name == "blockquote") quotes++;
            if (name == "li") Text.Append("- ");
            if (!shown) return;
            Html.Append('<').Append(name);
            if (name == "a" && Target(element.GetAttribute("href")) is { } target) Html.Append(" href=\"").Append(Encoder.Encode(target)).Append("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
            if (name is "td" or "th")
                foreach (var span in new[] { "colspan", "rowspan" })
                    if (int.TryParse(element.GetAttribute(span), out var cells) && cells is > 1 and <= 50) Html.Append(' ').Append(span).Append("=\"").Append(cells).Append('"');
            if (element.GetAttribute("dir") is "rtl" or "ltr") Html.Append(" dir=\"").Append(element.GetAttribute("dir")).Append('"');
            Html.Append('>');
        }

        public void Close(IElement element)
        {
            depth--;
            if (written.Pop() && !Alone.Contains(element.LocalName)) Html.Append("</").Append(element.LocalName).Append('>');
            if (element.LocalName is "td" or "th") Text.Append(' ');
            if (Blocks.Contains(element.LocalName) && element.LocalName != "br") Break(Paragraphs.Contains(element.LocalName));
            if (element.LocalName == "blockquote") quotes--;
        }

        public void Say(string text)
        {
            Html.Append(Encoder.Encode(text));
            var line = string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
            if (line.Length == 0)
            {
                if (text.Length > 0) Space();
                return;
            }
            if (Text.Length == 0 || Text[^1] == '\n') Text.Append(string.Concat(Enumerable.Repeat("> ", Math.Min(quotes, 5))));
            else if (char.IsWhiteSpace(text[0])) Space();
            Text.Append(line);
            if (char.IsWhiteSpace(text[^1])) Space();
        }

        private void Space()
        {
            if (Text.Length > 0 && !char.IsWhiteSpace(Text[^1])) Text.Append(' ');
        }

        private void Break(bool paragraph)
        {
            if (Text.Length > 0 && Text[^1] != '\n') Text.Append('\n');
            if (paragraph && Text.Length > 1 && Text[^2] != '\n') Text.Append('\n');
        }
    }

    private static string? Target(string? href) => Uri.TryCreate(href?.Trim(), UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme) && !href!.Any(char.IsControl) ? href.Trim() : null;

    private static string Tidy(StringBuilder text)
    {
        var tidy = new StringBuilder(text.Length);
        var empty = 0;
        foreach (var line in text.ToString().Split('\n'))
        {
            empty = line.Trim().Length == 0 ? empty + 1 : 0;
            if (empty <= 1) tidy.Append(line.TrimEnd()).Append('\n');
        }
        return tidy.ToString().Trim();
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
