namespace Retour.Modules.Insights;

/// <summary>What the page of lost customers is asked, as its address says it.</summary>
/// <param name="At">The last date; null for the last one whose attrition is known in full.</param>
/// <param name="LapseDays">Null for the store's own.</param>
/// <param name="Periods">How many earlier dates.</param>
internal sealed record LostQuestion(DateOnly? At, int? LapseDays, int Periods)
{
    public const int UsualPeriods = 5;

    public static Result<LostQuestion> Read(IQueryCollection query)
    {
        var (at, lapse, periods) = (query["at"].ToString(), query["lapse"].ToString(), query["periods"].ToString());
        if (at.Length > 0 && IsoDay.Read(at) is null) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.NotADay), at);
        if (lapse.Length > 0 && Asked.Days(lapse) is null) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.LapseOutOfRange), MeasureAttrition.LongestLapse);
        if (periods.Length > 0 && Asked.Days(periods) is null) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.PeriodsOutOfRange), MeasureAttrition.MostPeriods);
        return new LostQuestion(IsoDay.Read(at), Asked.Days(lapse), Asked.Days(periods) ?? UsualPeriods);
    }
}
