using Retour.Analytics;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Insights;

/// <summary>How long the complaints of a period take to be answered and settled, and how many are answered in time or contested. Counted by the database: a row comes back for each number of days.</summary>
internal sealed class MeasureComplaintTimes(SqlDialect sql, TimeProvider time)
{
    public async Task<Result<ComplaintTimes>> RunAsync(Scope scope, DateRange period, ComplaintsBy by, CancellationToken cancel)
    {
        if (period.Days <= 0) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.PeriodEndsBeforeItBegins));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var byStore = by is ComplaintsBy.Store;
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        var answered = await reading.ComplaintsAnsweredAsync(byStore, period, cancel);
        var waiting = await reading.ComplaintsWaitingAsync(byStore, period, today, cancel);
        var (settled, open) = (await reading.ComplaintsSettledAsync(byStore, period, cancel), await reading.ComplaintsOpenAsync(byStore, period, cancel));

        ComplaintTimesRow Row(string? key, string name, Func<string, bool> isIn)
        {
            var (theirs, late) = (answered.FindAll(a => isIn(a.Group)), waiting.FindAll(w => isIn(w.Group)));
            return new(key, name, theirs.Sum(a => a.OnTime), theirs.Sum(a => a.Count) + late.Sum(w => w.Overdue), theirs.Sum(a => a.Contested),
                Survival.Of([.. theirs.Select(a => new Lived(a.Days, a.Count, 0)), .. late.Select(w => new Lived(DaysSince(w.ReceivedOn), 0, w.Count))]),
                Survival.Of([.. settled.Where(s => isIn(s.Group)).Select(s => new Lived(s.Days, s.Count, 0)), .. open.Where(o => isIn(o.Group)).Select(o => new Lived(DaysSince(o.ReceivedOn), 0, o.Count))]));
        }
        // A store may be a day ahead of us.
        int DaysSince(DateOnly received) => Math.Max(0, today.DayNumber - received.DayNumber);
        IEnumerable<ComplaintTimesRow> rows = byStore
            ? scope.Stores.Where(s => scope.Contains(s.Id)).Select(s => Row(s.Code, s.Name, group => group == s.Id.ToString()))
            : CriteriaTree.Branches.Select(b => Row(b.Criterion.Code, b.Criterion.Name, group => group == b.Criterion.Code || group.StartsWith(b.Criterion.Code + ".", StringComparison.Ordinal)));
        return new ComplaintTimes(period, by, [.. rows.Where(r => r.Received > 0)], Row(null, InsightsTexts.Total, _ => true), today);
    }
}
