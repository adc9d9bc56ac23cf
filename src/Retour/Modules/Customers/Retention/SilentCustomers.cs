using System.Data.Common;
using Retour.Database;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Retention;

/// <summary>Someone who did nothing of their own for too long.</summary>
/// <param name="Last">The last day on which the person did.</param>
internal sealed record SilentCustomer(CustomerId Id, string Name, DateOnly Last);

/// <summary>Customers are kept for three years after the last thing they did themselves (CNIL): buying, enrolling, saying what they want to receive.</summary>
internal sealed class SilentCustomers(SqlDialect sql, IEnumerable<ICustomerActivity> rooms)
{
    public const int Years = 3;

    /// <summary>Whoever did nothing since this day is kept no longer.</summary>
    public static DateOnly CutOff(DateOnly today) => today.AddYears(-Years);

    /// <summary>Those who have been silent since before a day, the longest silent first. A person is silent when all the records are.</summary>
    /// <param name="only">Among these records only: the index then leads to them.</param>
    public async Task<IReadOnlyList<SilentCustomer>> ReadAsync(DateOnly before, int? most, IReadOnlyCollection<CustomerId>? only, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        var among = only is null ? "" : $"WHERE a.customer_id IN ({string.Join(", ", only.Select((_, i) => $"@only{i}"))})";
        await using var command = SqlDialect.Command(connection, null,
            $"SELECT p.id, c.display_name, p.day FROM ({Silent(among)}) AS p JOIN customers AS c ON c.customer_id = p.id WHERE c.kind = 'Person' ORDER BY p.day, p.id{(most is null ? "" : $" LIMIT {most}")}",
            [("@before", before), .. (only ?? []).Select((id, i) => ($"@only{i}", sql.Id(id.Value)))]);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<SilentCustomer>();
        while (await reader.ReadAsync(cancel)) found.Add(new(new(sql.ReadId(reader, 0)), reader.GetString(1), sql.ReadDate(reader, 2)));
        return found;
    }

    public async Task<long> CountAsync(DateOnly before, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null, $"SELECT count(*) FROM ({Silent("")}) AS p JOIN customers AS c ON c.customer_id = p.id WHERE c.kind = 'Person'", ("@before", before));
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private string Silent(string among) =>
        $"""
        SELECT coalesce(l.survivor_id, a.customer_id) AS id, max(a.day) AS day
        FROM ({string.Join(" UNION ALL ", rooms.Select((room, i) => $"SELECT customer_id, day FROM ({room.LastDays}) AS room{i}"))}) AS a
        LEFT JOIN customer_links AS l ON l.customer_id = a.customer_id
        {among} GROUP BY coalesce(l.survivor_id, a.customer_id) HAVING max(a.day) < @before
        """;
}

/// <summary>What customers do of their own in this room: coming into the file, and saying what they want to receive.</summary>
internal sealed class OwnActivity(SqlDialect sql) : ICustomerActivity
{
    public string LastDays =>
        $"""
        SELECT customer_id, {sql.UtcDayOf("created_at")} AS day FROM customers WHERE kind IN ('Person', 'Absorbed')
        UNION ALL SELECT customer_id, max({sql.UtcDayOf("at")}) AS day FROM customer_consents WHERE place IN ('PreferencePage', 'TextMessage', 'Counter') GROUP BY customer_id
        """;
}
