using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Html.Parser.Tokens;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>Writes harmless HTML and, beside it, the same as plain text. Images are named, not fetched: fetching one tells its sender that it was read.</summary>
internal sealed class HtmlWriter
{
    private const int Deepest = 60;

    private static readonly FrozenSet<string> Kept = Set("a abbr b blockquote br caption code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins li ol p pre q s small span strong sub sup table tbody td tfoot th thead tr u ul");
    private static readonly FrozenSet<string> Blocks = Set("blockquote br caption dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul section article header footer center");
    private static readonly FrozenSet<string> Paragraphs = Set("p blockquote ul ol table dl h1 h2 h3 h4 h5 h6 pre");
    private static readonly FrozenSet<string> Alone = Set("br hr");
    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly List<(string Name, bool Written)> open = [];
    private readonly StringBuilder text = new();
    private int written, quotes;

    public StringBuilder Html { get; } = new();
    /// <summary>How many elements are open.</summary>
    public int Depth => open.Count;
    public string this[int at] => open[at].Name;

    public void Open(HtmlTagToken tag)
    {
        var name = tag.Name;
        if (name == "img" && OneLine.Of(tag.GetAttribute("alt")) is { Length: > 0 } alt) Say($"[{alt}]");
        // What lies too deep, or is not on the list, is left out; what is in it is not.
        var shown = Kept.Contains(name) && written < Deepest;
        open.Add((name, shown));
        if (name == "br") text.Append('\n');
        else if (Blocks.Contains(name)) Break(Paragraphs.Contains(name));
        if (name == "blockquote") quotes++;
        if (name == "li") text.Append("- ");
        if (!shown) return;
        written++;
        Html.Append('<').Append(name);
        if (name == "a" && Target(tag.GetAttribute("href")) is { } target) Html.Append(" href=\"").Append(Encoder.Encode(target)).Append("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
        if (name is "td" or "th")
            foreach (var span in new[] { "colspan", "rowspan" })
                if (int.TryParse(tag.GetAttribute(span), out var cells) && cells is > 1 and <= 50) Html.Append(' ').Append(span).Append("=\"").Append(cells).Append('"');
        if (tag.GetAttribute("dir") is "rtl" or "ltr") Html.Append(" dir=\"").Append(tag.GetAttribute("dir")).Append('"');
        Html.Append('>');
    }

    /// <summary>Closes what is open until no more than this many are.</summary>
    public void CloseDownTo(int depth)
    {
        for (var at = open.Count - 1; at >= depth; at--)
        {
            var (name, shown) = open[at];
            open.RemoveAt(at);
            if (shown) written--;
            if (shown && !Alone.Contains(name)) Html.Append("</").Append(name).Append('>');
            if (name is "td" or "th") text.Append(' ');
            if (Blocks.Contains(name) && name != "br") Break(Paragraphs.Contains(name));
            if (name == "blockquote") quotes--;
        }
    }

    public void Say(string said)
    {
        Html.Append(Encoder.Encode(said));
        var line = string.Join(' ', said.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        if (line.Length == 0)
        {
            if (said.Length > 0) Space();
            return;
        }
        if (text.Length == 0 || text[^1] == '\n') text.Append(string.Concat(Enumerable.Repeat("> ", Math.Min(quotes, 5))));
        else if (char.IsWhiteSpace(said[0])) Space();
        text.Append(line);
        if (char.IsWhiteSpace(said[^1])) Space();
    }

    /// <summary>What was written, as one reads it.</summary>
    public string ToText()
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

    private void Space()
    {
        if (text.Length > 0 && !char.IsWhiteSpace(text[^1])) text.Append(' ');
    }

    private void Break(bool paragraph)
    {
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
        if (paragraph && text.Length > 1 && text[^2] != '\n') text.Append('\n');
    }

    private static string? Target(string? href) => Uri.TryCreate(href?.Trim(), UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme) && !href!.Any(char.IsControl) ? href.Trim() : null;

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet();
}
