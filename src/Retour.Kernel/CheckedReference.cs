using System.Globalization;
using System.Text.RegularExpressions;

namespace Retour;

/// <summary>
/// What people call a thing that is numbered in its year: C-2026-000123-K. The last letter comes of the others, so that a number misheard on the phone
/// leads nowhere, and not to somebody else's.
/// </summary>
/// <param name="kind">The letter it begins with.</param>
public sealed class CheckedReference(char kind)
{
    public const int MostLength = 20;
    // A prime number of letters, and none of those that are taken for digits or for one another.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXY";

    private readonly Regex pattern = new(@$"(?<![\w-]){kind}[-\s]?(?<year>\d{{4}})[-\s]?(?<number>\d{{6,12}})[-\s]?(?<check>[A-Z])(?![\w])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public string Write(int year, long number) => $"{kind}-{year:0000}-{number:000000}-{Check(year, number)}";

    /// <summary>The reference that a text is, however it was typed; null where it is none.</summary>
    public string? Parse(string? text) => FindIn(text) is { } found && pattern.Match(text!.Trim()).Length == text.Trim().Length ? found : null;

    /// <summary>The first reference in a text; one whose letter is wrong is none.</summary>
    public string? FindIn(string? text)
    {
        foreach (Match match in pattern.Matches(text ?? ""))
        {
            var (year, number) = (int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), long.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture));
            if (char.ToUpperInvariant(match.Groups["check"].ValueSpan[0]) == Check(year, number)) return Write(year, number);
        }
        return null;
    }

    // Each digit weighs otherwise: one wrong digit, or two that changed places, give another letter.
    private static char Check(int year, long number)
    {
        var sum = 0;
        foreach (var digit in $"{year:0000}{number:000000000000}") sum = ((sum * 10) + (digit - '0')) % Letters.Length;
        return Letters[sum];
    }
}
