using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Listening.Questionnaires;

/// <summary>What keeps a questionnaire from being put to customers.</summary>
internal static class CheckQuestionnaire
{
    /// <summary>The first thing that is wrong, with the item it is wrong with; null where it can be asked.</summary>
    public static (Refusal Refusal, string? Item)? Wrong(Questionnaire asked)
    {
        if (asked.Items.Count == 0) return (ListeningRefusals.NothingAsked, null);
        if (asked.Items.Count > Questionnaire.MostItems) return (ListeningRefusals.TooManyQuestions, null);
        if (asked.Title.IsEmpty) return (ListeningRefusals.TitleMissing, null);
        if (asked.Languages.Count == 0) return (ListeningRefusals.HalfTranslated, asked.Items[0].Code);
        for (var at = 0; at < asked.Items.Count; at++)
            if (Wrong(asked.Items[at], asked.Items.Take(at)) is { } refusal) return (refusal, asked.Items[at].Code);
        return null;
    }

    /// <summary>What is wrong with one item, given those before it.</summary>
    public static Refusal? Wrong(Item item, IEnumerable<Item> before)
    {
        if (item.Text.IsEmpty) return ListeningRefusals.QuestionMissing;
        if (Questionnaire.Both.Any(l => item.Text.In(l).Length > Questionnaire.MostOfText)) return ListeningRefusals.QuestionTooLong;
        if (item.Criterion is { } criterion && CriteriaTree.Find(criterion) is null) return ListeningRefusals.CriterionUnknown;
        if (item.Kind.IsChoice())
        {
            if (item.Options.Count < 2) return ListeningRefusals.TooFewOptions;
            if (item.Options.Count > Questionnaire.MostOptions) return ListeningRefusals.TooManyOptions;
            if (item.Options.Any(o => o.Text.IsEmpty)) return ListeningRefusals.OptionMissing;
            if (item.Options.Any(o => Questionnaire.Both.Any(l => o.Text.In(l).Length > Questionnaire.MostOfOption))) return ListeningRefusals.OptionTooLong;
            if (item.Options.Select(o => o.Code).Distinct().Count() < item.Options.Count) return ListeningRefusals.OptionTwice;
        }
        else if (item.Options.Count > 0) return ListeningRefusals.NoOptionsHere;
        return item.When is { } condition ? Wrong(condition, before.FirstOrDefault(b => b.Code == condition.Item)) : null;
    }

    private static Refusal? Wrong(Condition condition, Item? earlier)
    {
        if (earlier is null) return ListeningRefusals.ConditionOnLater;
        if (condition.Test is ConditionTest.AtLeast or ConditionTest.AtMost)
            return earlier.Kind.Of() is { } scale && int.TryParse(condition.Value, out var mark) && scale.Contains(mark) ? null : ListeningRefusals.ConditionOffTheScale;
        return earlier.Options.Any(o => o.Code == condition.Value) ? null : ListeningRefusals.ConditionOnNoOption;
    }
}
