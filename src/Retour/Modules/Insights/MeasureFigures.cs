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
        return await memo.GetAsync((scope.StoreId, period, by, stamp), () => ComputeAsync(scope, period, by), result => (result.Value?.Rows.Count ?? 0) * 200 + 1000, cancel);
    }

    private async Task<Result<Figures>> ComputeAsync(Scope scope, DateRange period, Step by)
    {
        await using var reading = await SalesReading.OpenAsync(sql, scope, CancellationToken.None);
        var days = await reading.DaysAsync(period, CancellationToken.None);
        var (currency, refusal) = scope.Currency(days.Select(d => d.Currency).Distinct().ToList());
        if (refusal is not null) return refusal;
        var activity = await index.ViewAsync(reading, CancellationToken.None);
        var history = await index.HistoryAsync(activity, CancellationToken.None);

        IReadOnlyList<FiguresRow> Rows(IReadOnlyList<DateRange> periods)
        {
            var (active, @new) = (Activity.CountActive(periods, activity.Months, activity.Customers), history.CountNew(periods));
            return [.. periods.Select((p, i) => Row(p, days.Where(d => p.Contains(d.Day)), currency!, active[i], @new[i], p.To <= activity.Observed.ObservedUntil))];
        }

        return new Figures(period, by, Rows([.. period.Split(by)]), Rows([period])[0], activity.Observed);
    }

    private static FiguresRow Row(DateRange period, IEnumerable<DaySums> days, string currency, int active, int @new, bool complete)
    {
        var sum = days.Aggregate(new DaySums(period.From, currency, 0, 0, 0, 0, 0, 0), (a, b) => a with
        {
            Sales = a.Sales + b.Sales, Returns = a.Returns + b.Returns, NetMinor = checked(a.NetMinor + b.NetMinor), Quantity = checked(a.Quantity + b.Quantity),
            IdentifiedSales = a.IdentifiedSales + b.IdentifiedSales, IdentifiedNetMinor = checked(a.IdentifiedNetMinor + b.IdentifiedNetMinor),
        });
        return new(period, new(sum.NetMinor, currency), new(sum.IdentifiedNetMinor, currency), sum.Sales, sum.Returns, sum.Quantity, sum.IdentifiedSales, active, @new, complete);
    }
}
