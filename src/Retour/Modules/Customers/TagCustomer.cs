using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers;

/// <summary>Puts a word on a customer, or takes it off.</summary>
internal sealed class TagCustomer(RetourDb db, AuditTrail audit, CustomerAccess access, CustomerLinks links)
{
    public async Task<Refusal?> AddAsync(Actor actor, CustomerId customer, string? typed, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.EditCustomers, cancel) is { } refusal) return refusal;
        var tag = typed?.Trim() ?? "";
        if (tag.Length == 0) return CustomerRefusals.TagEmpty;
        if (tag.Length > CustomerTag.Most) return CustomerRefusals.TooLong(CustomerTag.Most);
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == customer && c.Kind == CustomerKind.Person, cancel)) return CustomerRefusals.NoSuchCustomer;
        var tags = await OfAsync(customer, cancel);
        if (tags.Any(t => Folding.Fold(t) == Folding.Fold(tag))) return null;
        db.Add(new CustomerTag { CustomerId = customer, Tag = tag });
        await audit.SaveAsync(actor, new("customer_tagged", "customer", customer.ToString(), null, customer, new Dictionary<string, string?> { ["tag"] = tag }), cancel);
        return null;
    }

    public async Task<Refusal?> RemoveAsync(Actor actor, CustomerId customer, string tag, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.EditCustomers, cancel) is { } refusal) return refusal;
        var person = await links.PersonAsync(customer, cancel);
        var found = await db.Set<CustomerTag>().Where(t => person.Contains(t.CustomerId) && t.Tag == tag).ToListAsync(cancel);
        if (found.Count == 0) return null;
        db.RemoveRange(found);
        await audit.SaveAsync(actor, new("customer_untagged", "customer", customer.ToString(), null, customer, new Dictionary<string, string?> { ["tag"] = tag }), cancel);
        return null;
    }

    public async Task<IReadOnlyList<string>> OfAsync(CustomerId customer, CancellationToken cancel)
    {
        var person = await links.PersonAsync(customer, cancel);
        return await db.Set<CustomerTag>().Where(t => person.Contains(t.CustomerId)).Select(t => t.Tag).Distinct().OrderBy(t => t).ToListAsync(cancel);
    }
}
