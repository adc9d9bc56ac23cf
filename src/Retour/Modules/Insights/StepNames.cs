using System.Globalization;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Insights;

/// <summary>Steps and their periods, as people call them.</summary>
internal static class StepNames
{
    /// <summary>Octobre, T3 2026, 2026… A period cut by the range that was asked for says its days instead.</summary>
    public static string Of(DateRange period, Step step)
    {
        if (IsCut(period, step)) return Formats.Range(period);
        return step switch
        {
            Step.Week => Print.Sentence(InsightsTexts.WeekOf, Formats.Day(period.From)),
            Step.Month => Formats.Month(period.From),
            Step.Quarter => Print.Sentence(InsightsTexts.QuarterOf, (period.From.Month + 2) / 3, period.From.Year.ToString(CultureInfo.InvariantCulture)),
            Step.Year => period.From.Year.ToString(CultureInfo.InvariantCulture),
            _ => Formats.Day(period.From),
        };
    }

    /// <summary>The period is only a part of its step, and its sums are no match for those of whole ones.</summary>
    public static bool IsCut(DateRange period, Step step) => step.StartOf(period.From) != period.From || step.Next(period.From) != period.To;

    public static string Code(Step step) => SnakeCase.From(step.ToString());

    public static IReadOnlyList<Choice> Choices() =>
    [
        new(Code(Step.Day), InsightsTexts.ByDay), new(Code(Step.Week), InsightsTexts.ByWeek), new(Code(Step.Month), InsightsTexts.ByMonth),
        new(Code(Step.Quarter), InsightsTexts.ByQuarter), new(Code(Step.Year), InsightsTexts.ByYear),
    ];
}
