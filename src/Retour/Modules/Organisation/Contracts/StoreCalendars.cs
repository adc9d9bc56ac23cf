using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>A shop that one can go to: where it is, and when it is open.</summary>
internal sealed record StorePlace(StoreId Id, StoreAddress Address, BusinessCalendar Calendar);

/// <summary>When stores are open, for rooms that count deadlines or tell customers when to come.</summary>
internal sealed class StoreCalendars(RetourDb db)
{
    private const string OfficeWeek = "09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;;";

    /// <summary>
    /// For what concerns no store in particular: the hours of an office, Monday to Friday from 9:00 to 18:00, in the zone and with the public holidays
    /// of the store that was opened first; null while there is none.
    /// </summary>
    public async Task<BusinessCalendar?> OfHeadOfficeAsync(CancellationToken cancel) =>
        await db.Set<Store>().AsNoTracking().OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).FirstOrDefaultAsync(cancel) is { } first
            ? new(TimeZoneInfo.FindSystemTimeZoneById(first.Zone), WeekHours.Parse(OfficeWeek), [], [], first.Holidays) : null;

    /// <summary>The calendar of a store; null when there is no such store.</summary>
    public async Task<BusinessCalendar?> FindAsync(StoreId store, CancellationToken cancel) =>
        (await db.Set<Store>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == store, cancel))?.Calendar();

    /// <summary>Shops with their hours, by name: one, or as many as this at most. What is sold online is no place to go to.</summary>
    public async Task<IReadOnlyList<StorePlace>> PlacesAsync(StoreId? only, int most, CancellationToken cancel)
    {
        var stores = await db.Set<Store>().AsNoTracking().Where(s => s.Kind == StoreKind.Shop && (only == null || s.Id == only)).OrderBy(s => s.Name).ThenBy(s => s.Id).Take(most).ToListAsync(cancel);
        return stores.ConvertAll(s => new StorePlace(s.Id, new(s.Name, s.AddressLines, s.Postcode, s.City, s.Phone, s.Email), s.Calendar()));
    }
}
