using System.Resources;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>What is refused to who puts something into the box and to who answers it.</summary>
internal static class SuggestionRefusals
{
    private static ResourceManager Texts => SuggestionTexts.ResourceManager;

    public static readonly Refusal NoSuchSuggestion = new(Texts, nameof(SuggestionTexts.NoSuchSuggestion));
    public static readonly Refusal StoreMissing = new(Texts, nameof(SuggestionTexts.StoreMissing));
    public static readonly Refusal TextMissing = new(Texts, nameof(SuggestionTexts.TextMissing));
    public static readonly Refusal TextTooLong = new(Texts, nameof(SuggestionTexts.TextTooLong), Suggestion.MostOfText);
    public static readonly Refusal NameTooLong = new(Texts, nameof(SuggestionTexts.NameTooLong), Suggestion.MostOfName);
    public static readonly Refusal EmailInvalid = new(Texts, nameof(SuggestionTexts.EmailInvalid));
    public static readonly Refusal NotNow = new(Texts, nameof(SuggestionTexts.NotNow));
    public static readonly Refusal WordsMissing = new(Texts, nameof(SuggestionTexts.WordsMissing));
    public static readonly Refusal WordsTooLong = new(Texts, nameof(SuggestionTexts.WordsTooLong), Suggestion.MostOfWords);
    public static readonly Refusal CannotMerge = new(Texts, nameof(SuggestionTexts.CannotMerge));
}
