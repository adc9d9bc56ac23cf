using System.Globalization;
using Retour.Web.Components;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>What suggestions and what is done with them are called.</summary>
internal static class SuggestionWords
{
    public static string Of(SuggestionState state) => Text($"SuggestionState_{state}");

    public static string Of(SuggestionStatus status) => Text($"SuggestionStatus_{status}");

    /// <summary>What was done, as a line of its history.</summary>
    public static string Done(SuggestionAct act) => Text($"Done_{act}");

    public static Meaning MeaningOf(SuggestionStatus status) => status switch { SuggestionStatus.Done => Meaning.Good, SuggestionStatus.Planned => Meaning.Attention, _ => Meaning.None };

    public static string Votes(int votes) => string.Format(CultureInfo.CurrentCulture, votes == 1 ? SuggestionTexts.OneVote : SuggestionTexts.ManyVotes, votes);

    public static string By(Suggestion of) => of.Author ?? SuggestionTexts.Nobody;

    private static string Text(string name) => SuggestionTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture)!;
}
