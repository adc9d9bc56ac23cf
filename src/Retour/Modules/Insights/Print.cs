using System.Globalization;
using Retour.Analytics;

namespace Retour.Modules.Insights;

/// <summary>Shares and money for programs (JSON) and for people, the same way wherever figures are printed.</summary>
internal static class Print
{
    public const string Nothing = "–";

    public static object? Json(Money? money) => money is { } m ? new { m.Minor, m.Currency } : null;

    /// <summary>Six decimals: more would be noise.</summary>
    public static double? Json(double? value) => value is { } v ? Math.Round(v, 6, MidpointRounding.AwayFromZero) : null;

    public static double[]? Json(Interval? interval) => interval is { } i ? [Json(i.Low)!.Value, Json(i.High)!.Value] : null;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(Money? money) => money?.ToString(CultureInfo.CurrentCulture) ?? Nothing;

    public static string Text(long? count) => count?.ToString("N0", CultureInfo.CurrentCulture) ?? Nothing;

    public static string Text(double? value) => value?.ToString("N2", CultureInfo.CurrentCulture) ?? Nothing;

    public static string Percent(double? share) => share?.ToString("P1", CultureInfo.CurrentCulture) ?? Nothing;

    public static string Percent(Interval? interval) => interval is { } i ? $"{Percent(i.Low)} – {Percent(i.High)}" : Nothing;
}

internal static class FiguresPrint
{
    public static object Json(Scope scope, Figures figures) => new
    {
        Store = scope.Chosen?.Code,
        Period = new { figures.Period.From, figures.Period.To, By = SnakeCase.From(figures.By.ToString()) },
        figures.Observed.ObservedUntil,
        Rows = figures.Rows.Select(Row),
        Total = Row(figures.Total),
    };

    private static object Row(FiguresRow row) => new
    {
        row.Period.From,
        row.Period.To,
        NetSales = Print.Json(row.NetSales),
        MemberNetSales = Print.Json(row.MemberNetSales),
        row.Receipts,
        row.Returns,
        AverageBasket = Print.Json(row.AverageBasket),
        ItemsPerBasket = Print.Json(row.ItemsPerBasket),
        ActiveCustomers = row.Active,
        NewCustomers = row.New,
        Frequency = Print.Json(row.Frequency),
        IdentifiedShare = Print.Json(row.IdentifiedShare),
        row.Complete,
    };

    public static string Text(Figures figures) => TextTable.Of(
        [InsightsTexts.Period, InsightsTexts.NetSales, InsightsTexts.Receipts, InsightsTexts.Returns, InsightsTexts.AverageBasket, InsightsTexts.ItemsPerBasket,
            InsightsTexts.ActiveCustomers, InsightsTexts.NewCustomers, InsightsTexts.Frequency, InsightsTexts.IdentifiedShare],
        [.. figures.Rows.Select(row => Line(Print.Day(row.Period.From), row)), Line(InsightsTexts.Total, figures.Total)]);

    private static string[] Line(string name, FiguresRow row) =>
        [name, Print.Text(row.NetSales), Print.Text(row.Receipts), Print.Text(row.Returns), Print.Text(row.AverageBasket), Print.Text(row.ItemsPerBasket),
            Print.Text(row.Active), Print.Text(row.New), Print.Text(row.Frequency), Print.Percent(row.IdentifiedShare)];
}

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
