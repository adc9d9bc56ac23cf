using System.Globalization;
using Retour.Analytics;
using Retour.Web.Export;

namespace Retour.Modules.Insights;

/// <summary>Complaint rates side by side, as commands print them and files keep them.</summary>
internal static class ComplaintGroupsPrint
{
    public static object Json(ComplaintGroups groups) => new
    {
        Group = SnakeCase.From(groups.By.ToString()),
        DividedBy = ComplaintGroupWords.Base(groups.By),
        Rows = groups.Rows.Select(Row),
        groups.Untold,
        groups.Others,
        groups.Complete,
    };

    private static object Row(ComplaintGroupRow row) => new
    {
        row.Key,
        row.Reference,
        row.Name,
        Numerator = row.Complaints,
        Denominator = row.Base,
        Rate = Print.Json(row.Rate),
        Interval = Print.Json(row.Interval),
        row.Receipts,
        PerThousandReceipts = Print.Json(row.PerThousandReceipts),
        RepeatRepairs = row.Repeats is { } repeats ? new { Numerator = repeats.Repeats, Denominator = repeats.Lasting, Rate = Print.Json(row.RepeatRate), Interval = Print.Json(row.RepeatInterval) } : null,
        Note = Notes(row) is { Length: > 0 } note ? note : null,
    };

    public static string Text(ComplaintGroups groups)
    {
        var table = TextTable.Of(
            [ComplaintGroupWords.Column(groups.By), InsightsTexts.ComplaintsReceived, ComplaintGroupWords.Base(groups.By), InsightsTexts.ComplaintRate, InsightsTexts.Interval95, InsightsTexts.ComplaintsPerThousand, InsightsTexts.RepeatRepairs, InsightsTexts.Interval95],
            [.. groups.Rows.Select(row => new[] { row.Name, Print.Text(row.Complaints), Print.Text(row.Base), Print.Percent(row.Rate), Print.Percent(row.Interval), Print.Text(row.PerThousandReceipts), Print.Percent(row.RepeatRate), Print.Percent(row.RepeatInterval) })]);
        var notes = groups.Rows.SelectMany(row => row.Notes().Select(note => $"{row.Name}: {note.Text(CultureInfo.CurrentUICulture)}"));
        string[] untold = groups.Untold is { } some ? [ComplaintGroupWords.Untold(groups.By, some, groups.Total.Complaints)] : [];
        return string.Join(Environment.NewLine, [table, .. notes, .. untold, ComplaintGroupWords.Definition(groups.By)]);
    }

    public static ExportColumn<ComplaintGroupRow>[] Columns(ComplaintGroup by) =>
    [
        new(ComplaintGroupWords.Column(by), row => row.Name), .. by is ComplaintGroup.Product ? new ExportColumn<ComplaintGroupRow>[] { new(InsightsTexts.ProductReference, row => row.Reference) } : [],
        new(InsightsTexts.ComplaintsReceived, row => row.Complaints), new(ComplaintGroupWords.Base(by), row => row.Base),
        new(InsightsTexts.ComplaintRate, row => Shared(row.Rate)), new(InsightsTexts.IntervalLow, row => Shared(row.Interval?.Low)), new(InsightsTexts.IntervalHigh, row => Shared(row.Interval?.High)),
        .. by is ComplaintGroup.Store or ComplaintGroup.Motive ? new ExportColumn<ComplaintGroupRow>[] { new(InsightsTexts.ComplaintsPerThousand, row => row.PerThousandReceipts) } :
        [
            new(InsightsTexts.RepeatCount, row => row.Repeats?.Repeats), new(InsightsTexts.RepairsCounted, row => row.Repeats?.Lasting), new(InsightsTexts.RepeatRepairs, row => Shared(row.RepeatRate)),
            new(InsightsTexts.IntervalLow, row => Shared(row.RepeatInterval?.Low)), new(InsightsTexts.IntervalHigh, row => Shared(row.RepeatInterval?.High)),
        ],
        new(InsightsTexts.Notes, Notes),
    ];

    private static string Notes(ComplaintGroupRow row) => string.Join(' ', row.Notes().Select(n => n.Text(CultureInfo.CurrentUICulture)));

    private static Share? Shared(double? share) => share is { } value ? new Share(value) : null;
}
