using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers;

/// <summary>What a record is to say from now on.</summary>
/// <param name="Version">The version that whoever typed this had read.</param>
internal sealed record Edit(CustomerId Id, int Version, CustomerInput Who, StoreId? Home);

/// <summary>Corrects what the file says of a customer. Whoever read an older version is told, and nothing is overwritten.</summary>
internal sealed class EditCustomer(RetourDb db, AuditTrail audit, CustomerAccess access, CustomerSearchWords words, TimeProvider time)
{
    public async Task<Refusal?> RunAsync(Actor actor, Edit edit, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, edit.Id, Right.EditCustomers, cancel) is { } refusal) return refusal;
        var customer = await db.Set<Customer>().FirstOrDefaultAsync(c => c.Id == edit.Id && c.Kind == CustomerKind.Person, cancel);
        if (customer is null) return CustomerRefusals.NoSuchCustomer;
        var now = time.GetUtcNow();
        var (details, problems) = CustomerDetails.Read(edit.Who, DateOnly.FromDateTime(now.UtcDateTime));
        if (problems is [var first, ..]) return first.Refusal;
        if (edit.Home is { } home && home != customer.HomeStoreId && !actor.WorksFor(home)) return Actor.OtherStore;
        if (customer.Version != edit.Version) return CustomerRefusals.ChangedMeanwhile;
        if (customer.Details == details && customer.HomeStoreId == edit.Home) return null;
        var references = await db.Set<CustomerReference>().Where(r => r.CustomerId == edit.Id).OrderBy(r => r.Source).ThenBy(r => r.Value).Select(r => r.Value).ToListAsync(cancel);
        if (!details.HasName && references.Count == 0) return CustomerRefusals.NameMissing;
        customer.Change(details, edit.Home, references.FirstOrDefault(), actor.Name, now);
        await words.RewriteAsync(customer.Id, cancel);
        try
        {
            await audit.SaveAsync(actor, new("customer_edited", "customer", customer.Id.ToString(), customer.HomeStoreId, customer.Id), cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return CustomerRefusals.ChangedMeanwhile;
        }
        return null;
    }
}
