using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Merging;

namespace Retour.Modules.Customers.Contracts;

/// <summary>How a person is reached.</summary>
/// <param name="Records">All records of the person, the one that stands for it first.</param>
/// <param name="EmailKey">The address as it is compared.</param>
internal sealed record CustomerContact(IReadOnlyList<CustomerId> Records, string Name, string? Email, string? EmailKey, string Language, StoreId? HomeStore)
{
    public CustomerId Id => Records[0];
}

/// <summary>How many customers are reached, for the rooms that write to them.</summary>
internal sealed class CustomerContacts(RetourDb db)
{
    /// <summary>For each record that was asked for, its person; house customers, who was erased and who is unknown are left out. Reads in the unit of work.</summary>
    public async Task<IReadOnlyDictionary<CustomerId, CustomerContact>> OfAsync(IReadOnlyCollection<CustomerId> customers, CancellationToken cancel)
    {
        var people = await db.PeopleAsync(customers, cancel);
        var survivors = people.Values.Select(p => p[0]).Distinct().ToList();
        var known = await db.Set<Customer>().AsNoTracking().Where(c => survivors.Contains(c.Id) && c.Kind == CustomerKind.Person)
            .Select(c => new { c.Id, c.DisplayName, c.Email, c.EmailKey, c.Language, c.HomeStoreId }).ToDictionaryAsync(c => c.Id, cancel);
        return people.Where(p => known.ContainsKey(p.Value[0])).ToDictionary(p => p.Key, p => known[p.Value[0]] is var c ? new CustomerContact(p.Value, c.DisplayName, c.Email, c.EmailKey, c.Language, c.HomeStoreId) : null!);
    }
}
