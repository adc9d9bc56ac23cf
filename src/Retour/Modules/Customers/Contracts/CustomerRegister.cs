using System.Data.Common;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Contracts;

/// <summary>How a source (a till, a file) names a customer.</summary>
internal readonly record struct CustomerClue(string Source, string Value);

/// <summary>What is known of someone who comes into the customer file, already understood: many come at once, from a file or a till.</summary>
/// <param name="Reference">How the source calls the customer.</param>
/// <param name="Phone">E.164.</param>
internal sealed record NewCustomer(
    CustomerClue Reference, StoreId HomeStore, DateTimeOffset Since, string? FirstName = null, string? LastName = null,
    string? Email = null, string? Phone = null, string? Postcode = null, string? City = null, DateOnly? Birthday = null)
{
    public string? Line1 { get; init; }
    public string? Line2 { get; init; }
    public string? Country { get; init; }
    public string Language { get; init; } = "fr";
    /// <summary>Madam, Sir, or nothing.</summary>
    public string? Title { get; init; }

    public string? EmailKey => EmailAddress.Parse(Email)?.Key;
    public string DisplayName => CustomerNames.Display(FirstName, LastName, Reference.Value);
    public string SortName => CustomerNames.Sort(FirstName, LastName, Reference.Value);
    public IEnumerable<string> Words => CustomerNames.Words(FirstName, LastName, Email, Phone, [Reference.Value]);
}

/// <summary>Finds or files the customers that receipts name, inside the transaction that stores the receipts.</summary>
internal sealed class CustomerRegister(SqlDialect sql, TimeProvider time)
{
    private static readonly BulkLookup<CustomerClue> ByReference = new("customer_references", "t.customer_id",
        new("source", ColumnType.Text, c => c.Source),
        new("value", ColumnType.Text, c => c.Value));

    private static readonly BulkInsert<Filed> IntoCustomers = new("customers", "ON CONFLICT (customer_id) DO NOTHING",
        new("customer_id", ColumnType.Id, f => f.Id.Value),
        new("kind", ColumnType.Text, f => f.Kind.ToString()),
        new("display_name", ColumnType.Text, f => f.Known.DisplayName),
        new("sort_name", ColumnType.Text, f => f.Known.SortName),
        new("first_name", ColumnType.Text, f => f.Known.FirstName),
        new("last_name", ColumnType.Text, f => f.Known.LastName),
        new("title", ColumnType.Text, f => f.Known.Title),
        new("email", ColumnType.Text, f => f.Known.Email),
        new("email_key", ColumnType.Text, f => f.Known.EmailKey),
        new("phone", ColumnType.Text, f => f.Known.Phone),
        new("line1", ColumnType.Text, f => f.Known.Line1),
        new("line2", ColumnType.Text, f => f.Known.Line2),
        new("postcode", ColumnType.Text, f => f.Known.Postcode),
        new("city", ColumnType.Text, f => f.Known.City),
        new("country", ColumnType.Text, f => f.Known.Country),
        new("language", ColumnType.Text, f => f.Known.Language),
        new("birthday", ColumnType.Date, f => f.Known.Birthday),
        new("home_store_id", ColumnType.Id, f => f.Known.HomeStore.Value),
        new("created_at", ColumnType.Instant, f => f.Known.Since.UtcDateTime));

    private static readonly BulkInsert<Filed> IntoReferences = new("customer_references", "ON CONFLICT (source, value) DO NOTHING",
        new("source", ColumnType.Text, f => f.Known.Reference.Source),
        new("value", ColumnType.Text, f => f.Known.Reference.Value),
        new("customer_id", ColumnType.Id, f => f.Id.Value));

    private static readonly BulkInsert<(string Word, CustomerId Id)> IntoWords = new("customer_words", "ON CONFLICT DO NOTHING",
        new("word", ColumnType.Text, w => w.Word),
        new("customer_id", ColumnType.Id, w => w.Id.Value));

    /// <summary>The customers that clues name: known when the lookups have run.</summary>
    public static Dictionary<CustomerClue, CustomerId> Seek(LookupBatch lookups, IEnumerable<CustomerClue> clues)
    {
        var wanted = clues.Distinct().ToArray();
        var found = new Dictionary<CustomerClue, CustomerId>(wanted.Length);
        lookups.Add(ByReference, wanted, (i, row) => found[wanted[i]] = new(row.Id(0)));
        return found;
    }

    /// <summary>Files those of these clues that were not found, each at the store it came from, and adds them to the found ones. Returns how many there were.</summary>
    /// <exception cref="ConcurrentFilingException">Another process filed one of them at the same instant: roll back and begin again.</exception>
    public async Task<int> FileOthersAsync(DbTransaction transaction, Dictionary<CustomerClue, CustomerId> found, IReadOnlyDictionary<CustomerClue, StoreId> clues, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var unknown = clues.Where(c => !found.ContainsKey(c.Key)).Select(c => new NewCustomer(c.Key, c.Value, now)).ToList();
        foreach (var (clue, id) in await FileAsync(transaction, unknown, cancel)) found[clue] = id;
        return unknown.Count;
    }

    /// <summary>Files customers that nobody knows yet, with all that is known of them.</summary>
    /// <exception cref="ConcurrentFilingException">One of them is known under that reference: roll back.</exception>
    public async Task<IReadOnlyDictionary<CustomerClue, CustomerId>> FileAsync(DbTransaction transaction, IEnumerable<NewCustomer> customers, CancellationToken cancel)
    {
        var filed = customers.OrderBy(c => c.Reference.Value, StringComparer.Ordinal).Select(c => new Filed(CustomerId.New(), CustomerKind.Person, c)).ToList();
        var written = await sql.Batch(transaction)
            .Add(IntoCustomers, filed)
            .Add(IntoReferences, filed)
            .Add(IntoWords, [.. filed.SelectMany(f => f.Known.Words.Select(word => (word, f.Id)))])
            .RunAsync(cancel);
        if (written[1] < filed.Count) throw new ConcurrentFilingException();
        return filed.ToDictionary(f => f.Known.Reference, f => f.Id);
    }

    /// <summary>Makes sure that a store has its house customer, who owns the receipts that nobody identified.</summary>
    public Task EnsureHouseAsync(DbTransaction transaction, StoreInfo store, CancellationToken cancel) =>
        sql.InsertAsync(transaction, IntoCustomers, [new Filed(store.HouseCustomer, CustomerKind.House, new(new("", store.Code), store.Id, time.GetUtcNow()))], cancel);

    private sealed record Filed(CustomerId Id, CustomerKind Kind, NewCustomer Known);
}

/// <summary>Two processes filed the same thing at the same instant. Whoever catches it rolls back and begins again.</summary>
internal sealed class ConcurrentFilingException : Exception;
