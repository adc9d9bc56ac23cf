using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary>The people of the customer file whom the lines of a batch may mean, and those whom its lines have made since.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<string, CustomerId> byReference = [];
    private readonly Dictionary<string, HashSet<CustomerId>> byEmail = [], byPhone = [];
    private readonly Dictionary<CustomerId, PersonInFile> people = [];

    public IEnumerable<PersonInFile> All => people.Values;

    public PersonInFile? ByReference(string? reference) => reference is not null && byReference.TryGetValue(reference, out var id) ? people.GetValueOrDefault(id) : null;

    /// <summary>Whether a reference leads to someone who is no person any more.</summary>
    public bool IsGone(string? reference) => reference is not null && byReference.TryGetValue(reference, out var id) && !people.ContainsKey(id);

    /// <summary>Who has this e-mail address; if nobody, who has this phone number. A family may share either: of those whose names differ nobody is meant.</summary>
    public IReadOnlyList<PersonInFile> ByContact(CustomerDetails who)
    {
        var found = Of(byEmail, who.Email?.Key, who);
        return found.Count > 0 ? found : Of(byPhone, who.Phone?.E164, who);
    }

    public PersonInFile Add()
    {
        var person = new PersonInFile(CustomerId.New(), null);
        people.Add(person.Id, person);
        return person;
    }

    /// <summary>From now on the person is found by what a line said.</summary>
    public void Remember(PersonInFile person, string? reference)
    {
        if (reference is not null && byReference.TryAdd(reference, person.Id)) person.NewReferences.Add(reference);
        if (person.Details.Email?.Key is { } email) Put(byEmail, email, person.Id);
        if (person.Details.Phone?.E164 is { } phone) Put(byPhone, phone, person.Id);
    }

    private List<PersonInFile> Of(Dictionary<string, HashSet<CustomerId>> by, string? key, CustomerDetails who) =>
        key is not null && by.TryGetValue(key, out var ids) ? [.. ids.Select(people.GetValueOrDefault).OfType<PersonInFile>().Where(p => NamesAgree(p.Details, who))] : [];

    private static bool NamesAgree(CustomerDetails one, CustomerDetails other)
    {
        var (a, b) = (Words(one), Words(other));
        return a.IsSubsetOf(b) || b.IsSubsetOf(a);
        static HashSet<string> Words(CustomerDetails who) => [.. Folding.Words($"{who.FirstName} {who.LastName}")];
    }

    private static void Put(Dictionary<string, HashSet<CustomerId>> by, string key, CustomerId id)
    {
        if (by.TryGetValue(key, out var ids)) ids.Add(id);
        else by[key] = [id];
    }

    private static readonly BulkLookup<string> ByEmail = new("customers", "t.customer_id", new BulkColumn<string>("email_key", ColumnType.Text, e => e));
    private static readonly BulkLookup<string> ByPhone = new("customers", "t.customer_id", new BulkColumn<string>("phone", ColumnType.Text, p => p));
    private static readonly BulkLookup<CustomerId> Survivors = new("customer_links", "t.survivor_id", new BulkColumn<CustomerId>("customer_id", ColumnType.Id, c => c.Value));
    private static readonly BulkLookup<CustomerId> Absorbed = new("customer_links", "t.customer_id", new BulkColumn<CustomerId>("survivor_id", ColumnType.Id, c => c.Value));
    private static readonly BulkLookup<CustomerId> TagsOf = new("customer_tags", "t.tag", new BulkColumn<CustomerId>("customer_id", ColumnType.Id, c => c.Value));
    private static readonly BulkLookup<CustomerId> NotesOf = new("customer_notes", "t.id", new BulkColumn<CustomerId>("customer_id", ColumnType.Id, c => c.Value));
    private static readonly BulkLookup<CustomerId> ConsentsOf = new("customer_consents", "t.id, t.topic, t.given, t.at, t.place", new BulkColumn<CustomerId>("customer_id", ColumnType.Id, c => c.Value));

    /// <summary>Looks up whom these lines may mean.</summary>
    public static async Task<KnownPeople> LoadAsync(SqlDialect sql, RetourDb db, DbTransaction transaction, CustomerMapping mapping, IReadOnlyList<CustomerLine> lines, CancellationToken cancel)
    {
        var known = new KnownPeople();
        var byReference = new BulkLookup<string>("customer_references", "t.customer_id", new("source", ColumnType.Text, _ => mapping.Source), new("value", ColumnType.Text, v => v));
        var references = lines.Select(l => l.Reference).OfType<string>().Distinct().ToArray();
        await sql.LookupAsync(transaction, byReference, references, (i, row) => known.byReference[references[i]] = new(row.Id(0)), cancel);
        var sought = lines.Where(l => l.Reference is null || mapping.MatchContacts).ToList();
        var emails = sought.Select(l => l.Details.Email?.Key).OfType<string>().Distinct().ToArray();
        await sql.LookupAsync(transaction, ByEmail, emails, (i, row) => Put(known.byEmail, emails[i], new(row.Id(0))), cancel);
        var phones = sought.Select(l => l.Details.Phone?.E164).OfType<string>().Distinct().ToArray();
        await sql.LookupAsync(transaction, ByPhone, phones, (i, row) => Put(known.byPhone, phones[i], new(row.Id(0))), cancel);
        await known.LoadPeopleAsync(sql, db, transaction, mapping, cancel);
        return known;
    }

    private async Task LoadPeopleAsync(SqlDialect sql, RetourDb db, DbTransaction transaction, CustomerMapping mapping, CancellationToken cancel)
    {
        var ids = byReference.Values.Concat(byEmail.Values.SelectMany(i => i)).Concat(byPhone.Values.SelectMany(i => i)).Distinct().ToArray();
        if (ids.Length == 0) return;
        // Who was absorbed is found under the survivor.
        var survivors = new Dictionary<CustomerId, CustomerId>();
        await sql.LookupAsync(transaction, Survivors, ids, (i, row) => survivors[ids[i]] = new(row.Id(0)), cancel);
        foreach (var (reference, id) in byReference.ToList()) byReference[reference] = survivors.GetValueOrDefault(id, id);
        foreach (var found in byEmail.Values.Concat(byPhone.Values))
            foreach (var id in found.Where(survivors.ContainsKey).ToList())
            {
                found.Remove(id);
                found.Add(survivors[id]);
            }
        ids = [.. ids.Select(id => survivors.GetValueOrDefault(id, id)).Distinct()];
        var records = ids.ToDictionary(id => id, id => new List<CustomerId> { id });
        await sql.LookupAsync(transaction, Absorbed, ids, (i, row) => records[ids[i]].Add(new(row.Id(0))), cancel);
        foreach (var some in ids.Chunk(500).Select(chunk => chunk.ToList()))
            foreach (var customer in await db.Set<Customer>().AsNoTracking().Where(c => some.Contains(c.Id) && c.Kind == CustomerKind.Person).ToListAsync(cancel))
                people[customer.Id] = new(customer.Id, customer) { Records = records[customer.Id] };
        await LoadMoreAsync(sql, transaction, mapping, cancel);
    }

    private async Task LoadMoreAsync(SqlDialect sql, DbTransaction transaction, CustomerMapping mapping, CancellationToken cancel)
    {
        var owners = people.Values.SelectMany(p => p.Records.Select(r => (Record: r, Person: p))).ToArray();
        var all = owners.Select(o => o.Record).ToArray();
        if (mapping.Columns.ContainsKey(CustomerField.Tags)) await sql.LookupAsync(transaction, TagsOf, all, (i, row) => owners[i].Person.Tags.Add(Folding.Fold(row.Text(0))), cancel);
        if (mapping.Columns.ContainsKey(CustomerField.Note)) await sql.LookupAsync(transaction, NotesOf, all, (i, row) => owners[i].Person.Notes.Add(row.Id(0)), cancel);
        if (mapping.Consents.Count == 0) return;
        await sql.LookupAsync(transaction, ConsentsOf, all, (i, row) =>
        {
            var (topic, said) = (Enum.Parse<ConsentTopic>(row.Text(1)), owners[i].Person.Said);
            var last = new LastSaid(row.Flag(2), row.Instant(3), row.Text(4) == nameof(ConsentPlace.File));
            if (!said.TryGetValue(topic, out var before) || last.At >= before.At) said[topic] = last;
        }, cancel);
    }
}
