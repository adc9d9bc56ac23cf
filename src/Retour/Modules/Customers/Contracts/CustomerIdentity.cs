using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Customers.Contracts;

/// <summary>Who a customer is.</summary>
/// <param name="References">Under which names tills and files know the customer.</param>
internal sealed record CustomerIdentity(
    CustomerId Id, string Name, string? Email, string? Phone, string? Postcode, string? City, DateOnly? Birthday, StoreId? HomeStore, DateTimeOffset Since, IReadOnlyList<string> References);

/// <summary>Finds one customer, for every other room.</summary>
internal sealed class CustomerIdentities(RetourDb db)
{
    /// <summary>Null when there is no such person: a store's house customer is none.</summary>
    public async Task<CustomerIdentity?> FindAsync(CustomerId id, CancellationToken cancel)
    {
        var references = await db.Set<CustomerReference>().Where(r => r.CustomerId == id).OrderBy(r => r.Source).ThenBy(r => r.Value).Select(r => r.Value).Take(20).ToListAsync(cancel);
        return await db.Set<Customer>().Where(c => c.Id == id && c.Kind == CustomerKind.Person)
            .Select(c => new CustomerIdentity(c.Id, c.DisplayName, c.Email, c.Phone, c.Postcode, c.City, c.Birthday, c.HomeStoreId, c.CreatedAt, references))
            .SingleOrDefaultAsync(cancel);
    }
}
