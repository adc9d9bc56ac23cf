using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Contracts;

/// <summary>
/// Who may see whom. Who works for all stores sees everybody; the others see customers whose home is one of their stores, who were in one of
/// them, or who were welcomed there.
/// </summary>
internal sealed class CustomerAccess(SqlDialect sql, IEnumerable<IStoresOfCustomer> rooms, AuditTrail audit)
{
    /// <summary>Why the actor may not do this with that customer; null when it may. What is refused is audited.</summary>
    public async Task<Refusal?> CheckAsync(Actor actor, CustomerId customer, Right right, CancellationToken cancel)
    {
        var refusal = actor.Lacks(right) ?? (await SeesAsync(actor, customer, cancel) ? null : Actor.OtherStore);
        if (refusal is not null) await audit.RefusedAsync(actor, "customer", customer.ToString(), refusal, cancel);
        return refusal;
    }

    /// <summary>Whether the actor's stores know the customer. Costs nothing for who works for all of them, and one query by indexes otherwise.</summary>
    public async Task<bool> SeesAsync(Actor actor, CustomerId customer, CancellationToken cancel)
    {
        if (actor.Stores is null) return true;
        if (actor.Stores.Count == 0) return false;
        var stores = string.Join(", ", actor.Stores.Select((_, i) => $"@store{i}"));
        await using var connection = await sql.OpenAsync(cancel);
        // Any record of the person will do: who was merged is known wherever one of the records was.
        await using var command = SqlDialect.Command(connection, null,
            $"""
            SELECT 1 FROM customers AS c
            WHERE c.customer_id IN (
                SELECT @id UNION ALL SELECT l.customer_id FROM customer_links AS l WHERE l.survivor_id = @id
                UNION ALL SELECT s.survivor_id FROM customer_links AS s WHERE s.customer_id = @id
                UNION ALL SELECT o.customer_id FROM customer_links AS o JOIN customer_links AS s ON s.survivor_id = o.survivor_id WHERE s.customer_id = @id)
              AND (c.home_store_id IN ({stores})
                OR EXISTS (SELECT 1 FROM customer_stores AS w WHERE w.customer_id = c.customer_id AND w.store_id IN ({stores}))
                {string.Concat(rooms.Select(room => $"OR {room.Met("c.customer_id", stores)} "))})
            LIMIT 1
            """, [("@id", sql.Id(customer.Value)), .. actor.Stores.Select((store, i) => ($"@store{i}", sql.Id(store.Value)))]);
        return await command.ExecuteScalarAsync(cancel) is not null;
    }
}
