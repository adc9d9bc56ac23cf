using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Customers.Contracts;

/// <summary>Who a customer is.</summary>
/// <param name="References">Under which names tills and files know the customer.</param>
internal sealed record CustomerIdentity(
    CustomerId Id, string Name, string? Email, string? Phone, string? Postcode, string? City, DateOnly? Birthday, StoreId? HomeStore, DateTimeOffset Since, IReadOnlyList<string> References)
{
    public string? Line1 { get; init; }
    public string? Line2 { get; init; }
    public string? Country { get; init; }
    public string Language { get; init; } = "fr";

    /// <summary>As people of its country write it.</summary>
    public string? PhoneWritten => PhoneNumber.TryParse(Phone, out var number) ? number.ToString() : Phone;
}

/// <summary>Finds one customer, for every other room.</summary>
internal sealed class CustomerIdentities(RetourDb db, CustomerLinks links)
{
    /// <summary>Null when there is no such person: a store's house customer is none, nor is who was erased. Who was absorbed is found under the survivor.</summary>
    public async Task<CustomerIdentity?> FindAsync(CustomerId id, CancellationToken cancel)
    {
        var person = await links.PersonAsync(id, cancel);
        var references = await db.Set<CustomerReference>().Where(r => person.Contains(r.CustomerId)).OrderBy(r => r.Source).ThenBy(r => r.Value).Select(r => r.Value).Take(20).ToListAsync(cancel);
        var survivor = person[0];
        return await db.Set<Customer>().Where(c => c.Id == survivor && c.Kind == CustomerKind.Person)
            .Select(c => new CustomerIdentity(c.Id, c.DisplayName, c.Email, c.Phone, c.Postcode, c.City, c.Birthday, c.HomeStoreId, c.CreatedAt, references)
            {
                Line1 = c.Line1, Line2 = c.Line2, Country = c.Country, Language = c.Language,
            })
            .SingleOrDefaultAsync(cancel);
    }
}
