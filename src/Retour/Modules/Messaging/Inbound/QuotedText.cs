using System.Text.RegularExpressions;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>
/// Tells what was newly written from what a mail program repeated below it, in French and in English. In doubt nothing is folded away: who
/// wrote between the lines of what they answer is shown whole.
/// </summary>
internal static partial class QuotedText
{
    private const int MostLine = 400;

    public static (string Visible, string? Quoted) Fold(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!Begins(lines, i)) continue;
            var (above, below) = (lines[..i], lines[i..]);
            var visible = string.Join('\n', above).TrimEnd();
            if (visible.Trim().Length == 0 || HasNewsBetween(below)) return (text.TrimEnd(), null);
            return (visible, string.Join('\n', below).Trim());
        }
        return (text.TrimEnd(), null);
    }

    private static bool Begins(string[] lines, int i)
    {
        var line = lines[i].Trim();
        if (line.Length is 0 or > MostLine) return false;
        if (Original().IsMatch(line) || line.StartsWith('>')) return true;
        // The sentence before a quotation is broken over two or three lines by some programs.
        if (StartOfSentence().IsMatch(line))
            for (var more = 0; more < 3 && i + more < lines.Length; more++)
                if (EndOfSentence().IsMatch(lines[i + more].Trim())) return true;
        // The block of headers that Outlook sets above what it repeats.
        return FromHeader().IsMatch(line) && lines.Skip(i + 1).Take(4).Count(l => OtherHeader().IsMatch(l.Trim())) >= 2;
    }

    /// <summary>Whether something new stands after quoted lines.</summary>
    private static bool HasNewsBetween(string[] below)
    {
        var quoted = Array.FindIndex(below, l => l.TrimStart().StartsWith('>'));
        if (quoted < 0) return false;
        // A signature, or a line of the mail program, is no news.
        return below.Skip(quoted).TakeWhile(l => l.TrimEnd() != "--").Any(l => l.Trim().Length > 0 && !l.TrimStart().StartsWith('>') && !Original().IsMatch(l.Trim()));
    }

    [GeneratedRegex("""^[-_*]{2,}\s*(Message d['’]origine|Message original|Message initial|Message transf[ée]r[ée]|Original Message|Forwarded message|Reply message)\s*[-_*]{2,}$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Original();

    [GeneratedRegex(@"^(Le|On)\s.*\d", RegexOptions.CultureInvariant)]
    private static partial Regex StartOfSentence();

    [GeneratedRegex(@"(a écrit|wrote)\s*:$", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"^\*?(De|From)\s*:\*?\s*\S", RegexOptions.CultureInvariant)]
    private static partial Regex FromHeader();

    [GeneratedRegex(@"^\*?(Envoyé|Sent|Date|À|A|To|Objet|Subject|Cc)\s*:\*?", RegexOptions.CultureInvariant)]
    private static partial Regex OtherHeader();
}
