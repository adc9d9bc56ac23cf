using System.Globalization;
using Retour.Web.Components;

namespace Retour.Web.Pages.Design;

/// <summary>False data that looks true.</summary>
internal static class Samples
{
    public static readonly Computation How = new("Ventes nettes divisées par le nombre de tickets de vente.", "184 320,40 € de ventes nettes", "4 371 tickets de vente", "1 oct. – 31 oct. 2026", ["212 tickets sans client"], "41,20 € à 43,10 €");

    public static IReadOnlyList<double?> Wave(int seed) => [.. Enumerable.Range(0, 12).Select(i => (double?)(50 + 4 * Math.Sin(1.3 * i + seed) + .4 * i))];

    public static readonly ChartData Baskets = new("Mois", [new("Lyon Bellecour", "€"), new("Tous les magasins", "€"), new("Tickets", Drawn: false)],
        [.. Months.Select((month, i) => new ChartRow(month, [Euros(41 + 3 * Math.Sin(i)), Euros(39 + 2 * Math.Sin(i + 1)), new("4 371", 4371)], i == 12))]);

    public static readonly ChartData Attrition = new("Période", [new("Attrition", "%")],
        [.. Months.TakeLast(6).Select((month, i) => new ChartRow(month, [Rate(24 + i)], i == 5))]);

    private static IEnumerable<string> Months => Enumerable.Range(0, 13).Select(i => Formats.Month(new DateOnly(2025, 11, 1).AddMonths(i)));

    private static ChartCell Euros(double value) => new(Formats.Money(new Money((long)Math.Round(value * 100), "EUR")), Math.Round(value, 2));

    private static ChartCell Rate(double value) => new(string.Create(CultureInfo.CurrentCulture, $"{value:N1} % ({value - 2:N1} à {value + 2:N1})"), value, value - 2, value + 2);
}
