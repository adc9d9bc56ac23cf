using Retour.Database;

namespace Retour.Modules.Customers.Contracts;

/// <summary>Which records are of one person, for every room that counts or shows people.</summary>
internal sealed class CustomerLinks(SqlDialect sql)
{
    /// <summary>The record under which a person is found: the record itself, unless it was absorbed.</summary>
    public async Task<CustomerId> SurvivorAsync(CustomerId id, CancellationToken cancel) => (await PersonAsync(id, cancel))[0];

    /// <summary>All records of the person to whom this one belongs, the survivor first.</summary>
    public async Task<IReadOnlyList<CustomerId>> PersonAsync(CustomerId id, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null,
            """
            SELECT l.survivor_id, l.customer_id FROM customer_links AS l
            WHERE l.survivor_id IN (SELECT @id UNION ALL SELECT s.survivor_id FROM customer_links AS s WHERE s.customer_id = @id) ORDER BY l.customer_id
            """, ("@id", sql.Id(id.Value)));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var person = new List<CustomerId>();
        while (await reader.ReadAsync(cancel))
        {
            if (person.Count == 0) person.Add(new(sql.ReadId(reader, 0)));
            person.Add(new(sql.ReadId(reader, 1)));
        }
        return person.Count > 0 ? person : [id];
    }

    /// <summary>Every absorbed record with its survivor.</summary>
    public async Task<IReadOnlyDictionary<Guid, Guid>> AllAsync(CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null, "SELECT customer_id, survivor_id FROM customer_links");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var all = new Dictionary<Guid, Guid>();
        while (await reader.ReadAsync(cancel)) all.Add(sql.ReadId(reader, 0), sql.ReadId(reader, 1));
        return all;
    }

    /// <summary>A number that grows with each change of a link: what was computed with the same number still holds.</summary>
    public async Task<long> VersionAsync(CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        // Merges are only ever added, and each is undone once at most.
        await using var command = SqlDialect.Command(connection, null, "SELECT count(*) + count(undone_at) FROM customer_merges");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
