using Retour.Analytics;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Insights;

/// <summary>How long the complaints of a period take to be answered and settled, and how many are answered in time or contested. Counted by the database: a row comes back for each number of days.</summary>
internal sealed class MeasureComplaintTimes(SqlDialect sql, TimeProvider time)
{
    private const int Parts = 4;

    public async Task<Result<ComplaintTimes>> RunAsync(Scope scope, DateRange period, ComplaintsBy by, CancellationToken cancel)
    {
        if (period.Days <= 0) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.PeriodEndsBeforeItBegins));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var byStore = by is ComplaintsBy.Store;
        // What stores and motives are called in the table, each with the store or criterion that it counts for.
        var keyOf = byStore ? scope.Stores.Where(s => scope.Contains(s.Id)).ToDictionary(s => s.Id.ToString(), s => s.Code) : CriteriaTree.All.ToDictionary(n => n.Code, n => n.Criterion);
        // Counts of many rows that need nothing of each other, side by side: SQLite counts on the thread that asks.
        var parts = keyOf.Keys.Chunk((keyOf.Count + Parts - 1) / Parts).Select(groups => Task.Run(() => AnsweredAsync(scope, period, byStore, groups, cancel), cancel)).ToList();
        var others = Task.Run(() => OthersAsync(scope, period, byStore, today, cancel), cancel);
        var answered = (await Task.WhenAll(parts)).SelectMany(rows => rows).ToLookup(a => keyOf[a.Group]);
        var (openRows, apartRows) = await others;
        var (open, apart) = (openRows.ToLookup(o => keyOf[o.Group]), apartRows.ToLookup(o => keyOf[o.Group]));

        // A store may be a day ahead of us.
        int Age(ComplaintsSince since) => Math.Max(0, today.DayNumber - since.ReceivedOn.DayNumber);
        ComplaintTimesRow Row(string? key, string name, IReadOnlyList<string> keys)
        {
            var (theirs, waiting, few) = (keys.SelectMany(k => answered[k]).ToList(), keys.SelectMany(k => open[k]).ToList(), keys.SelectMany(k => apart[k]).ToList());
            return new(key, name, theirs.Sum(a => a.Count) - few.Sum(f => f.Late), theirs.Sum(a => a.Count) + waiting.Sum(w => w.Overdue), few.Sum(f => f.Contested),
                Survival.Of([.. theirs.Select(a => new Lived(a.Answered, a.Count, 0)), .. waiting.Select(w => new Lived(Age(w), 0, w.Unanswered))]),
                Survival.Of([.. theirs.Where(a => a.Settled is not null).Select(a => new Lived(a.Settled!.Value, a.Count, 0)), .. waiting.Select(w => new Lived(Age(w), 0, w.Count))]));
        }
        IEnumerable<ComplaintTimesRow> rows = byStore
            ? scope.Stores.Where(s => scope.Contains(s.Id)).Select(s => Row(s.Code, s.Name, [s.Code]))
            : CriteriaTree.Branches.Select(b => Row(b.Criterion.Code, b.Criterion.Name, [b.Criterion.Code]));
        return new ComplaintTimes(period, by, [.. rows.Where(r => r.Received > 0)], Row(null, InsightsTexts.Total, [.. keyOf.Values.Distinct()]), today);
    }

    private async Task<List<ComplaintsAfter>> AnsweredAsync(Scope scope, DateRange period, bool byStore, IReadOnlyList<string> groups, CancellationToken cancel)
    {
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        return await reading.ComplaintsAnsweredAsync(byStore, groups, period, cancel);
    }

    private async Task<(List<ComplaintsSince>, List<ComplaintsApart>)> OthersAsync(Scope scope, DateRange period, bool byStore, DateOnly today, CancellationToken cancel)
    {
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        return (await reading.ComplaintsOpenAsync(byStore, period, today, cancel), await reading.ComplaintsApartAsync(byStore, period, cancel));
    }
}
