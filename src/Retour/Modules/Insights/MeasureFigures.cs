using Retour.Analytics;
using Retour.Database;

namespace Retour.Modules.Insights;

/// <summary>Net sales, receipts, baskets and customers of a scope, step by step.</summary>
internal sealed class MeasureFigures(SqlDialect sql, ActivityIndex index, Memo memo)
{
    public const int MostSteps = 4000;

    public async Task<Result<Figures>> RunAsync(Scope scope, DateRange period, Step by, CancellationToken cancel)
    {
        if (period.Days <= 0) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.PeriodEndsBeforeItBegins));
        if (period.Split(by).Skip(MostSteps).Any()) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.TooManySteps), MostSteps);
        var stamp = await index.StampAsync(scope, cancel);
        return await memo.GetAsync((scope.Key, period, by, stamp), () => ComputeAsync(scope, period, by), result => (result.Value?.Rows.Count ?? 0) * 200 + 1000, cancel);
    }

    private async Task<Result<Figures>> ComputeAsync(Scope scope, DateRange period, Step by)
    {
        await using var reading = await SalesReading.OpenAsync(sql, scope, CancellationToken.None);
        var days = await reading.DaysAsync(period, CancellationToken.None);
        var (currency, refusal) = scope.Currency(days.Select(d => d.Currency).Distinct().ToList());
        if (refusal is not null) return refusal;
        var activity = await index.ViewAsync(reading, CancellationToken.None);
        var history = await index.HistoryAsync(activity, CancellationToken.None);

        DateRange[] steps = [.. period.Split(by)];
        var (active, @new) = (Activity.CountActive(steps, activity.Months, activity.Customers), history.CountNew(steps));
        var sums = Sums(days, steps, currency!);
        FiguresRow Row(DateRange p, DaySums sum, int active, int @new) => new(p, new(sum.NetMinor, currency!), new(sum.IdentifiedNetMinor, currency!),
            sum.Sales, sum.Returns, sum.Quantity, sum.IdentifiedSales, active, @new, p.To <= activity.Observed.ObservedUntil);
        return new Figures(period, by, [.. steps.Select((step, i) => Row(step, sums[i], active.Each[i], @new[i]))],
            Row(period, sums.Aggregate((a, b) => a + b), active.Together, @new.Sum()), activity.Observed);
    }

    /// <summary>What the days of each step come to; days and steps are both in order.</summary>
    private static DaySums[] Sums(List<DaySums> days, DateRange[] steps, string currency)
    {
        var sums = new DaySums[steps.Length];
        var next = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            sums[i] = new(steps[i].From, currency, 0, 0, 0, 0, 0, 0);
            for (; next < days.Count && days[next].Day < steps[i].To; next++) sums[i] += days[next];
        }
        return sums;
    }
}
