using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Contracts;

/// <summary>Whom a text names exactly: by phone number in any spelling, e-mail, card or reference, or what another room knows (a receipt's number).</summary>
/// <param name="Seen">Those whom the actor may open.</param>
/// <param name="Elsewhere">Those whom the actor's stores do not know, but who can be welcomed: first name and initial only.</param>
internal sealed record CustomersNamed(IReadOnlyList<CustomerId> Seen, IReadOnlyList<CustomerElsewhere> Elsewhere)
{
    /// <summary>Where to go at once: the customer's page, the page that welcomes someone from another store, or nowhere.</summary>
    public string? Path(string text) => (Seen, Elsewhere) switch
    {
        ([var only], []) => $"/customers/{only}",
        ([], [_, ..]) => $"/customers/welcome?q={Uri.EscapeDataString(text)}",
        _ => null,
    };
}

internal sealed record CustomerElsewhere(CustomerId Id, string Name);

internal sealed class FindCustomers(RetourDb db, CustomerLinks links, CustomerAccess access, IEnumerable<IFindsCustomers> rooms)
{
    private const int Most = 10;

    public async Task<CustomersNamed> ExactlyAsync(Actor actor, string text, CancellationToken cancel)
    {
        var typed = text.Trim();
        if (typed.Length < 3 || actor.Lacks(Right.SeeCustomers) is not null) return new([], []);
        var contacts = await ByContactAsync(typed, cancel);
        var found = contacts.ToList();
        foreach (var room in rooms) found.AddRange(await room.FindAsync(typed, cancel));
        var (seen, elsewhere) = (new List<CustomerId>(), new List<CustomerElsewhere>());
        foreach (var id in found.Distinct().Take(Most))
        {
            var survivor = await links.SurvivorAsync(id, cancel);
            if (seen.Contains(survivor) || elsewhere.Any(e => e.Id == survivor)) continue;
            if (await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == survivor && c.Kind == CustomerKind.Person, cancel) is not { } customer) continue;
            if (await access.SeesAsync(actor, survivor, cancel)) seen.Add(survivor);
            // Whoever tells their number or shows their card at the counter is there; whose receipt one happens to know is not.
            else if (contacts.Contains(id) && actor.Lacks(Right.EnrolCustomers) is null) elsewhere.Add(new(survivor, CustomerNames.Short(customer.FirstName, customer.LastName)));
        }
        return new(seen, elsewhere);
    }

    private async Task<List<CustomerId>> ByContactAsync(string typed, CancellationToken cancel)
    {
        var found = await db.Set<CustomerReference>().Where(r => r.Value == typed).Select(r => r.CustomerId).Take(Most).ToListAsync(cancel);
        if (PhoneNumber.TryParse(typed, out var number))
        {
            var e164 = number.E164;
            found.AddRange(await db.Set<Customer>().Where(c => c.Phone == e164).OrderBy(c => c.Id).Select(c => c.Id).Take(Most).ToListAsync(cancel));
        }
        if (EmailAddress.Parse(typed)?.Key is { } email) found.AddRange(await db.Set<Customer>().Where(c => c.EmailKey == email).OrderBy(c => c.Id).Select(c => c.Id).Take(Most).ToListAsync(cancel));
        return found;
    }
}
