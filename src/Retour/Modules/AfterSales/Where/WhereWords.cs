using System.Globalization;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales.Where;

/// <summary>Rules and opening hours as people say them.</summary>
internal static class WhereWords
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    public static string Of(WhereTarget target) => WhereTexts.ResourceManager.GetString($"Target_{target}", Culture)!;

    public static IReadOnlyList<Choice> Targets => [.. Enum.GetValues<WhereTarget>().Select(t => new Choice(t.ToString(), Of(t)))];

    /// <summary>Moulinex · bouilloires · Lyon.</summary>
    public static string Of(WhereScope scope, Func<StoreId, string?> storeName)
    {
        var parts = new[] { scope.Product is { } product ? string.Format(Culture, WhereTexts.ScopeProduct, product) : null, scope.Brand, scope.Category, scope.Store is { } store ? string.Format(Culture, WhereTexts.ScopeStore, storeName(store) ?? "–") : null };
        var said = string.Join(" · ", parts.OfType<string>());
        return said.Length == 0 ? WhereTexts.ScopeAll : said;
    }

    /// <summary>Ouvert jusqu’à 19 h; fermé pour le moment, ouvre à 14 h; fermé aujourd’hui, ouvre lundi à 9 h 30.</summary>
    public static string Now(BusinessCalendar calendar, DateTimeOffset now)
    {
        var today = calendar.DayAt(now);
        if (calendar.IsOpenAt(now))
        {
            var minute = (int)TimeZoneInfo.ConvertTime(now, calendar.Zone).TimeOfDay.TotalMinutes;
            var closes = calendar.HoursOn(today).Periods.Last(p => p.From <= minute).To;
            return string.Format(Culture, WhereTexts.OpenUntil, Hour(closes));
        }
        if (calendar.NextOpening(now) is not { } next) return WhereTexts.NeverOpen;
        var (day, hour) = (calendar.DayAt(next), Hour((int)TimeZoneInfo.ConvertTime(next, calendar.Zone).TimeOfDay.TotalMinutes));
        if (day == today) return string.Format(Culture, WhereTexts.OpensAt, hour);
        var opens = string.Format(Culture, WhereTexts.OpensOn, day == today.AddDays(1) ? WhereTexts.Tomorrow : day < today.AddDays(7) ? day.ToString("dddd", Culture) : Formats.LongDay(day), hour);
        return string.Format(Culture, calendar.HoursOn(today).IsClosed ? WhereTexts.ClosedToday : WhereTexts.ClosedNow, opens);
    }

    /// <summary>9 h 30 – 12 h, 14 h – 19 h.</summary>
    public static string Of(DayHours hours) => hours.IsClosed ? WhereTexts.Closed : string.Join(", ", hours.Periods.Select(p => $"{Hour(p.From)}\u00A0– {Hour(p.To)}"));

    /// <summary>19 h, 9 h 30, minuit.</summary>
    public static string Hour(int minute) => minute is 0 or OpenPeriod.Midnight ? WhereTexts.Midnight
        : new TimeOnly(minute / 60, minute % 60).ToString(minute % 60 == 0 ? WhereTexts.HourWhole : WhereTexts.HourAndMinutes, CultureInfo.InvariantCulture);

    /// <summary>What a phone dials: the digits, and a + before them.</summary>
    public static string Dialled(string phone) => string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));

    /// <summary>A map of an address, on a site that anybody may use: an ordinary link, nothing of it is loaded here.</summary>
    public static string Map(string address) => "https://www.openstreetmap.org/search?query=" + Uri.EscapeDataString(address.ReplaceLineEndings(", "));
}
