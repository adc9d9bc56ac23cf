using System.Resources;

namespace Retour.Modules.AfterSales.Macros;

/// <summary>What is refused of a macro.</summary>
internal static class MacroRefusals
{
    private static ResourceManager Texts => MacroTexts.ResourceManager;

    public static readonly Refusal NoSuchMacro = new(Texts, nameof(MacroTexts.NoSuchMacro));
    public static readonly Refusal NameMissing = new(Texts, nameof(MacroTexts.NameMissing));
    public static readonly Refusal TextMissing = new(Texts, nameof(MacroTexts.TextMissing));

    public static Refusal UnknownWord(string word) => new(Texts, nameof(MacroTexts.UnknownWord), word);
}
