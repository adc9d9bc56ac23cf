using System.Data.Common;
using System.Runtime.CompilerServices;
using Retour.Database;

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
    // A letter or two may begin the words of half the file: reading on would keep the reader waiting for a list that nobody reads.
    private const int FirstPiece = 2_000;
    private const int MostRead = 200_000;

    private static readonly BulkLookup<Guid> ById = new("customers", "t.customer_id, t.display_name, t.sort_name, t.city", new BulkColumn<Guid>("customer_id", ColumnType.Id, id => id));

    /// <summary>The names of these customers, in their order.</summary>
    public async Task<IReadOnlyList<CustomerName>> NamesAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginReadAsync(connection, cancel);
        var names = new CustomerName?[ids.Count];
        await sql.LookupAsync(transaction, ById, ids, (i, row) => names[i] = new(new(row.Id(0)), row.Text(1), row.Text(2), row.TextOrNull(3)), cancel);
        return [.. names.OfType<CustomerName>()];
    }

    /// <summary>Customers who have, for each word sought, a word that begins with it.</summary>
    /// <param name="text">What was typed: words, or beginnings of words, in any order.</param>
    /// <param name="wanted">Which customers count at all.</param>
    /// <param name="homes">Stores whose own customers count too; null for none.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops the search.</param>
    public async Task<CustomersMatching> SearchAsync(string text, Func<Guid, bool> wanted, IReadOnlyList<StoreId>? homes, int most, CancellationToken cancel)
    {
        // The longest word leaves the fewest customers for the others to be compared with.
        var words = Folding.Words(text).Select(CustomerNames.Cut).OrderByDescending(word => word.Length).ToList();
        var (left, more) = (new HashSet<Guid>(), false);
        await using var connection = await sql.OpenAsync(cancel);
        for (var i = 0; i < words.Count; i++)
        {
            var before = left;
            left = [];
            var enough = i == words.Count - 1 ? most : int.MaxValue;
            more |= !await BeginningWithAsync(connection, words[i], i == 0 ? homes : null, (id, athome) =>
            {
                if (i == 0 ? !athome && !wanted(id) : !before.Contains(id)) return true;
                if (left.Count == enough && !left.Contains(id)) return false;
                left.Add(id);
                return true;
            }, cancel);
        }
        return new([.. left], more);
    }

    /// <summary>Goes through the customers with such a word, in its order, for as long as the visitor wants; false when it did not come to the end.</summary>
    private async Task<bool> BeginningWithAsync(DbConnection connection, string word, IReadOnlyList<StoreId>? homes, Func<Guid, bool, bool> visit, CancellationToken cancel)
    {
        // Read in pieces: whoever has enough after the first does not wait for a hundred thousand rows to arrive.
        var (read, place) = (0, (Word: word, Id: Guid.Empty));
        for (var piece = FirstPiece; read < MostRead; piece *= 4)
        {
            await using var command = SqlDialect.Command(connection, null, homes is null
                    ? "SELECT customer_id, word FROM customer_words WHERE word < @to AND (word, customer_id) > (@word, @id) ORDER BY word, customer_id LIMIT @piece"
                    : $"""
                      SELECT w.customer_id, w.word, EXISTS (SELECT 1 FROM customers AS c WHERE c.customer_id = w.customer_id AND c.home_store_id IN ({In(homes)}))
                      FROM customer_words AS w WHERE w.word < @to AND (w.word, w.customer_id) > (@word, @id) ORDER BY w.word, w.customer_id LIMIT @piece
                      """,
                [("@to", Folding.EndOf(word)), ("@word", place.Word), ("@id", sql.Id(place.Id)), ("@piece", piece), .. Stores(homes ?? [])]);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var before = read;
            while (await reader.ReadAsync(cancel))
            {
                read++;
                place = (reader.GetString(1), sql.ReadId(reader, 0));
                if (!visit(place.Id, homes is not null && reader.GetBoolean(2))) return false;
            }
            if (read - before < piece) return true;
        }
        return false;
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

    /// <summary>The people whose home is one of these stores by name, from a place on. Each store's are in order in the index: the first of each are enough.</summary>
    public async Task<IReadOnlyList<CustomerName>> ByNameAsync(IReadOnlyList<StoreId> homes, NamePlace? place, bool backwards, int most, CancellationToken cancel)
    {
        var (beyond, order) = backwards ? ("<", "DESC") : (">", "ASC");
        await using var connection = await sql.OpenAsync(cancel);
        var names = new List<CustomerName>();
        foreach (var home in homes)
        {
            await using var command = SqlDialect.Command(connection, null,
                $"""
                SELECT customer_id, display_name, sort_name, city FROM customers
                WHERE home_store_id = @home AND kind = 'Person'{(place is null ? "" : $" AND (sort_name, customer_id) {beyond} (@name, @id)")}
                ORDER BY sort_name {order}, customer_id {order} LIMIT @most
                """,
                place is { } from ? [("@home", sql.Id(home.Value)), ("@most", most), ("@name", from.SortName), ("@id", sql.Id(from.Id))] : [("@home", sql.Id(home.Value)), ("@most", most)]);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) names.Add(Read(reader));
        }
        return names;
    }

    /// <summary>Everybody whose home is one of these stores, in no order.</summary>
    public async IAsyncEnumerable<Guid> AtHomeAsync(IReadOnlyList<StoreId> homes, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null, $"SELECT customer_id FROM customers WHERE home_store_id IN ({In(homes)}) AND kind = 'Person'", [.. Stores(homes)]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) yield return sql.ReadId(reader, 0);
    }

    private static string In(IReadOnlyList<StoreId> stores) => string.Join(", ", stores.Select((_, i) => $"@home{i}"));

    private IEnumerable<(string, object)> Stores(IReadOnlyList<StoreId> stores) => stores.Select((store, i) => ($"@home{i}", sql.Id(store.Value)));

    /// <summary>How many people the file holds.</summary>
    public async Task<long> CountAsync(CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        // Whoever is no person, or one with another record, is rare and indexed: taking them off is quicker than looking at everybody's kind.
        await using var command = SqlDialect.Command(connection, null, "SELECT (SELECT count(*) FROM customers) - (SELECT count(*) FROM customers WHERE kind <> 'Person')");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private CustomerName Read(DbDataReader reader) =>
        new(new(sql.ReadId(reader, 0)), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3));
}
