using System.Globalization;
using Retour.Modules.Listening.Questionnaires;
using Retour.Web.Components;

namespace Retour.Modules.Listening.Surveys;

/// <summary>A condition as one choice of a form, so that it can be made without script: q1|AtMost|3.</summary>
internal static class ConditionField
{
    public static string Write(Condition? when) => when is null ? "" : $"{when.Item}|{when.Test}|{when.Value}";

    public static Condition? Read(string typed) =>
        typed.Split('|') is [var item, var test, var value] && Enum.TryParse<ConditionTest>(test, out var how) && Enum.IsDefined(how) ? new(item, how, value) : null;

    /// <summary>What an earlier item lets one ask, each in the words of the choice.</summary>
    public static IEnumerable<Choice> Of(Item earlier, string language)
    {
        if (earlier.Kind.Of() is { } scale)
            return scale.Values.Where(v => v < scale.Most).Select(v => Offer(new(earlier.Code, ConditionTest.AtMost, $"{v}"), string.Format(CultureInfo.CurrentCulture, ListeningTexts.IfAtMost, v)))
                .Concat(scale.Values.Where(v => v > scale.Least).Select(v => Offer(new(earlier.Code, ConditionTest.AtLeast, $"{v}"), string.Format(CultureInfo.CurrentCulture, ListeningTexts.IfAtLeast, v))));
        return earlier.Options.SelectMany(o => new[] { Offer(new(earlier.Code, ConditionTest.Chosen, o.Code), string.Format(CultureInfo.CurrentCulture, ListeningTexts.IfChosen, o.Text.In(language))), Offer(new(earlier.Code, ConditionTest.NotChosen, o.Code), string.Format(CultureInfo.CurrentCulture, ListeningTexts.IfNotChosen, o.Text.In(language))) });
    }

    private static Choice Offer(Condition when, string text) => new(Write(when), text);
}
