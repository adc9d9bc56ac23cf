using System.Globalization;
using Retour.Modules.Listening.Questionnaires;
using Retour.Web.Components;

namespace Retour.Modules.Listening.Surveys;

/// <summary>What surveys and their parts are called.</summary>
internal static class SurveyWords
{
    public static string Of(SurveyState state) => Named(state);

    public static string Of(ItemKind kind) => Named(kind);

    public static string Of(SurveyModel model) => Named(model);

    public static string HelpOf(SurveyModel model) => Text($"SurveyModelHelp_{model}");

    public static Meaning MeaningOf(SurveyState state) => state is SurveyState.Open ? Meaning.Good : Meaning.None;

    /// <summary>A condition in words: “Satisfied with us?: at most 3”.</summary>
    public static string Of(Condition when, Questionnaire asked, string language) =>
        string.Format(CultureInfo.CurrentCulture, Text("Test_" + when.Test), asked.Find(when.Item)?.Text.In(language) ?? when.Item,
            asked.Find(when.Item)?.Options.FirstOrDefault(o => o.Code == when.Value)?.Text.In(language) ?? when.Value);

    private static string Named<T>(T value) where T : struct, Enum => Text($"{typeof(T).Name}_{value}");

    private static string Text(string name) => ListeningTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture)!;
}
