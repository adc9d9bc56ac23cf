using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>All that can be said of a store but its code, which tills and files know it by.</summary>
internal sealed record StoreDraft(
    string Name, StoreKind Kind, string? AddressLines, string? Postcode, string? City, string Country, string? Phone, string? Email, string Zone, string Currency, int LapseDays,
    HolidayRegion Holidays, WeekHours Week, IReadOnlyList<Season> Seasons, IReadOnlyList<SpecialDay> SpecialDays);
