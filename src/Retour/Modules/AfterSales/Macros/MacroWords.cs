using System.Text.RegularExpressions;

namespace Retour.Modules.AfterSales.Macros;

/// <summary>The words that a macro is filled with when it is taken: {{customer.name}}…</summary>
internal static partial class MacroWords
{
    public static readonly string[] Known = ["customer.name", "case.reference", "case.link", "store.name", "store.address", "store.phone", "store.email", "organisation.name", "me.name"];

    /// <summary>The first word in braces that nothing fills; null where all are known.</summary>
    public static string? UnknownIn(string text) => Braces().Matches(text).Select(m => m.Groups[1].Value).FirstOrDefault(word => !Known.Contains(word));

    // Whatever stands in braces: a blank or an accent in them is as wrong as a wrong word.
    [GeneratedRegex(@"\{\{([^{}]*)\}\}")]
    private static partial Regex Braces();
}
