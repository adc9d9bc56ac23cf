using System.Globalization;
using System.Text.RegularExpressions;

namespace Retour.Modules.AfterSales;

/// <summary>
/// What people call a case: R-2026-000123-K. The last letter comes of the others, so that a number misheard on the phone leads nowhere, and
/// not to somebody else's case.
/// </summary>
internal static partial class CaseReference
{
    public const int MostLength = 20;
    // A prime number of letters, and none of those that are taken for digits or for one another.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXY";

    public static string Write(int year, long number) => $"R-{year:0000}-{number:000000}-{Check(year, number)}";

    /// <summary>The reference that a text is, however it was typed; null where it is none.</summary>
    public static string? Parse(string? text) => FindIn(text) is { } found && Pattern().Match(text!.Trim()).Length == text.Trim().Length ? found : null;

    /// <summary>The first reference in a text; one whose letter is wrong is none.</summary>
    public static string? FindIn(string? text)
    {
        foreach (Match match in Pattern().Matches(text ?? ""))
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

    [GeneratedRegex(@"(?<![\w-])R[-\s]?(?<year>\d{4})[-\s]?(?<number>\d{6,12})[-\s]?(?<check>[A-Z])(?![\w])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
