using System.Globalization;

namespace Retour.Modules.Insights;

/// <summary>The complaint rate as a command prints it.</summary>
internal static class ComplaintRatesPrint
{
    /// <param name="times">How long they take, printed beside; null for the rates alone.</param>
    /// <param name="side">Rates side by side; null where none were asked for.</param>
    public static object Json(Scope scope, ComplaintRates rates, object? times = null, object? side = null) => new
    {
        Store = scope.Chosen?.Code,
        Period = new { rates.Period.From, rates.Period.To, By = StepNames.Code(rates.By) },
        rates.Observed.ObservedUntil,
        Rows = rates.Rows.Select(Row),
        Total = Row(rates.Total),
        SideBySide = side,
        Times = times,
    };

    private static object Row(ComplaintRateRow row) => new
    {
        row.Period.From,
        row.Period.To,
        Numerator = row.Complaints,
        Denominator = row.Active,
        Rate = Print.Json(row.Rate),
        Interval = Print.Json(row.Interval),
        ComplainingCustomers = row.Complaining,
        row.Receipts,
        PerThousandReceipts = Print.Json(row.PerThousandReceipts),
        row.Complete,
        Note = string.Join(' ', row.Notes().Select(note => note.Text(CultureInfo.CurrentUICulture))) is { Length: > 0 } note ? note : null,
    };

    public static string Text(ComplaintRates rates)
    {
        var table = TextTable.Of(
            [InsightsTexts.Period, InsightsTexts.ComplaintsReceived, InsightsTexts.ActiveCustomers, InsightsTexts.ComplaintRate, InsightsTexts.Interval95, InsightsTexts.ComplainingCustomers, InsightsTexts.ComplaintsPerThousand],
            [.. rates.Rows.Select(row => Line(Print.Day(row.Period.From), row)), Line(InsightsTexts.Total, rates.Total)]);
        var notes = rates.Rows.SelectMany(row => row.Notes().Select(note => $"{Print.Day(row.Period.From)}: {note.Text(CultureInfo.CurrentUICulture)}"));
        return string.Join(Environment.NewLine, [table, .. notes]);
    }

    private static string[] Line(string name, ComplaintRateRow row) =>
        [name, Print.Text(row.Complaints), Print.Text(row.Active), Print.Percent(row.Rate), Print.Percent(row.Interval), Print.Text(row.Complaining), Print.Text(row.PerThousandReceipts)];
}
