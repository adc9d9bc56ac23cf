using Retour.Analytics;
using Retour.Database;

namespace Retour.Modules.Insights;

/// <summary>Complaints received in a period, out of the customers who were active in the same one.</summary>
internal sealed class MeasureComplaints(SqlDialect sql, ActivityIndex index)
{
    public async Task<Result<ComplaintRates>> RunAsync(Scope scope, DateRange period, Step by, CancellationToken cancel)
    {
        if (period.Days <= 0) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.PeriodEndsBeforeItBegins));
        if (period.Split(by).Skip(MeasureFigures.MostSteps).Any()) return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.TooManySteps), MeasureFigures.MostSteps);
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        // Receipts add up whatever their currency: no amount is asked for.
        var days = await reading.DaysAsync(period, cancel);
        var complaints = await reading.ComplaintsAsync(period, cancel);
        var activity = await index.ViewAsync(reading, cancel);

        DateRange[] steps = [.. period.Split(by)];
        var active = Activity.CountActive(steps, activity.Months, activity.Customers);
        var came = complaints.ToLookup(c => StepOf(steps, c.Day));
        var sales = new long[steps.Length];
        foreach (var day in days) sales[StepOf(steps, day.Day)] += day.Sales;
        ComplaintRateRow Row(DateRange p, IReadOnlyCollection<ComplaintCame> received, int customers, long receipts) =>
            new(p, received.Count, Complaining(received), customers, receipts, p.To <= activity.Observed.ObservedUntil);
        return new ComplaintRates(period, by, [.. steps.Select((step, i) => Row(step, [.. came[i]], active.Each[i], sales[i]))],
            Row(period, complaints, active.Together, sales.Sum()), activity.Observed);
    }

    /// <summary>The rates of periods whose figures are known: who was active in them need not be counted once more.</summary>
    public async Task<IReadOnlyList<ComplaintRateRow>> BesideAsync(Scope scope, IReadOnlyCollection<FiguresRow> figures, CancellationToken cancel)
    {
        await using var reading = await SalesReading.OpenAsync(sql, scope, cancel);
        var complaints = await reading.ComplaintsAsync(new(figures.Min(f => f.Period.From), figures.Max(f => f.Period.To)), cancel);
        return [.. figures.Select(f =>
        {
            var received = complaints.FindAll(c => f.Period.Contains(c.Day));
            return new ComplaintRateRow(f.Period, received.Count, Complaining(received), f.Active, f.Receipts, f.Complete);
        })];
    }

    private static int Complaining(IEnumerable<ComplaintCame> received) => received.Where(c => c.Customer is not null).DistinctBy(c => c.Customer).Count();

    // Steps are in order and without gaps: the last one that has begun by then.
    private static int StepOf(DateRange[] steps, DateOnly day)
    {
        var (low, high) = (0, steps.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (steps[middle].From <= day) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
