using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Duplicates;

/// <summary>A record that may be of the same person.</summary>
/// <param name="Name">The name; first name and initial where the actor's stores do not know the customer.</param>
/// <param name="Seen">Whether the actor may open the record.</param>
internal sealed record SimilarCustomer(CustomerId Id, string Name, string? City, DateOnly? Birthday, DuplicateReasons Reasons, bool Seen);

/// <summary>Who in the file may be the person that one has in hand: by phone, by e-mail, by name with birthday or postcode.</summary>
internal sealed class FindSimilar(RetourDb db, CustomerAccess access)
{
    private const int Most = 10;

    /// <summary>Before someone is taken into the file.</summary>
    public Task<IReadOnlyList<SimilarCustomer>> ToAsync(Actor actor, CustomerDetails details, CancellationToken cancel) => FindAsync(actor, details, null, cancel);

    /// <summary>For a record that is there: those that were dismissed are not among them.</summary>
    public async Task<IReadOnlyList<SimilarCustomer>> ToAsync(Actor actor, CustomerId id, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Kind == CustomerKind.Person, cancel);
        if (customer is null) return [];
        var dismissed = await db.Set<DuplicatePair>().Where(p => p.DismissedAt != null && (p.CustomerId == id || p.OtherId == id)).Select(p => p.CustomerId == id ? p.OtherId : p.CustomerId).ToListAsync(cancel);
        return [.. (await FindAsync(actor, customer.Details, id, cancel)).Where(s => !dismissed.Contains(s.Id))];
    }

    private async Task<IReadOnlyList<SimilarCustomer>> FindAsync(Actor actor, CustomerDetails details, CustomerId? self, CancellationToken cancel)
    {
        var found = new Dictionary<CustomerId, (Customer Customer, DuplicateReasons Reasons)>();
        var people = db.Set<Customer>().AsNoTracking().Where(c => c.Kind == CustomerKind.Person && c.Id != (self ?? default));
        if (details.Phone?.E164 is { } phone) await AddAsync(people.Where(c => c.Phone == phone), DuplicateReasons.Phone);
        if (details.Email?.Key is { } email) await AddAsync(people.Where(c => c.EmailKey == email), DuplicateReasons.Email);
        if (details.HasName)
        {
            var name = CustomerNames.Sort(details.FirstName, details.LastName, "");
            if (details.Birthday is { } birthday) await AddAsync(people.Where(c => c.SortName == name && c.Birthday == birthday), DuplicateReasons.NameAndBirthday);
            if (details.Postcode is { } postcode) await AddAsync(people.Where(c => c.SortName == name && c.Postcode == postcode), DuplicateReasons.NameAndPostcode);
        }
        var similar = new List<SimilarCustomer>();
        foreach (var (customer, reasons) in found.Values.OrderByDescending(f => f.Reasons).Take(Most))
        {
            var seen = await access.SeesAsync(actor, customer.Id, cancel);
            similar.Add(seen
                ? new(customer.Id, customer.DisplayName, customer.City, customer.Birthday, reasons, true)
                : new(customer.Id, CustomerNames.Short(customer.FirstName, customer.LastName), null, null, reasons, false));
        }
        return similar;

        async Task AddAsync(IQueryable<Customer> some, DuplicateReasons reason)
        {
            foreach (var customer in await some.OrderBy(c => c.Id).Take(Most).ToListAsync(cancel))
                found[customer.Id] = (customer, found.GetValueOrDefault(customer.Id).Reasons | reason);
        }
    }
}
