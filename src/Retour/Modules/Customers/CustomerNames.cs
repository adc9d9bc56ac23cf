namespace Retour.Modules.Customers;

/// <summary>How a customer is called, sorted and found, wherever the customer comes from.</summary>
internal static class CustomerNames
{
    /// <summary>The index keeps this much of a word; nobody types more.</summary>
    public const int MostOfWord = 80;

    /// <summary>The name where there is one; what the source calls the customer otherwise.</summary>
    public static string Display(string? first, string? last, string reference) => $"{first} {last}".Trim() is { Length: > 0 } name ? name : reference;

    public static string Sort(string? first, string? last, string reference) => Folding.Fold($"{last} {first}".Trim() is { Length: > 0 } name ? name : reference);

    /// <summary>First name and initial: enough to recognise someone who stands at the counter, and no more.</summary>
    public static string Short(string? first, string? last) => (first, last) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => $"{first} {Initial(last)}.",
        ({ Length: > 0 }, _) => first,
        (_, { Length: > 0 }) => $"{Initial(last)}.",
        _ => "…",
    };

    /// <summary>The words by which the customer is found. A French number is typed as it is dialled, too.</summary>
    public static IEnumerable<string> Words(string? first, string? last, string? email, string? phone, IEnumerable<string> references) =>
        Folding.Words(string.Join(' ', new[] { first, last, email, phone, Dialled(phone) }.Concat(references))).Select(Cut).Distinct();

    public static string Cut(string word) => word.Length > MostOfWord ? word[..MostOfWord] : word;

    private static string? Dialled(string? phone) => phone switch
    {
        ['+', '3', '3', .. var dialled] => "0" + dialled,
        ['+', '2' or '5', '6' or '9', '0' or '2' or '4' or '6', .. { Length: 9 } dialled] => "0" + dialled,
        _ => null,
    };

    private static string Initial(string name) => System.Globalization.StringInfo.GetNextTextElement(name).ToUpperInvariant();
}
