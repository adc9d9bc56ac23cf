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
        // What stores and motives are called in the table, each with the store or criterion that it counts for.
        var keyOf = byStore ? scope.Stores.Where(s => scope.Contains(s.Id)).ToDictionary(s => s.Id.ToString(), s => s.Code) : CriteriaTree.All.ToDictionary(n => n.Code, n => n.Criterion);
        IReadOnlyList<string> motives = byStore ? [] : [.. keyOf.Keys];
        // Two counts of many rows that need nothing of each other: SQLite counts on the thread that asks.
        var settling = Task.Run(() => SettledAsync(scope, period, motives, cancel), cancel);
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        var answered = (await reading.ComplaintsAnsweredAsync(motives, period, cancel)).ToLookup(a => keyOf[a.Group]);
        var waiting = (await reading.ComplaintsWaitingAsync(motives, period, today, cancel)).ToLookup(w => keyOf[w.Group]);
        var (settledRows, openRows) = await settling;
        var (settled, open) = (settledRows.ToLookup(s => keyOf[s.Group]), openRows.ToLookup(o => keyOf[o.Group]));

        // A store may be a day ahead of us.
        Lived Since(ComplaintsSince since) => new(Math.Max(0, today.DayNumber - since.ReceivedOn.DayNumber), 0, since.Count);
        ComplaintTimesRow Row(string? key, string name, IReadOnlyList<string> keys)
        {
            var (theirs, late) = (keys.SelectMany(k => answered[k]).ToList(), keys.SelectMany(k => waiting[k]).ToList());
            return new(key, name, theirs.Sum(a => a.OnTime), theirs.Sum(a => a.Count) + late.Sum(w => w.Overdue), theirs.Sum(a => a.Contested),
                Survival.Of([.. theirs.Select(a => new Lived(a.Days, a.Count, 0)), .. late.Select(Since)]),
                Survival.Of([.. keys.SelectMany(k => settled[k]).Select(s => new Lived(s.Days, s.Count, 0)), .. keys.SelectMany(k => open[k]).Select(Since)]));
        }
        IEnumerable<ComplaintTimesRow> rows = byStore
            ? scope.Stores.Where(s => scope.Contains(s.Id)).Select(s => Row(s.Code, s.Name, [s.Code]))
            : CriteriaTree.Branches.Select(b => Row(b.Criterion.Code, b.Criterion.Name, [b.Criterion.Code]));
        return new ComplaintTimes(period, by, [.. rows.Where(r => r.Received > 0)], Row(null, InsightsTexts.Total, [.. keyOf.Values.Distinct()]), today);
    }

    private async Task<(List<ComplaintsAfter>, List<ComplaintsSince>)> SettledAsync(Scope scope, DateRange period, IReadOnlyList<string> motives, CancellationToken cancel)
    {
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        return (await reading.ComplaintsSettledAsync(motives, period, cancel), await reading.ComplaintsOpenAsync(motives, period, cancel));
    }
}
