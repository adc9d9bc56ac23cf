using System.Text.RegularExpressions;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>A place of sale, with its own calendar and currency. Its code is what tills, files and commands call it.</summary>
internal sealed partial class Store
{
    private Store() { }

    public StoreId Id { get; private init; }
    public string Code { get; private init; } = "";
    public string Name { get; private set; } = "";
    public StoreKind Kind { get; private set; }
    /// <summary>IANA time zone: a receipt's day is a day of this zone.</summary>
    public string Zone { get; private set; } = "";
    /// <summary>ISO 4217. A store sells in one currency.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Street, building and the like, one a line.</summary>
    public string? AddressLines { get; private set; }
    public string? City { get; private set; }
    public string? Postcode { get; private set; }
    /// <summary>ISO 3166-1, two letters.</summary>
    public string Country { get; private set; } = "FR";
    public string? Phone { get; private set; }
    public string? Email { get; private set; }
    public HolidayRegion Holidays { get; private set; } = HolidayRegion.France;
    /// <summary>The usual week (<see cref="WeekHours"/>).</summary>
    public string Week { get; private set; } = UsualWeek;
    /// <summary>Seasons and special days as <see cref="CalendarText"/> writes them: changed and audited as a whole.</summary>
    public string Seasons { get; private set; } = "";
    public string SpecialDays { get; private set; } = "";
    public int Version { get; private set; }
    /// <summary>After how many days without a purchase a customer counts as lost here.</summary>
    public int LapseDays { get; private set; } = DefaultLapseDays;
    public DateTimeOffset CreatedAt { get; private init; }

    public const int DefaultLapseDays = 365;

    /// <summary>Until somebody says otherwise: a store without any hours would never meet a deadline.</summary>
    public const string UsualWeek = "09:30-19:00;09:30-19:00;09:30-19:00;09:30-19:00;09:30-19:00;09:30-19:00;";

    public static Result<Store> Open(NewStore wanted, DateTimeOffset now)
    {
        var code = wanted.Code.Trim();
        if (!CodePattern().IsMatch(code)) return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.StoreCodeInvalid), code);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(wanted.Zone, out _)) return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.UnknownTimeZone), wanted.Zone);
        if (!CurrencyPattern().IsMatch(wanted.Currency)) return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.UnknownCurrency), wanted.Currency);
        return new Store
        {
            Id = StoreId.New(), Code = code, Name = wanted.Name.Trim(), Kind = wanted.Kind, Zone = wanted.Zone, Currency = wanted.Currency,
            City = wanted.City, Postcode = wanted.Postcode, CreatedAt = now,
        };
    }

    /// <summary>Says anew what is known of the store.</summary>
    /// <param name="hasReceipts">Then its currency stays: amounts already written are in it.</param>
    public Refusal? Change(StoreDraft draft, bool hasReceipts)
    {
        if (draft.Currency != Currency && hasReceipts) return new(StoreTexts.ResourceManager, nameof(StoreTexts.CurrencyIsFixed), Currency);
        if (!CurrencyPattern().IsMatch(draft.Currency)) return new(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.UnknownCurrency), draft.Currency);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(draft.Zone, out _)) return new(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.UnknownTimeZone), draft.Zone);
        (Name, Kind, Zone, Currency, LapseDays) = (draft.Name, draft.Kind, draft.Zone, draft.Currency, draft.LapseDays);
        (AddressLines, Postcode, City, Country, Phone, Email) = (draft.AddressLines, draft.Postcode, draft.City, draft.Country, draft.Phone, draft.Email);
        (Holidays, Week, Seasons, SpecialDays) = (draft.Holidays, draft.Week.ToString(), CalendarText.Write(draft.Seasons), CalendarText.Write(draft.SpecialDays));
        Version++;
        return null;
    }

    public void OpenOn(WeekHours week, HolidayRegion holidays) => (Week, Holidays) = (week.ToString(), holidays);

    public BusinessCalendar Calendar() => new(TimeZoneInfo.FindSystemTimeZoneById(Zone), WeekHours.Parse(Week), CalendarText.ReadSeasons(Seasons), CalendarText.ReadSpecialDays(SpecialDays), Holidays);

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}_-]{0,31}$")]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CurrencyPattern();
}
