using Retour.Analytics;

namespace Retour.Modules.Insights;

/// <summary>By what complaints are told apart.</summary>
internal enum ComplaintsBy { Store, Criterion }

/// <summary>How long the complaints of one store or criterion take, and how they fare.</summary>
/// <param name="Key">A store's code or a criterion's; null for all together.</param>
/// <param name="Name">As people call it.</param>
/// <param name="OnTime">Answered by the last day.</param>
/// <param name="Due">Answered, or not answered though the last day has passed: what is open and not late yet is in neither.</param>
/// <param name="Contested">Of which an answer was contested at least once.</param>
/// <param name="Answer">Days to the first answer; what has none yet counts for as long as it has waited.</param>
/// <param name="Resolution">Days until the customer was content or it was closed.</param>
internal sealed record ComplaintTimesRow(string? Key, string Name, long OnTime, long Due, long Contested, Survival Answer, Survival Resolution)
{
    /// <summary>Complaints received that are held to a deadline.</summary>
    public long Received => Answer.Count;
    public long Answered => Answer.Steps.Sum(s => s.Ended);
    public long Settled => Resolution.Steps.Sum(s => s.Ended);

    public double? OnTimeRate => RateOf(OnTime, Due);
    public Interval? OnTimeInterval => IntervalOf(OnTime, Due);
    /// <summary>Out of those answered: nobody contests what was never said.</summary>
    public double? ContestedRate => RateOf(Contested, Answered);
    public Interval? ContestedInterval => IntervalOf(Contested, Answered);

    public int? MedianAnswer => MedianOf(Answer);
    public int? MedianResolution => MedianOf(Resolution);

    /// <summary>The share that had ended by a day; null where too few were still looked at to say so.</summary>
    public static double? EndedBy(Survival times, int day) => IsKnown(times, day) ? 1 - times.At(day) : null;

    public static Interval? EndedByInterval(Survival times, int day) => IsKnown(times, day) ? new(1 - times.IntervalAt(day).High, 1 - times.IntervalAt(day).Low) : null;

    /// <summary>Sentences that whoever reads the figures must know.</summary>
    public IEnumerable<Refusal> Notes()
    {
        if (GuardRails.Of(Received) is Evidence.TooFew) yield return Note(nameof(InsightsTexts.TooFewComplaints), Received, GuardRails.LeastForARate);
        else if (MedianAnswer is null && Answer.Median is not null) yield return Note(nameof(InsightsTexts.TooFewAtMedian), GuardRails.LeastForARate);
        else if (GuardRails.Of(Received) is Evidence.Thin) yield return Note(nameof(InsightsTexts.ComplaintsWithCaution), Received);
    }

    // No figure of a curve where fewer than thirty are still looked at: one more or less would move it.
    private static bool IsKnown(Survival times, int day) => times.AtRisk(day) >= GuardRails.LeastForARate;

    private static int? MedianOf(Survival times) => times.Median is { } median && times.AtRisk(median) >= GuardRails.LeastForARate ? median : null;

    private static double? RateOf(long part, long whole) => GuardRails.Of(whole) is Evidence.TooFew ? null : part / (double)whole;

    private static Interval? IntervalOf(long part, long whole) => GuardRails.Of(whole) is Evidence.TooFew ? null : Proportions.Wilson(part, whole);

    private static Refusal Note(string name, params object?[] arguments) => new(InsightsTexts.ResourceManager, name, arguments);
}

/// <summary>How long complaints take, all together and told apart.</summary>
/// <param name="Observed">The day up to which what is open has been seen.</param>
internal sealed record ComplaintTimes(DateRange Period, ComplaintsBy By, IReadOnlyList<ComplaintTimesRow> Rows, ComplaintTimesRow Total, DateOnly Observed)
{
    /// <summary>The days at which curves are shown.</summary>
    public static readonly int[] Days = [0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90];
}

/// <summary>What the page is asked, as its address says it.</summary>
internal sealed record ComplaintTimesQuestion(DateOnly From, DateOnly Until, ComplaintsBy By)
{
    public DateRange Period => new(From, Until.AddDays(1));

    /// <summary>Without an answer in the address: the last twelve months that have begun, by store.</summary>
    public static Result<ComplaintTimesQuestion> Read(IQueryCollection query, DateOnly today)
    {
        foreach (var name in (string[])["from", "until"])
            if (query[name].ToString() is { Length: > 0 } text && IsoDay.Read(text) is null) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.NotADay), text);
        return new ComplaintTimesQuestion(IsoDay.Read(query["from"]) ?? Step.Month.StartOf(today).AddMonths(-11), IsoDay.Read(query["until"]) ?? today,
            Enum.TryParse<ComplaintsBy>(query["by"], true, out var by) && Enum.IsDefined(by) ? by : ComplaintsBy.Store);
    }
}
