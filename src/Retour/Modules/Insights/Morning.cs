using Retour.Analytics;

namespace Retour.Modules.Insights;

/// <summary>What the morning page looks at, up to the day of the last receipt.</summary>
internal enum MorningPeriod { Week, Month, Quarter, TwelveMonths }

/// <summary>The figures of the morning.</summary>
/// <param name="Period">The days looked at.</param>
/// <param name="Now">Their figures.</param>
/// <param name="LastYear">The same days a year earlier; null where the receipts do not reach back so far.</param>
/// <param name="Series">The steps that led here, for the spark lines; the last one may still be running.</param>
/// <param name="Attritions">Twelve-month attritions from a year before the latest known in full, quarter by quarter, to that one.</param>
/// <param name="Complaints">The complaint rate of those days, of the same a year earlier, and of the steps that led here; null while no complaint was noted in any of them.</param>
/// <param name="Changes">Attrition against a year before, store by store; where several were compared, each with more care.</param>
internal sealed record Morning(DateRange Period, FiguresRow Now, FiguresRow? LastYear, Figures Series, IReadOnlyList<AttritionRow> Attritions, MorningComplaints? Complaints, IReadOnlyList<StoreChange> Changes)
{
    public AttritionRow Attrition => Attritions[^1];
}

internal sealed record MorningComplaints(ComplaintRateRow Now, ComplaintRateRow? LastYear, IReadOnlyList<ComplaintRateRow> Series);

/// <param name="Store">Null for all stores together.</param>
internal sealed record StoreChange(string? Store, string? Code, AttritionChange Change);

internal sealed class ReadMorning(ActivityIndex index, MeasureFigures figures, MeasureAttrition attrition, MeasureComplaints complaints)
{
    private const int Year = 365;
    private const int SparkSteps = 13;

    // Each store compared needs its own history in memory; a chain of hundreds is told as a whole.
    private const int MostStores = 20;

    public async Task<Result<Morning>> RunAsync(Scope scope, MorningPeriod chosen, CancellationToken cancel)
    {
        if ((await index.StampAsync(scope, cancel)) is not { ObservedUntil: { } until, Last: { } last, First: { } first })
            return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.NoReceiptYet));
        var step = chosen switch { MorningPeriod.Week => Step.Week, MorningPeriod.Quarter => Step.Quarter, _ => Step.Month };
        var start = step.StartOf(last);
        var period = new DateRange(chosen is MorningPeriod.TwelveMonths ? until.AddYears(-1) : start, until);
        for (var i = 1; i < SparkSteps; i++) start = step.StartOf(start.AddDays(-1));

        var (series, refusal) = await figures.RunAsync(scope, new(start, until), step, cancel);
        if (refusal is not null) return refusal;
        var now = (await figures.RunAsync(scope, period, Step.Year, cancel)).Value!.Total;
        var before = new DateRange(period.From.AddYears(-1), period.To.AddYears(-1));
        var lastYear = before.From < first ? null : (await figures.RunAsync(scope, before, Step.Year, cancel)).Value?.Total;

        var latest = until.AddDays(-Year);
        if (!MeasureAttrition.IsInCalendar(latest.AddDays(-Year), Year)) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.DatesOutOfRange));
        var dates = new[] { Year, 273, 182, 91, 0 }.Select(days => latest.AddDays(-days)).ToList();
        var attritions = (await attrition.AtAsync(scope, dates, Year, cancel)).Rows;
        return new Morning(period, now, lastYear, series!, attritions, await ComplaintsAsync(scope, series!, now, lastYear, cancel), await ChangesAsync(scope, latest, attritions, cancel));
    }

    private async Task<MorningComplaints?> ComplaintsAsync(Scope scope, Figures series, FiguresRow now, FiguresRow? lastYear, CancellationToken cancel)
    {
        var rows = await complaints.BesideAsync(scope, [.. series.Rows, now, .. lastYear is null ? Array.Empty<FiguresRow>() : [lastYear]], cancel);
        var steps = rows.Take(series.Rows.Count).ToList();
        return steps.TrueForAll(r => r.Complaints == 0) ? null : new(rows[steps.Count], lastYear is null ? null : rows[^1], steps);
    }

    private async Task<IReadOnlyList<StoreChange>> ChangesAsync(Scope scope, DateOnly latest, IReadOnlyList<AttritionRow> whole, CancellationToken cancel)
    {
        if (scope.Chosen is not null || scope.Stores.Count is 1 or > MostStores)
            return [new(scope.Chosen?.Name, scope.Chosen?.Code, AttritionChange.Between(whole[0], whole[^1]))];
        var pairs = new List<(Organisation.Contracts.StoreInfo Store, IReadOnlyList<AttritionRow> Rows)>();
        foreach (var store in scope.Stores)
        {
            var rows = (await attrition.AtAsync(scope.Of(store), [latest.AddDays(-Year), latest], Year, cancel)).Rows;
            if (AttritionChange.Between(rows[0], rows[1]).Change is not null) pairs.Add((store, rows));
        }
        return pairs.Count == 0
            ? [new(null, null, AttritionChange.Between(whole[0], whole[^1]))]
            : [.. pairs.Select(p => new StoreChange(p.Store.Name, p.Store.Code, AttritionChange.Between(p.Rows[0], p.Rows[1], pairs.Count)))];
    }
}
