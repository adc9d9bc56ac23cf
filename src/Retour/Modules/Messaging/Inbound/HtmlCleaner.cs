using System.Collections.Frozen;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>
/// Writes a mail's HTML anew, out of elements and attributes from a short list, and as plain text. Nothing is copied: what a browser would do
/// with something that is not on the list never matters. It reads tag by tag and builds no tree: a page of tags that a tree would multiply into
/// gigabytes costs here what it weighs.
/// </summary>
internal static class HtmlCleaner
{
    /// <summary>Longer HTML is not shown laid out; its text is.</summary>
    private const int MostShown = 1_000_000, MostRead = 4_000_000;
    // How far an end tag looks for its beginning: nobody writes deeper, and whoever does would make each tag look through all of them.
    private const int Farthest = 200;

    /// <summary>What is in these is program, not text.</summary>
    private static readonly FrozenDictionary<string, HtmlParseMode> Programs = new Dictionary<string, HtmlParseMode>
    {
        ["script"] = HtmlParseMode.Script, ["style"] = HtmlParseMode.Rawtext, ["title"] = HtmlParseMode.RCData, ["textarea"] = HtmlParseMode.RCData, ["iframe"] = HtmlParseMode.Rawtext,
        ["noembed"] = HtmlParseMode.Rawtext, ["noframes"] = HtmlParseMode.Rawtext, ["xmp"] = HtmlParseMode.Rawtext,
    }.ToFrozenDictionary();
    /// <summary>What is in these is not read by who reads a mail, unless they never end.</summary>
    private static readonly FrozenSet<string> Dropped = Set("button select template svg math object xml head");
    private static readonly FrozenSet<string> Empty = Set("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr");
    /// <summary>Elements that end when one of the second list begins, and which elements keep that from being seen outside them.</summary>
    private static readonly (string Ended, FrozenSet<string> By, FrozenSet<string> Within)[] Endings =
    [
        ("p", Set("p div ul ol dl table blockquote pre hr h1 h2 h3 h4 h5 h6 section article header footer center form"), Set("td th caption")),
        ("li", Set("li"), Set("ul ol td th")), ("dt", Set("dt dd"), Set("dl td th")), ("dd", Set("dt dd"), Set("dl td th")),
        ("td", Set("td th tr tbody thead tfoot"), Set("table")), ("th", Set("td th tr tbody thead tfoot"), Set("table")), ("tr", Set("tr tbody thead tfoot"), Set("table")),
        ("tbody", Set("tbody thead tfoot"), Set("table")), ("thead", Set("tbody thead tfoot"), Set("table")), ("tfoot", Set("tbody thead tfoot"), Set("table")),
    ];
    private static readonly FrozenSet<string> Cells = Set("td th caption");
    private static readonly FrozenSet<string> Tables = Set("table tbody thead tfoot tr td th caption");

    /// <summary>The harmless HTML, null where there is too much of it, and its text.</summary>
    public static (string? Html, string Text) Clean(string html)
    {
        var read = html.Length > MostRead ? html[..MostRead] : html;
        var writer = Read(read, drops: true) ?? Read(read, drops: false)!;
        return (html.Length > MostShown ? null : writer.Html.ToString().Trim(), writer.ToText());
    }

    /// <summary>Null where something that is to be dropped does not end: then that was no reason to drop the rest of the mail.</summary>
    private static HtmlWriter? Read(string html, bool drops)
    {
        using var source = new TextSource(html);
        var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        var writer = new HtmlWriter();
        string? program = null, dropped = null;
        var inside = 0;
        for (var token = tokens.Get(); token.Type is not HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token.Type is HtmlTokenType.Character)
            {
                if (program is null && dropped is null) writer.Say(token.Data);
                continue;
            }
            if (token is not HtmlTagToken tag) continue;
            var (name, starts) = (tag.Name, tag.Type is HtmlTokenType.StartTag);
            if (starts && Programs.TryGetValue(name, out var mode)) (tokens.State, program) = (mode, name);
            else if (program is not null) program = null;
            else if (dropped is not null)
            {
                if (name == dropped && !tag.IsSelfClosing) inside += starts ? 1 : -1;
                if (inside == 0) dropped = null;
            }
            else if (drops && starts && Dropped.Contains(name))
            {
                if (!tag.IsSelfClosing) (dropped, inside) = (name, 1);
            }
            else if (starts) Open(tag, writer);
            else Close(name, writer);
        }
        if (dropped is not null) return null;
        writer.CloseDownTo(0);
        return writer;
    }

    private static void Open(HtmlTagToken tag, HtmlWriter writer)
    {
        foreach (var (ended, by, within) in Endings)
            if (by.Contains(tag.Name) && Find(writer, ended, within) is var at and >= 0) writer.CloseDownTo(at);
        writer.Open(tag);
        if (Empty.Contains(tag.Name)) writer.CloseDownTo(writer.Depth - 1);
    }

    private static void Close(string name, HtmlWriter writer)
    {
        // An end that was written into a cell ends nothing outside it.
        if (Find(writer, name, Tables.Contains(name) ? [] : Cells) is var at and >= 0) writer.CloseDownTo(at);
    }

    private static int Find(HtmlWriter writer, string name, FrozenSet<string> within)
    {
        for (var at = writer.Depth - 1; at >= 0 && at >= writer.Depth - Farthest; at--)
        {
            if (writer[at] == name) return at;
            if (within.Contains(writer[at])) return -1;
        }
        return -1;
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet();
}
