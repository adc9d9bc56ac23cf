using System.Data.Common;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary>Writes what a batch has made of people, in bulk, in the transaction that also notes how far the run came.</summary>
internal sealed class CustomerBatchWriter(SqlDialect sql, TimeProvider time)
{
    private static readonly BulkColumn<Customer>[] Columns =
    [
        new("customer_id", ColumnType.Id, c => c.Id.Value), new("kind", ColumnType.Text, c => c.Kind.ToString()),
        new("display_name", ColumnType.Text, c => c.DisplayName), new("sort_name", ColumnType.Text, c => c.SortName), new("title", ColumnType.Text, c => c.Title?.ToString()),
        new("first_name", ColumnType.Text, c => c.FirstName), new("last_name", ColumnType.Text, c => c.LastName),
        new("email", ColumnType.Text, c => c.Email), new("email_key", ColumnType.Text, c => c.EmailKey), new("phone", ColumnType.Text, c => c.Phone),
        new("line1", ColumnType.Text, c => c.Line1), new("line2", ColumnType.Text, c => c.Line2), new("postcode", ColumnType.Text, c => c.Postcode),
        new("city", ColumnType.Text, c => c.City), new("country", ColumnType.Text, c => c.Country), new("language", ColumnType.Text, c => c.Language),
        new("birthday", ColumnType.Date, c => c.Birthday), new("home_store_id", ColumnType.Id, c => c.HomeStoreId?.Value), new("created_at", ColumnType.Instant, c => c.CreatedAt.UtcDateTime),
        new("version", ColumnType.Integer, c => c.Version), new("changed_at", ColumnType.Instant, c => c.ChangedAt?.UtcDateTime), new("changed_by", ColumnType.Text, c => c.ChangedBy),
    ];

    private static readonly BulkInsert<Customer> IntoCustomers = new("customers", "", Columns);

    // Who was changed since they were read is left as they are: the count then tells.
    private static readonly BulkInsert<Customer> OverCustomers = new("customers",
        $"ON CONFLICT (customer_id) DO UPDATE SET {string.Join(", ", Columns.Where(c => c.Name is not ("customer_id" or "kind" or "created_at")).Select(c => $"{c.Name} = excluded.{c.Name}"))} WHERE customers.version = excluded.version - 1", Columns);

    private static readonly BulkInsert<(string Word, CustomerId Id)> IntoWords = new("customer_words", "ON CONFLICT DO NOTHING",
        new("word", ColumnType.Text, w => w.Word), new("customer_id", ColumnType.Id, w => w.Id.Value));

    private static readonly BulkInsert<(string Tag, CustomerId Id)> IntoTags = new("customer_tags", "ON CONFLICT DO NOTHING",
        new("customer_id", ColumnType.Id, t => t.Id.Value), new("tag", ColumnType.Text, t => t.Tag));

    private static readonly BulkLookup<CustomerId> ReferencesOf = new("customer_references", "t.value", new BulkColumn<CustomerId>("customer_id", ColumnType.Id, c => c.Value));

    /// <exception cref="ConcurrentFilingException">Somebody else filed or changed one of them at the same instant: roll back and begin again.</exception>
    public async Task WriteAsync(DbTransaction transaction, Actor actor, string source, DecidedBatch batch, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var (filed, changed) = (new List<Customer>(), new List<Customer>());
        var (words, gone) = (new List<(string Word, CustomerId Id)>(), new List<(string Word, CustomerId Id)>());
        foreach (var person in batch.People)
        {
            var before = person.Known is { } known ? CustomerNames.Words(known.FirstName, known.LastName, known.Email, known.Phone, []).ToHashSet() : [];
            if (person.Known is null) filed.Add(Customer.Enrol(person.Id, person.Details, person.CalledOtherwise, person.Home ?? throw new InvalidOperationException("Someone new has a home store."), now));
            else if (person.DetailsChanged)
            {
                person.Known.Change(person.Details, person.Home, person.CalledOtherwise, actor.Name, now);
                changed.Add(person.Known);
            }
            else if (person.NewReferences.Count == 0) continue;
            var details = person.Details;
            var after = CustomerNames.Words(details.FirstName, details.LastName, details.Email?.Text, details.Phone?.E164, person.NewReferences).ToHashSet();
            words.AddRange(after.Where(w => !before.Contains(w)).Select(w => (w, person.Id)));
            // The words of one who is several records are those of all of them: they stay.
            if (person.Records.Count == 1) gone.AddRange(before.Where(w => !after.Contains(w)).Select(w => (w, person.Id)));
        }
        // In the order of the index: each of its pages is then touched once a batch.
        words.Sort((a, b) => string.CompareOrdinal(a.Word, b.Word));
        var references = batch.People.SelectMany(p => p.NewReferences.Select(r => (Value: r, p.Id))).OrderBy(r => r.Value, StringComparer.Ordinal).ToList();
        var written = await sql.Batch(transaction)
            .Add(IntoCustomers, filed)
            .Add(OverCustomers, changed)
            .Add(IntoReferences(source), references)
            .Add(IntoWords, words)
            .Add(IntoTags, [.. batch.People.SelectMany(p => p.NewTags.Select(t => (t, p.Id)))])
            .Add(IntoNotes(actor, now), [.. batch.People.SelectMany(p => p.NewNotes.Select(n => (n.Id, n.Text, p.Id)))])
            .Add(IntoConsents(actor), [.. batch.People.SelectMany(p => p.NewConsents.Select(c => new Consented(p.Id, c.Topic, c.Given, c.At, c.File, p.Home)))])
            .RunAsync(cancel);
        if (written[1] < changed.Count || written[2] < references.Count) throw new ConcurrentFilingException();
        await ForgetWordsAsync(transaction, gone, cancel);
    }

    /// <summary>Old names lead nowhere any more, unless a reference is spelt the same.</summary>
    private async Task ForgetWordsAsync(DbTransaction transaction, List<(string Word, CustomerId Id)> gone, CancellationToken cancel)
    {
        if (gone.Count == 0) return;
        var owners = gone.Select(g => g.Id).Distinct().ToArray();
        var kept = new HashSet<(string, CustomerId)>();
        await sql.LookupAsync(transaction, ReferencesOf, owners, (i, row) => kept.UnionWith(Folding.Words(row.Text(0)).Select(w => (CustomerNames.Cut(w), owners[i]))), cancel);
        foreach (var (word, id) in gone.Where(g => !kept.Contains(g)))
        {
            await using var command = SqlDialect.Command(transaction.Connection!, transaction, "DELETE FROM customer_words WHERE word = @word AND customer_id = @id", ("word", word), ("id", sql.Id(id.Value)));
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static BulkInsert<(string Value, CustomerId Id)> IntoReferences(string source) => new("customer_references", "ON CONFLICT (source, value) DO NOTHING",
        new("source", ColumnType.Text, _ => source), new("value", ColumnType.Text, r => r.Value), new("customer_id", ColumnType.Id, r => r.Id.Value));

    private static BulkInsert<(Guid Id, string Text, CustomerId Customer)> IntoNotes(Actor actor, DateTimeOffset now) => new("customer_notes", "ON CONFLICT DO NOTHING",
        new("customer_id", ColumnType.Id, n => n.Customer.Value), new("id", ColumnType.Id, n => n.Id), new("text", ColumnType.Text, n => n.Text),
        new("author_id", ColumnType.Id, _ => actor.Id), new("author_name", ColumnType.Text, _ => actor.Name), new("at", ColumnType.Instant, _ => now.UtcDateTime));

    private static BulkInsert<Consented> IntoConsents(Actor actor) => new("customer_consents", "",
        new("customer_id", ColumnType.Id, c => c.Customer.Value), new("id", ColumnType.Id, _ => Guid.CreateVersion7()), new("topic", ColumnType.Text, c => c.Topic.ToString()),
        new("given", ColumnType.Boolean, c => c.Given), new("at", ColumnType.Instant, c => c.At.UtcDateTime), new("place", ColumnType.Text, _ => nameof(ConsentPlace.File)),
        new("store_id", ColumnType.Id, c => c.Store?.Value), new("evidence", ColumnType.Text, c => c.File), new("by_name", ColumnType.Text, _ => actor.Name));

    private sealed record Consented(CustomerId Customer, ConsentTopic Topic, bool Given, DateTimeOffset At, string File, StoreId? Store);
}
