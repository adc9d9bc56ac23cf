using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>When stores are open, for rooms that count deadlines or tell customers when to come.</summary>
internal sealed class StoreCalendars(RetourDb db)
{
    /// <summary>The calendar of a store; null when there is no such store.</summary>
    public async Task<BusinessCalendar?> FindAsync(StoreId store, CancellationToken cancel) =>
        (await db.Set<Store>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == store, cancel))?.Calendar();
}
