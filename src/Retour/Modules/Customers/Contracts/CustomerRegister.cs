using System.Data.Common;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Contracts;

/// <summary>How a source (a till, a file) names a customer.</summary>
internal readonly record struct CustomerClue(string Source, string Value);

/// <summary>Finds or files the customers that receipts name, inside the transaction that stores the receipts.</summary>
internal sealed class CustomerRegister(SqlDialect sql, TimeProvider time)
{
    private static readonly BulkLookup<CustomerClue> ByReference = new("customer_references", "t.customer_id",
        new("source", ColumnType.Text, c => c.Source),
        new("value", ColumnType.Text, c => c.Value));

    private static readonly BulkInsert<Filed> IntoCustomers = new("customers", "ON CONFLICT (customer_id) DO NOTHING",
        new("customer_id", ColumnType.Id, f => f.Id.Value),
        new("kind", ColumnType.Text, f => f.Kind),
        new("display_name", ColumnType.Text, f => f.Clue.Value),
        new("sort_name", ColumnType.Text, f => Folding.Fold(f.Clue.Value)),
        new("home_store_id", ColumnType.Id, f => f.HomeStore.Value),
        new("created_at", ColumnType.Instant, f => f.At));

    private static readonly BulkInsert<Filed> IntoReferences = new("customer_references", "ON CONFLICT (source, value) DO NOTHING",
        new("source", ColumnType.Text, f => f.Clue.Source),
        new("value", ColumnType.Text, f => f.Clue.Value),
        new("customer_id", ColumnType.Id, f => f.Id.Value));

    private static readonly BulkInsert<(string Word, CustomerId Id)> IntoWords = new("customer_words", "ON CONFLICT DO NOTHING",
        new("word", ColumnType.Text, w => w.Word),
        new("customer_id", ColumnType.Id, w => w.Id.Value));

    /// <summary>The customers that these clues name; those that nobody knew are filed at the store they came from.</summary>
    /// <exception cref="ConcurrentFilingException">Another process filed one of them at the same instant: roll back and begin again.</exception>
    public async Task<CustomersFound> FindOrFileAsync(DbTransaction transaction, IReadOnlyDictionary<CustomerClue, StoreId> clues, CancellationToken cancel)
    {
        var wanted = clues.Keys.ToArray();
        var found = new Dictionary<CustomerClue, CustomerId>(wanted.Length);
        await sql.LookupAsync(transaction, ByReference, wanted, (i, reader) => found[wanted[i]] = new(sql.ReadId(reader, 0)), cancel);

        var now = time.GetUtcNow().UtcDateTime;
        var filed = wanted.Where(c => !found.ContainsKey(c)).OrderBy(c => c.Value, StringComparer.Ordinal)
            .Select(c => new Filed(CustomerId.New(), nameof(CustomerKind.Person), c, clues[c], now)).ToList();
        await sql.InsertAsync(transaction, IntoCustomers, filed, cancel);
        if (await sql.InsertAsync(transaction, IntoReferences, filed, cancel) < filed.Count) throw new ConcurrentFilingException();
        await sql.InsertAsync(transaction, IntoWords, [.. filed.SelectMany(f => Folding.Words(f.Clue.Value).Select(word => (word, f.Id)))], cancel);
        foreach (var one in filed) found[one.Clue] = one.Id;
        return new(found, filed.Count);
    }

    /// <summary>Makes sure that a store has its house customer, who owns the receipts that nobody identified.</summary>
    public Task EnsureHouseAsync(DbTransaction transaction, StoreInfo store, CancellationToken cancel) =>
        sql.InsertAsync(transaction, IntoCustomers, [new Filed(store.HouseCustomer, nameof(CustomerKind.House), new("", store.Code), store.Id, time.GetUtcNow().UtcDateTime)], cancel);

    private sealed record Filed(CustomerId Id, string Kind, CustomerClue Clue, StoreId HomeStore, DateTime At);
}

/// <param name="ByClue">The customer of each clue.</param>
/// <param name="New">How many of them were unknown before.</param>
internal sealed record CustomersFound(IReadOnlyDictionary<CustomerClue, CustomerId> ByClue, int New);

/// <summary>Two processes filed the same thing at the same instant. Whoever catches it rolls back and begins again.</summary>
internal sealed class ConcurrentFilingException : Exception;
