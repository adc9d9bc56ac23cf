using System.Data.Common;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Contracts;

/// <summary>A customer in a list.</summary>
/// <param name="SortName">What lists by name are sorted by.</param>
internal sealed record CustomerName(CustomerId Id, string Name, string SortName, string? City);

/// <summary>A place in the list of all customers by name.</summary>
internal readonly record struct NamePlace(string SortName, Guid Id);

/// <summary>Customers found by words, and whether there were more than were asked for.</summary>
internal sealed record CustomersMatching(IReadOnlyList<Guid> Ids, bool More);

/// <summary>The customer file to look things up in, for every other room.</summary>
internal sealed class CustomerDirectory(SqlDialect sql)
{
    private static readonly BulkLookup<Guid> ById = new("customers", "t.customer_id, t.display_name, t.sort_name, t.city", new BulkColumn<Guid>("customer_id", ColumnType.Id, id => id));

    /// <summary>The names of these customers, in their order.</summary>
    public async Task<IReadOnlyList<CustomerName>> NamesAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginReadAsync(connection, cancel);
        var names = new CustomerName?[ids.Count];
        await sql.LookupAsync(transaction, ById, ids, (i, reader) => names[i] = Read(reader), cancel);
        return [.. names.OfType<CustomerName>()];
    }

    /// <summary>Customers one of whose words begins with each word sought.</summary>
    /// <param name="text">What was typed: words, or beginnings of words, in any order.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops the search.</param>
    public async Task<CustomersMatching> SearchAsync(string text, int most, CancellationToken cancel)
    {
        var words = Folding.Words(text).ToList();
        if (words.Count == 0) return new([], false);
        await using var connection = await sql.OpenAsync(cancel);
        // A prefix is a range of the index. What sorts after every letter ends it.
        await using var command = SqlDialect.Command(connection, null,
            string.Join(" INTERSECT ", words.Select((_, i) => $"SELECT DISTINCT customer_id FROM customer_words WHERE word >= @from{i} AND word < @to{i}")) + " LIMIT @most",
            [.. words.SelectMany((word, i) => new (string, object)[] { ($"@from{i}", word), ($"@to{i}", word + '\uFFFF') }), ("@most", most + 1)]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancel)) ids.Add(sql.ReadId(reader, 0));
        return new(ids.Count > most ? ids[..most] : ids, ids.Count > most);
    }

    /// <summary>The people of the file by name, from a place on: the next ones, or those before it, nearest first.</summary>
    public async Task<IReadOnlyList<CustomerName>> ByNameAsync(NamePlace? place, bool backwards, int most, CancellationToken cancel)
    {
        var (beyond, order) = backwards ? ("<", "DESC") : (">", "ASC");
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null,
            $"""
            SELECT customer_id, display_name, sort_name, city FROM customers
            WHERE kind = 'Person'{(place is null ? "" : $" AND (sort_name, customer_id) {beyond} (@name, @id)")}
            ORDER BY sort_name {order}, customer_id {order} LIMIT @most
            """,
            place is { } from ? [("@most", most), ("@name", from.SortName), ("@id", sql.Id(from.Id))] : [("@most", most)]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var names = new List<CustomerName>();
        while (await reader.ReadAsync(cancel)) names.Add(Read(reader));
        return names;
    }

    /// <summary>How many people the file holds.</summary>
    public async Task<long> CountAsync(IReadOnlyList<StoreInfo> stores, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null, "SELECT count(*) FROM customers");
        var all = (long)(await command.ExecuteScalarAsync(cancel))!;
        // House customers are few and known: taking them off is quicker than looking at everybody's kind.
        return all - (await NamesAsync([.. stores.Select(s => s.HouseCustomer.Value)], cancel)).Count;
    }

    private CustomerName Read(DbDataReader reader) =>
        new(new(sql.ReadId(reader, 0)), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3));
}
