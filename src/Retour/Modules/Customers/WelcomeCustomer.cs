using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers;

/// <summary>A customer of another store stands at the counter here: this store sees the customer from now on.</summary>
internal sealed class WelcomeCustomer(RetourDb db, AuditTrail audit, CustomerLinks links, TimeProvider time)
{
    public async Task<Result<CustomerId>> RunAsync(Actor actor, CustomerId customer, StoreId store, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EnrolCustomers, store) is { } refusal)
        {
            await audit.RefusedAsync(actor, "customer", customer.ToString(), refusal, cancel);
            return refusal;
        }
        var survivor = await links.SurvivorAsync(customer, cancel);
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == survivor && c.Kind == CustomerKind.Person, cancel)) return CustomerRefusals.NoSuchCustomer;
        if (await db.Set<CustomerStore>().AnyAsync(s => s.CustomerId == survivor && s.StoreId == store, cancel)) return survivor;
        db.Add(new CustomerStore { CustomerId = survivor, StoreId = store, Since = time.GetUtcNow() });
        await audit.SaveAsync(actor, new("customer_welcomed", "customer", survivor.ToString(), store, survivor), cancel);
        return survivor;
    }
}
