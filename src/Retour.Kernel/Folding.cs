using System.Globalization;
using System.Text;

namespace Retour;

/// <summary>Text as people search it: lower case, without accents, one blank between words.</summary>
public static class Folding
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c);
            if (lower is 'œ') folded.Append("oe");
            else if (lower is 'æ') folded.Append("ae");
            else if (char.IsLetterOrDigit(lower)) folded.Append(lower);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>The distinct words of a text, folded.</summary>
    public static IEnumerable<string> Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct();

    /// <summary>Where the words end that begin with this one: a prefix is a range of an index, and what sorts after every letter ends it.</summary>
    public static string EndOf(string beginning) => beginning + '\uFFFF';
}
