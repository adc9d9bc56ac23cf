using Retour.Analytics;
using Retour.Database;

namespace Retour.Modules.Insights;

/// <summary>Who was lost: the base at a date, and who of it came no more.</summary>
internal sealed class MeasureAttrition(SqlDialect sql, ActivityIndex index, Memo memo)
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
        Stamp stamp;
        await using (var reading = await SalesReading.OpenAsync(sql, scope, cancel)) stamp = await reading.StampAsync(cancel);
        if ((at ?? stamp.ObservedUntil?.AddDays(-lapse)) is not { } last) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.NoReceiptYet));
        if (last.DayNumber < lapse * (periods + 1L) || DateOnly.MaxValue.DayNumber - last.DayNumber < lapse)
            return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.DatesOutOfRange));
        return await memo.GetAsync((scope.StoreId, last, lapse, periods, stamp), () => ComputeAsync(scope, last, lapse, periods), r => r.Rows.Count * 200 + 1000, cancel);
    }

    private async Task<Attritions> ComputeAsync(Scope scope, DateOnly last, int lapse, int periods)
    {
        await using var reading = await SalesReading.OpenAsync(sql, scope, CancellationToken.None);
        var activity = await index.ViewAsync(reading, CancellationToken.None);
        return new(lapse, [.. Enumerable.Range(0, periods + 1).Reverse().Select(back => Row(last.AddDays(-lapse * back), lapse, activity))], activity.Observed);
    }

    private static AttritionRow Row(DateOnly at, int lapse, ActivityView activity)
    {
        var (@base, silent) = Attrition.At(at, lapse, activity.Months, activity.Customers);
        var (window, end, until) = (Attrition.BaseWindow(at, lapse), at.AddDays(lapse), activity.Observed.ObservedUntil);
        var newcomers = activity.History.FirstBoughtIn(window);
        var complete = until >= end;
        return new(at, lapse, new(silent.Count, @base.Count), new(newcomers.Intersect(silent).Count, newcomers.Count), complete,
            BasePartlyObserved: window.From < activity.Observed.First || window.To > until,
            WonBack: complete && until > end ? silent.Members().Count(c => activity.History.Last[c] >= end.DayNumber) : null);
    }
}
