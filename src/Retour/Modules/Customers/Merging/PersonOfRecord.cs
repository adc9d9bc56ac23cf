using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Customers.Merging;

/// <summary>As <see cref="Contracts.CustomerLinks"/> tells other rooms, but inside the unit of work: in its transaction, on its connection.</summary>
internal static class PersonOfRecord
{
    /// <summary>All records of the person to whom this one belongs, the survivor first.</summary>
    public static async Task<IReadOnlyList<CustomerId>> PersonAsync(this RetourDb db, CustomerId id, CancellationToken cancel) => (await db.PeopleAsync([id], cancel))[id];

    /// <summary>The same of many records: for each, all records of its person, the survivor first.</summary>
    public static async Task<IReadOnlyDictionary<CustomerId, IReadOnlyList<CustomerId>>> PeopleAsync(this RetourDb db, IReadOnlyCollection<CustomerId> ids, CancellationToken cancel)
    {
        var roots = await db.Set<CustomerLink>().AsNoTracking().Where(l => ids.Contains(l.CustomerId)).ToDictionaryAsync(l => l.CustomerId, l => l.SurvivorId, cancel);
        var survivors = ids.Select(id => roots.GetValueOrDefault(id, id)).ToHashSet();
        var absorbed = (await db.Set<CustomerLink>().AsNoTracking().Where(l => survivors.Contains(l.SurvivorId)).OrderBy(l => l.CustomerId).ToListAsync(cancel)).ToLookup(l => l.SurvivorId, l => l.CustomerId);
        return ids.Distinct().ToDictionary(id => id, id => roots.GetValueOrDefault(id, id) is var root ? (IReadOnlyList<CustomerId>)[root, .. absorbed[root]] : []);
    }
}
