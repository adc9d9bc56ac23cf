using System.Globalization;
using System.Text.RegularExpressions;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>In which alphabet a text message travels (3GPP TS 23.038): one sign outside GSM-7 puts all of it into UCS-2, where less than half fits.</summary>
internal enum SmsAlphabet { Gsm7, Ucs2 }

/// <summary>How long a text message is, as operators count it, and into how many parts it is cut, each of which is charged.</summary>
/// <param name="Units">Septets of GSM-7 or 16-bit units of UCS-2.</param>
internal sealed partial record SmsLength(SmsAlphabet Alphabet, int Units, int Parts)
{
    /// <summary>Longer ones are refused by many operators, and are mails in truth.</summary>
    public const int MostParts = 10;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // Behind an escape: two septets each.
    private const string Extension = "\f^{}\\[~]|€";

    private static readonly Dictionary<char, int> Septets = Basic.ToDictionary(c => c, _ => 1).Concat(Extension.ToDictionary(c => c, _ => 2)).ToDictionary();

    public static SmsLength Of(string text)
    {
        var gsm = text.All(Septets.ContainsKey);
        var sizes = gsm ? text.Select(c => Septets[c]) : Runes(text);
        var (whole, part) = gsm ? (160, 153) : (70, 67);
        var (units, parts, left) = (0, 1, part);
        foreach (var size in sizes)
        {
            units += size;
            // Nothing that is one sign is cut in two.
            if (size > left) (parts, left) = (parts + 1, part);
            left -= size;
        }
        return new(gsm ? SmsAlphabet.Gsm7 : SmsAlphabet.Ucs2, units, units <= whole ? 1 : parts);
    }

    private static IEnumerable<int> Runes(string text)
    {
        foreach (var rune in text.EnumerateRunes()) yield return rune.Utf16SequenceLength;
    }

    /// <summary>The same words without the signs that GSM-7 lacks and that say nothing of their own. Letters stay as they are, and so do addresses.</summary>
    public static string Plain(string text) => Fine().Replace(text.ReplaceLineEndings("\n").Trim(), match => match.Value switch
    {
        { Length: > 4 } address => address,
        var quote when quote.Contains('«', StringComparison.Ordinal) || quote.Contains('»', StringComparison.Ordinal) => "\"",
        "‘" or "’" => "'",
        "“" or "”" => "\"",
        "–" or "—" or "\u2011" => "-",
        "…" => "...",
        "œ" => "oe",
        "Œ" => "OE",
        _ => " ",
    });

    /// <summary>For people: one message, or three, and how many signs that is.</summary>
    public override string ToString() => string.Format(CultureInfo.CurrentCulture, Parts == 1 ? OutboxTexts.SmsOnePart : OutboxTexts.SmsParts, Parts, Units);

    [GeneratedRegex(@"https?://\S+|«[ \u00a0\u202f]?|[ \u00a0\u202f]?»|[‘’“”–—\u2011…œŒ\u00a0\u202f\u2009]")]
    private static partial Regex Fine();
}
