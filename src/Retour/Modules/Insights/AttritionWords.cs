using Retour.Analytics;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Insights;

/// <summary>Attrition in sentences, none of which says more than is known.</summary>
internal static class AttritionWords
{
    /// <summary>The finding where one is proven between the last two dates known in full; else what is shown.</summary>
    public static string Title(Attritions answer)
    {
        if (answer.Rows.Where(row => row.Complete).TakeLast(2).ToList() is [var before, var after])
        {
            var change = AttritionChange.Between(before, after);
            var between = new object[] { Formats.Day(before.At), Formats.Day(after.At), Formats.Percent(before.Rate ?? 0), Formats.Percent(after.Rate ?? 0) };
            switch (change.Finding)
            {
                case Finding.Risen: return Print.Sentence(InsightsTexts.AttritionRose, between);
                case Finding.Fallen: return Print.Sentence(InsightsTexts.AttritionFell, between);
                case Finding.OtherMix:
                    return Print.Sentence(InsightsTexts.AttritionOtherMix, Formats.Percent(before.NewcomerShare, 0), Formats.Percent(after.NewcomerShare, 0));
                // A number that no shop reaches helps nobody.
                case Finding.NotProven when change.Needed is { } needed && needed <= 10L * Math.Min(before.Base, after.Base):
                    return Print.Sentence(InsightsTexts.AttritionNotProvenNeeds, needed);
                case Finding.NotProven: return InsightsTexts.AttritionNotProven;
            }
        }
        return Print.Sentence(InsightsTexts.AttritionTitle, answer.LapseDays);
    }

    /// <summary>Lost, or only inactive so far.</summary>
    public static string Lost(AttritionRow row) =>
        row.Complete ? Formats.Number(row.All.Silent) : Print.Sentence(InsightsTexts.InactiveSoFarCount, row.All.Silent);

    public static Computation How(AttritionRow row)
    {
        var (window, silence) = (Attrition.BaseWindow(row.At, row.LapseDays), Attrition.SilenceWindow(row.At, row.LapseDays));
        return new(Print.Sentence(InsightsTexts.AttritionDefinition, row.LapseDays),
            Print.Sentence(row.Complete ? InsightsTexts.LostCount : InsightsTexts.InactiveSoFarCount, row.All.Silent),
            Print.Sentence(InsightsTexts.BaseCount, row.Base),
            Print.Sentence(InsightsTexts.AttritionPeriods, Formats.Range(window), Formats.Range(silence)),
            [InsightsTexts.UnidentifiedExcluded, Print.Sentence(InsightsTexts.NewcomersOfBase, Formats.Percent(row.NewcomerShare, 0)), .. row.Notes().Select(n => n.ToString())],
            row.Interval is null ? null : Print.Percent(row.Interval));
    }
}
