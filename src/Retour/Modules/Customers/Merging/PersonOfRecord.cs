using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Customers.Merging;

/// <summary>As <see cref="Contracts.CustomerLinks"/> tells other rooms, but inside the unit of work: in its transaction, on its connection.</summary>
internal static class PersonOfRecord
{
    /// <summary>All records of the person to whom this one belongs, the survivor first.</summary>
    public static async Task<IReadOnlyList<CustomerId>> PersonAsync(this RetourDb db, CustomerId id, CancellationToken cancel)
    {
        var root = await db.Set<CustomerLink>().Where(l => l.CustomerId == id).Select(l => (CustomerId?)l.SurvivorId).FirstOrDefaultAsync(cancel) ?? id;
        return [root, .. await db.Set<CustomerLink>().Where(l => l.SurvivorId == root).OrderBy(l => l.CustomerId).Select(l => l.CustomerId).ToListAsync(cancel)];
    }
}
