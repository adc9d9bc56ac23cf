using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Duplicates;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Erasure;

/// <summary>
/// Forgets a person: whatever says who it is goes, from every record of the person, from the words, cards, notes, consents and the audit.
/// Receipts stay under identities that lead to nobody, so that figures stay true.
/// </summary>
internal sealed class EraseCustomer(RetourDb db, AuditTrail audit, CustomerAccess access, CustomerLinks links, Suppressions suppressions, IEnumerable<IForgetsCustomers> rooms)
{
    /// <param name="typedName">The name as typed by whoever wants it: nobody is erased by a slip.</param>
    public async Task<Refusal?> RunAsync(Actor actor, CustomerId customer, string? typedName, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.EraseCustomers, cancel) is { } refusal) return refusal;
        var person = await links.PersonAsync(customer, cancel);
        var survivor = person[0];
        var name = await db.Set<Customer>().Where(c => c.Id == survivor && c.Kind == CustomerKind.Person).Select(c => c.DisplayName).FirstOrDefaultAsync(cancel);
        if (name is null) return CustomerRefusals.NoSuchCustomer;
        if (Folding.Fold(typedName ?? "") != Folding.Fold(name)) return CustomerRefusals.NameDiffers;
        await EraseAsync(actor, person, "request", cancel);
        return null;
    }

    /// <summary>What both the request of a customer and the end of retention do. The caller has asked whether it may.</summary>
    public async Task EraseAsync(Actor actor, IReadOnlyList<CustomerId> person, string reason, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var contacts = await db.Set<Customer>().Where(c => person.Contains(c.Id)).Select(c => new { c.EmailKey, c.Phone }).ToListAsync(cancel);
        await suppressions.SuppressAsync(contacts.SelectMany(c => new[] { c.EmailKey, c.Phone }), cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // First the line of the audit, which says that somebody was erased and nothing of who; then what it is about.
        await audit.SaveAsync(actor, new("customer_erased", "customer", person[0].ToString(), Details: new Dictionary<string, string?> { ["reason"] = reason }), cancel);
        foreach (var room in rooms) await room.ForgetAsync(person, cancel);
        await db.Set<CustomerWord>().Where(w => person.Contains(w.CustomerId)).ExecuteDeleteAsync(cancel);
        await db.Set<CustomerReference>().Where(r => person.Contains(r.CustomerId)).ExecuteDeleteAsync(cancel);
        await db.Set<CustomerEnrolment>().Where(e => person.Contains(e.CustomerId)).ExecuteDeleteAsync(cancel);
        await db.Set<CustomerTag>().Where(t => person.Contains(t.CustomerId)).ExecuteDeleteAsync(cancel);
        await db.Set<CustomerNote>().Where(n => person.Contains(n.CustomerId)).ExecuteDeleteAsync(cancel);
        await db.Set<CustomerStore>().Where(s => person.Contains(s.CustomerId)).ExecuteDeleteAsync(cancel);
        await db.Set<ConsentEvent>().Where(c => person.Contains(c.CustomerId)).ExecuteDeleteAsync(cancel);
        await db.Set<DuplicatePair>().Where(p => person.Contains(p.CustomerId) || person.Contains(p.OtherId)).ExecuteDeleteAsync(cancel);
        // Whoever was once taken for the same person still holds, in what the merge and the audit say, something of the one who is erased.
        var once = await db.Set<CustomerMerge>().Where(m => person.Contains(m.CustomerId) || person.Contains(m.AbsorbedId)).Select(m => new { m.CustomerId, m.AbsorbedId }).ToListAsync(cancel);
        await db.Set<CustomerMerge>().Where(m => person.Contains(m.CustomerId) || person.Contains(m.AbsorbedId)).ExecuteUpdateAsync(m => m.SetProperty(x => x.Taken, (string?)null), cancel);
        await db.Set<Customer>().Where(c => person.Contains(c.Id)).ExecuteUpdateAsync(c => c
            .SetProperty(x => x.Kind, CustomerKind.Erased).SetProperty(x => x.DisplayName, "").SetProperty(x => x.SortName, "").SetProperty(x => x.Title, (CustomerTitle?)null)
            .SetProperty(x => x.FirstName, (string?)null).SetProperty(x => x.LastName, (string?)null).SetProperty(x => x.Email, (string?)null).SetProperty(x => x.EmailKey, (string?)null)
            .SetProperty(x => x.Phone, (string?)null).SetProperty(x => x.Line1, (string?)null).SetProperty(x => x.Line2, (string?)null).SetProperty(x => x.Postcode, (string?)null)
            .SetProperty(x => x.City, (string?)null).SetProperty(x => x.Country, (string?)null).SetProperty(x => x.Birthday, (DateOnly?)null)
            .SetProperty(x => x.ChangedBy, (string?)null).SetProperty(x => x.Version, x => x.Version + 1).SetProperty(x => x.LinkEpoch, x => x.LinkEpoch + 1), cancel);
        foreach (var room in rooms) await room.ForgetAsync(person, cancel);
        foreach (var id in once.SelectMany(m => new[] { m.CustomerId, m.AbsorbedId }).Concat(person).Distinct()) await audit.EraseAsync(id, cancel);
        await transaction.CommitAsync(cancel);
    }
}
