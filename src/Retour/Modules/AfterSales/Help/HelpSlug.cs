namespace Retour.Modules.AfterSales.Help;

/// <summary>The address of an article, out of its title: <c>Détartrer la bouilloire</c> lies at <c>/help/detartrer-la-bouilloire</c>.</summary>
internal static class HelpSlug
{
    public const int Longest = 80;
    // Room for a number behind it.
    private const int LongestOfTitle = 70;

    /// <param name="taken">The addresses that begin alike.</param>
    public static string Free(string title, IReadOnlySet<string> taken)
    {
        var slug = Of(title);
        if (!taken.Contains(slug)) return slug;
        var number = 2;
        while (taken.Contains($"{slug}-{number}")) number++;
        return $"{slug}-{number}";
    }

    public static string Of(string title)
    {
        // Letters that no keyboard of ours has would make an address that nobody can type.
        var plain = new string([.. Folding.Fold(title).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]);
        var slug = string.Join('-', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "article" : slug.Length <= LongestOfTitle ? slug : slug[..LongestOfTitle].TrimEnd('-');
    }
}
