using System.Globalization;
using Retour.Modules.Organisation.Contracts;
using Retour.Web.Components;

namespace Retour.Modules.Organisation;

/// <summary>What forms about stores let one choose from.</summary>
internal static class StoreChoices
{
    public static readonly Choice[] Zones =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.Id.Contains('/') && !z.Id.StartsWith("Etc/", StringComparison.Ordinal)).Select(z => z.Id).Order(StringComparer.Ordinal).Select(id => new Choice(id, id))];

    public static readonly Choice[] Currencies = [.. new[] { "EUR", "CHF", "GBP", "USD", "CAD", "XOF", "XAF", "XPF", "MAD", "TND" }.Select(c => new Choice(c, c))];

    private static readonly string[] Codes =
        ["FR", "BE", "CH", "LU", "MC", "DE", "AT", "ES", "IT", "PT", "NL", "IE", "GB", "AD", "CA", "US", "MA", "TN", "DZ", "SN", "CI", "CM", "RE", "GP", "MQ", "GF", "YT", "NC", "PF"];

    public static Choice[] Countries => [.. Codes.Select(code => new Choice(code, new RegionInfo(code).DisplayName)).OrderBy(c => c.Value != "FR").ThenBy(c => c.Text, StringComparer.CurrentCulture)];

    public static Choice[] Holidays => [new(nameof(HolidayRegion.France), StoreTexts.HolidaysFrance), new(nameof(HolidayRegion.AlsaceMoselle), StoreTexts.HolidaysAlsace), new(nameof(HolidayRegion.None), StoreTexts.HolidaysNone)];

    public static Choice[] Kinds => [new(nameof(StoreKind.Shop), StoreTexts.KindShop), new(nameof(StoreKind.Online), StoreTexts.KindOnline)];
}
