using System.Globalization;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Letters;

/// <summary>What stands on top of a letter.</summary>
/// <param name="Sender">Who writes, line by line: the organisation, then the store.</param>
/// <param name="Dated">Where and when.</param>
/// <param name="Country">From which country.</param>
internal sealed record Head(string Sender, string Dated, string Country);

/// <summary>Writes the letterhead of a store, or of the organisation itself, for today.</summary>
internal sealed class Letterhead(StoreDirectory stores, StoreCalendars calendars, Brand brand, TimeProvider time)
{
    public async Task<Head> OfAsync(StoreId? store, string language, CancellationToken cancel)
    {
        var shop = store is { } id ? await stores.AddressAsync(id, cancel) : null;
        var name = (await brand.GetAsync(cancel)).Name;
        var place = new[] { name, shop?.Name == name ? null : shop?.Name }.Concat((shop?.Lines ?? "").Split('\n')).Concat([$"{shop?.Postcode} {shop?.City}", shop?.Phone, shop?.Email]);
        var lines = string.Join('\n', place.Select(OneLine.Of).Where(l => l.Length > 0));
        return new(lines.Length > Letter.MostOfLines ? lines[..Letter.MostOfLines] : lines, Dated(shop?.City, await DayAsync(store, cancel), language), shop?.Country ?? "FR");
    }

    /// <summary>The day it is where the letter is written.</summary>
    public Task<DateOnly> DayAsync(StoreId? store, CancellationToken cancel) => DayAsync(store, time.GetUtcNow(), cancel);

    /// <summary>The day it was there at an instant.</summary>
    public async Task<DateOnly> DayAsync(StoreId? store, DateTimeOffset at, CancellationToken cancel)
    {
        var calendar = store is { } id ? await calendars.FindAsync(id, cancel) : await calendars.OfHeadOfficeAsync(cancel);
        return calendar?.DayAt(at) ?? DateOnly.FromDateTime(at.UtcDateTime);
    }

    private static string Dated(string? city, DateOnly day, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "fr" ? "fr-FR" : "en-GB");
        // French counts the first of a month and only numbers the others.
        var written = (language == "fr" && day.Day == 1 ? "1er" : day.Day.ToString(culture)) + day.ToString(" MMMM yyyy", culture);
        return string.IsNullOrWhiteSpace(city)
            ? string.Format(culture, LetterTexts.ResourceManager.GetString(nameof(LetterTexts.Dated), culture)!, written)
            : string.Format(culture, LetterTexts.ResourceManager.GetString(nameof(LetterTexts.DatedIn), culture)!, OneLine.Of(city), written);
    }
}
