namespace Retour.Modules.Insights;

/// <summary>What the page of figures is asked, as its address says it. The last day is one that counts, as people say it.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="By">The step.</param>
internal sealed record FiguresQuestion(DateOnly From, DateOnly Until, Step By)
{
    public DateRange Period => new(From, Until.AddDays(1));

    /// <summary>Without an answer in the address: the last twelve months that have begun, up to the last receipt.</summary>
    public static FiguresQuestion Usual(Stamp observed)
    {
        var last = observed.Last ?? new DateOnly(2000, 1, 1);
        return new(Step.Month.StartOf(last).AddMonths(-11), last, Step.Month);
    }

    /// <summary>What is missing is as usual; what cannot be read is a refusal that says what.</summary>
    public static Result<FiguresQuestion> Read(IQueryCollection query, Stamp observed)
    {
        var usual = Usual(observed);
        foreach (var name in (string[])["from", "until"])
            if (query[name].ToString() is { Length: > 0 } text && IsoDay.Read(text) is null)
                return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.NotADay), text);
        if (query["by"].ToString() is { Length: > 0 } by && Asked.Step(by) is null)
            return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.NotAStep), by);
        return new FiguresQuestion(IsoDay.Read(query["from"]) ?? usual.From, IsoDay.Read(query["until"]) ?? usual.Until, Asked.Step(query["by"]) ?? usual.By);
    }
}
