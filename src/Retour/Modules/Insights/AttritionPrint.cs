using System.Globalization;

namespace Retour.Modules.Insights;

/// <summary>Attrition as a command prints it.</summary>
internal static class AttritionPrint
{
    public static object Json(Scope scope, Attritions attritions) => new
    {
        Store = scope.Chosen?.Code,
        attritions.LapseDays,
        attritions.Observed.ObservedUntil,
        Rows = attritions.Rows.Select(row => new
        {
            row.At,
            row.LapseDays,
            row.Base,
            row.Lost,
            Rate = Print.Json(row.Rate),
            Interval = Print.Json(row.Interval),
            row.Complete,
            row.InactiveSoFar,
            Newcomers = new { row.Newcomers.Base, Lost = row.Complete ? row.Newcomers.Silent : (int?)null },
            row.WonBack,
            row.BasePartlyObserved,
            Note = string.Join(' ', row.Notes().Select(note => note.Text(CultureInfo.CurrentUICulture))) is { Length: > 0 } note ? note : null,
        }),
    };

    public static string Text(Attritions attritions)
    {
        var table = TextTable.Of(
            [InsightsTexts.At, InsightsTexts.Base, InsightsTexts.Lost, InsightsTexts.InactiveSoFar, InsightsTexts.AttritionRate, InsightsTexts.Interval95],
            attritions.Rows.Select(row => new[] { Print.Day(row.At), Print.Text(row.Base), Print.Text(row.Lost), Print.Text(row.InactiveSoFar), Print.Percent(row.Rate), Print.Percent(row.Interval) }));
        var notes = attritions.Rows.SelectMany(row => row.Notes().Select(note => $"{Print.Day(row.At)}: {note.Text(CultureInfo.CurrentUICulture)}"));
        return string.Join(Environment.NewLine, [table, .. notes]);
    }
}
