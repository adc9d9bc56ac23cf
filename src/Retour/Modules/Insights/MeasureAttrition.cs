using Retour.Analytics;

namespace Retour.Modules.Insights;

/// <summary>Who was lost: the base at a date, and who of it came no more.</summary>
internal sealed class MeasureAttrition(ActivityIndex index, Memo memo)
{
    public const int LongestLapse = 3660;
    public const int MostPeriods = 200;

    /// <param name="scope">One store, or all.</param>
    /// <param name="at">The last date; null for the last one whose attrition is known in full.</param>
    /// <param name="lapseDays">Null for the scope's own.</param>
    /// <param name="periods">How many dates before it, one lapse apart.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Result<Attritions>> RunAsync(Scope scope, DateOnly? at, int? lapseDays, int periods, CancellationToken cancel)
    {
        var lapse = lapseDays ?? scope.LapseDays;
        if (lapse is < 1 or > LongestLapse) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.LapseOutOfRange), LongestLapse);
        if (periods is < 0 or > MostPeriods) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.PeriodsOutOfRange), MostPeriods);
        var stamp = await index.StampAsync(scope, cancel);
        if ((at ?? stamp.ObservedUntil?.AddDays(-lapse)) is not { } last) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.NoReceiptYet));
        if (last.DayNumber < lapse * (periods + 1L) || !IsInCalendar(last, lapse)) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.DatesOutOfRange));
        return await AtAsync(scope, [.. Enumerable.Range(0, periods + 1).Reverse().Select(back => last.AddDays(-lapse * back))], lapse, cancel);
    }

    /// <summary>The attrition of any dates.</summary>
    public async Task<Attritions> AtAsync(Scope scope, IReadOnlyList<DateOnly> dates, int lapse, CancellationToken cancel)
    {
        var stamp = await index.StampAsync(scope, cancel);
        return await memo.GetAsync((scope.Key, string.Join(',', dates.Select(d => d.DayNumber)), lapse, stamp), async () =>
        {
            var activity = await index.ViewAsync(scope, CancellationToken.None);
            var rows = new List<AttritionRow>();
            foreach (var at in dates) rows.Add(Row(at, lapse, await SetsAsync(at, lapse, activity), activity));
            return new Attritions(lapse, rows, activity.Observed);
        }, answer => answer.Rows.Count * 200 + 1000, cancel);
    }

    /// <summary>Who is behind the numbers of a date. Past dates are settled: only receipts dated before their end can change them.</summary>
    public Task<Attrition> SetsAsync(DateOnly at, int lapse, ActivityView activity) =>
        memo.GetAsync((activity.Key, at, lapse, activity.ReceiptsInMonthsBefore(at.AddDays(lapse)), activity.Observed.Links),
            () => Task.FromResult(Attrition.At(at, lapse, activity.Months, activity.Customers)), _ => activity.Customers / 8 * 3 + 1000, CancellationToken.None);

    public static bool IsInCalendar(DateOnly at, int lapse) =>
        lapse is >= 1 and <= LongestLapse && at.DayNumber >= lapse && DateOnly.MaxValue.DayNumber - at.DayNumber >= lapse;

    private static AttritionRow Row(DateOnly at, int lapse, Attrition sets, ActivityView activity)
    {
        var (window, end, until) = (Attrition.BaseWindow(at, lapse), at.AddDays(lapse), activity.Observed.ObservedUntil);
        var complete = until >= end;
        return new(at, lapse, new(sets.Silent.Count, sets.Base.Count), new(sets.Newcomers.Intersect(sets.Silent).Count, sets.Newcomers.Count), complete,
            BasePartlyObserved: window.From < activity.Observed.First || window.To > until,
            WonBack: complete && until > end ? sets.WonBack(at, lapse, activity.Months, activity.Customers).Count : null);
    }
}
