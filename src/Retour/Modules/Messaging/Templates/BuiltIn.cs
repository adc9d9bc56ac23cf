using System.Globalization;
using System.Text.RegularExpressions;
using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.Messaging.Templates;

/// <summary>The texts that Retour brings. They use single words only, so that they can be filled without the courier.</summary>
internal static partial class BuiltIn
{
    public static readonly TemplateKind[] Kinds = Enum.GetValues<TemplateKind>();

    public static (string Subject, string Text) Of(TemplateKind kind, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return (kind.IsSms() ? "" : TemplateTexts.ResourceManager.GetString($"Subject_{kind}", culture)!, TemplateTexts.ResourceManager.GetString($"Text_{kind}", culture)!);
    }

    public static string NameOf(TemplateKind kind) => TemplateTexts.ResourceManager.GetString($"Kind_{kind}", CultureInfo.CurrentUICulture)!;

    public static string HelpOf(TemplateKind kind) => TemplateTexts.ResourceManager.GetString($"KindHelp_{kind}", CultureInfo.CurrentUICulture)!;

    /// <summary>Puts the words in, and writes links as text.</summary>
    public static string Fill(string template, string language, IReadOnlyDictionary<string, object> words) => Word().Replace(Link().Replace(template, language == "fr" ? "$1 : $2" : "$1: $2"), match =>
        words.GetValueOrDefault(match.Groups[1].Value) is IReadOnlyDictionary<string, object> inside ? inside.GetValueOrDefault(match.Groups[2].Value)?.ToString() ?? "" : "");

    [GeneratedRegex(@"\{\{(\w+)\.(\w+)\}\}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\[([^\]\n]+)\]\((\S+)\)")]
    private static partial Regex Link();
}
