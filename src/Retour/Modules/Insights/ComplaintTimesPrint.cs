using System.Globalization;
using Retour.Analytics;

namespace Retour.Modules.Insights;

/// <summary>How long complaints take, as a command prints it.</summary>
internal static class ComplaintTimesPrint
{
    public static object Json(ComplaintTimes byStore, ComplaintTimes byCriterion) => new
    {
        byStore.Observed,
        Total = Row(byStore.Total),
        ByStore = byStore.Rows.Select(Row),
        ByCriterion = byCriterion.Rows.Select(Row),
    };

    private static object Row(ComplaintTimesRow row) => new
    {
        row.Key,
        row.Received,
        row.Answered,
        row.Settled,
        FirstAnswer = Curve(row.Answer, row.MedianAnswer),
        Resolution = Curve(row.Resolution, row.MedianResolution),
        OnTime = new { Numerator = row.OnTime, Denominator = row.Due, Rate = Print.Json(row.OnTimeRate), Interval = Print.Json(row.OnTimeInterval) },
        Contested = new { Numerator = row.Contested, Denominator = row.Answered, Rate = Print.Json(row.ContestedRate), Interval = Print.Json(row.ContestedInterval) },
        Note = string.Join(' ', row.Notes().Select(note => note.Text(CultureInfo.CurrentUICulture))) is { Length: > 0 } note ? note : null,
    };

    private static object Curve(Survival times, int? median) => new
    {
        MedianDays = median,
        MedianInterval = median is null ? null : new[] { times.MedianInterval.Low, times.MedianInterval.High },
        EndedWithin = from day in ComplaintTimes.Days
                      where ComplaintTimesRow.EndedBy(times, day) is not null
                      select new { Days = day, Share = Print.Json(ComplaintTimesRow.EndedBy(times, day)), Interval = Print.Json(ComplaintTimesRow.EndedByInterval(times, day)), AtRisk = times.AtRisk(day) },
    };

    public static string Text(ComplaintTimes times) => TextTable.Of(
        [times.By is ComplaintsBy.Store ? InsightsTexts.ByStore : InsightsTexts.ByCriterion, InsightsTexts.ComplaintsReceived, InsightsTexts.MedianAnswer, InsightsTexts.MedianResolution, InsightsTexts.OnTimeShare, InsightsTexts.ContestedShare],
        [.. times.Rows.Append(times.Total).Select(row => new[] { row.Name, Print.Text(row.Received), Days(row.MedianAnswer), Days(row.MedianResolution), Print.Percent(row.OnTimeRate), Print.Percent(row.ContestedRate) })]);

    /// <summary>“12 jours”; a dash where it is not known.</summary>
    public static string Days(int? days) => days is { } d ? string.Format(CultureInfo.CurrentCulture, d is 0 or 1 ? InsightsTexts.OneDay : InsightsTexts.ManyDays, d) : Print.Nothing;

    /// <summary>“10 à 14 jours”; “10 jours ou plus” where the upper end is not reached.</summary>
    public static string Days((int? Low, int? High) interval) => interval switch
    {
        ({ } low, { } high) => string.Format(CultureInfo.CurrentCulture, InsightsTexts.DaysBetween, low, high),
        ({ } low, null) => string.Format(CultureInfo.CurrentCulture, InsightsTexts.DaysOrMore, low),
        _ => Print.Nothing,
    };
}
