using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Duplicates;

/// <summary>Looks through the whole file for records that may be of one person, and writes down the pairs with their reasons.</summary>
internal sealed class FindDuplicates(SqlDialect sql, TimeProvider time)
{
    // A number that twenty share is the shop's own, or 0000: it tells nothing of the person.
    private const int MostWhoShare = 20;

    private static string Pairs(string value, string and, DuplicateReasons reason) =>
        $"""
        SELECT a.customer_id, b.customer_id AS other_id, {(int)reason} AS reason
        FROM (SELECT {value} FROM customers WHERE kind = 'Person' AND {and} GROUP BY {value} HAVING count(*) BETWEEN 2 AND {MostWhoShare}) AS s
        JOIN customers AS a ON {On("a", value)} AND a.kind = 'Person'
        JOIN customers AS b ON {On("b", value)} AND b.kind = 'Person' AND b.customer_id > a.customer_id
        """;

    private static string On(string record, string value) => string.Join(" AND ", value.Split(", ").Select(column => $"{record}.{column} = s.{column}"));

    private static readonly string Refresh =
        $"""
        INSERT INTO customer_duplicates (customer_id, other_id, reasons, found_at)
        SELECT customer_id, other_id, CAST(sum(reason) AS integer), @now FROM (
            {Pairs("phone", "phone IS NOT NULL", DuplicateReasons.Phone)}
            UNION ALL {Pairs("email_key", "email_key IS NOT NULL", DuplicateReasons.Email)}
            UNION ALL {Pairs("sort_name, birthday, postcode", "birthday IS NOT NULL AND postcode IS NOT NULL AND sort_name <> ''", DuplicateReasons.NameAndBirthday | DuplicateReasons.NameAndPostcode)}
        ) AS p WHERE true GROUP BY customer_id, other_id
        ON CONFLICT (customer_id, other_id) DO UPDATE SET reasons = excluded.reasons, found_at = excluded.found_at
        """;

    /// <returns>How many pairs wait for somebody to look at them.</returns>
    public async Task<long> RunAsync(CancellationToken cancel)
    {
        // To the second: whatever this run does not find again is older than it, on both engines.
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()).UtcDateTime;
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginWriteAsync(connection, cancel);
        await using (var refresh = SqlDialect.Command(connection, transaction, Refresh, ("@now", now)))
        {
            refresh.CommandTimeout = 0;
            await refresh.ExecuteNonQueryAsync(cancel);
        }
        await using (var clear = SqlDialect.Command(connection, transaction, "DELETE FROM customer_duplicates WHERE dismissed_at IS NULL AND found_at < @now", ("@now", now)))
            await clear.ExecuteNonQueryAsync(cancel);
        await using var count = SqlDialect.Command(connection, transaction, "SELECT count(*) FROM customer_duplicates WHERE dismissed_at IS NULL");
        var found = (long)(await count.ExecuteScalarAsync(cancel))!;
        await transaction.CommitAsync(cancel);
        return found;
    }
}

/// <summary>Says that two records are not the same person: they are not proposed again.</summary>
internal sealed class DismissDuplicate(RetourDb db, AuditTrail audit, CustomerAccess access, TimeProvider time)
{
    public async Task<Refusal?> RunAsync(Actor actor, CustomerId a, CustomerId b, CancellationToken cancel)
    {
        foreach (var id in new[] { a, b })
            if (await access.CheckAsync(actor, id, Right.MergeCustomers, cancel) is { } refusal) return refusal;
        var (first, second) = DuplicatePair.InOrder(a, b);
        if (first == second) return CustomerRefusals.SamePerson;
        var pair = await db.Set<DuplicatePair>().FirstOrDefaultAsync(p => p.CustomerId == first && p.OtherId == second, cancel);
        // A pair that the page found by itself may not be written down yet.
        if (pair is null) db.Add(pair = new() { CustomerId = first, OtherId = second, Reasons = DuplicateReasons.None, FoundAt = time.GetUtcNow() });
        (pair.DismissedAt, pair.DismissedByName) = (time.GetUtcNow(), actor.Name);
        await audit.SaveAsync(actor, new("duplicate_dismissed", "customer", first.ToString(), null, first, new Dictionary<string, string?> { ["other"] = second.ToString() }), cancel);
        return null;
    }
}
