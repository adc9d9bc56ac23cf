using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers;

/// <summary>Notes of a customer: written by staff for their colleagues, taken back by who wrote them.</summary>
internal sealed class NoteCustomer(RetourDb db, AuditTrail audit, CustomerAccess access, CustomerLinks links, TimeProvider time)
{
    public async Task<Refusal?> AddAsync(Actor actor, CustomerId customer, string? typed, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.EditCustomers, cancel) is { } refusal) return refusal;
        var text = typed?.Trim() ?? "";
        if (text.Length == 0) return CustomerRefusals.NoteEmpty;
        if (text.Length > CustomerNote.Most) return CustomerRefusals.TooLong(CustomerNote.Most);
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == customer && c.Kind == CustomerKind.Person, cancel)) return CustomerRefusals.NoSuchCustomer;
        db.Add(new CustomerNote { CustomerId = customer, Id = Id<CustomerNote>.New(), Text = text, AuthorId = actor.Id, AuthorName = actor.Name, At = time.GetUtcNow() });
        await audit.SaveAsync(actor, new("customer_note_added", "customer", customer.ToString(), null, customer), cancel);
        return null;
    }

    public async Task<Refusal?> WithdrawAsync(Actor actor, CustomerId customer, Id<CustomerNote> note, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.EditCustomers, cancel) is { } refusal) return refusal;
        var person = await links.PersonAsync(customer, cancel);
        var found = await db.Set<CustomerNote>().FirstOrDefaultAsync(n => person.Contains(n.CustomerId) && n.Id == note, cancel);
        if (found is null or { WithdrawnAt: not null }) return null;
        if (found.Withdraw(actor.Id, time.GetUtcNow()) is { } notTheAuthor) return notTheAuthor;
        await audit.SaveAsync(actor, new("customer_note_withdrawn", "customer", customer.ToString(), null, customer), cancel);
        return null;
    }

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<CustomerNote>> OfAsync(CustomerId customer, CancellationToken cancel)
    {
        var person = await links.PersonAsync(customer, cancel);
        return await db.Set<CustomerNote>().AsNoTracking().Where(n => person.Contains(n.CustomerId) && n.WithdrawnAt == null).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(100).ToListAsync(cancel);
    }
}
