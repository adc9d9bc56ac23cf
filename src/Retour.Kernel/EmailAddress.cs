using System.Globalization;
using System.Text;

namespace Retour;

/// <summary>
/// An e-mail address (RFC 5321, and RFC 6531 for accents). Kept as it was typed; compared by its <see cref="Key"/>, in which letters are
/// small and the domain is as the network knows it.
/// </summary>
public sealed record EmailAddress
{
    private const int MostOfLocal = 64, Most = 254, MostOfLabel = 63;
    private const string AlsoInWords = "!#$%&'*+-/=?^_`{|}~";
    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    private EmailAddress(string text, string key) => (Text, Key) = (text, key);

    public string Text { get; }

    /// <summary>The same for every spelling of one address.</summary>
    public string Key { get; }

    public static EmailAddress? Parse(string? typed)
    {
        var text = typed?.Trim().Normalize(NormalizationForm.FormC) ?? "";
        var at = text.LastIndexOf('@');
        if (at < 1 || Encoding.UTF8.GetByteCount(text) > Most) return null;
        var local = text[..at];
        if (Encoding.UTF8.GetByteCount(local) > MostOfLocal || !(IsWords(local) || IsQuoted(local))) return null;
        return Ascii(text[(at + 1)..]) is { } domain ? new(text, $"{local.ToLowerInvariant()}@{domain}") : null;
    }

    public override string ToString() => Text;

    private static bool IsWords(string local) =>
        local.Split('.').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || AlsoInWords.Contains(c) || IsForeign(c)));

    private static bool IsQuoted(string local)
    {
        if (local is not ['"', .., '"'] || local.Length < 3) return false;
        for (var i = 1; i < local.Length - 1; i++)
        {
            if (local[i] == '\\' && ++i == local.Length - 1) return false;
            if (local[i] is '"' && local[i - 1] != '\\') return false;
            if (char.IsControl(local[i])) return false;
        }
        return true;
    }

    private static bool IsForeign(char c) => c > '\u007F' && !char.IsControl(c) && !char.IsWhiteSpace(c)
        && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    /// <summary>The domain in the letters of the network; null when it can be none.</summary>
    private static string? Ascii(string domain)
    {
        try
        {
            var ascii = Domains.GetAscii(domain).ToLowerInvariant();
            var labels = ascii.Split('.');
            return labels.Length > 1 && ascii.Length <= 253 && labels.All(l => l.Length is > 0 and <= MostOfLabel && l[0] != '-' && l[^1] != '-') && !labels[^1].All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
