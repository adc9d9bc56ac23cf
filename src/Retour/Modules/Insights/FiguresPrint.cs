namespace Retour.Modules.Insights;

/// <summary>Figures as a command prints them.</summary>
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
        [InsightsTexts.Period, .. FigureKind.All.Select(kind => kind.Name)],
        [.. figures.Rows.Select(row => Line(Print.Day(row.Period.From), row)), Line(InsightsTexts.Total, figures.Total)]);

    private static string[] Line(string name, FiguresRow row) => [name, .. FigureKind.All.Select(kind => kind.Text(row))];
}
