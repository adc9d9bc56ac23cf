using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Erasure;

/// <summary>What this room keeps of a person, for whoever asks for it.</summary>
internal sealed class CustomerData(RetourDb db, StoreDirectory stores) : IPersonalData
{
    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var names = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Name);
        string? Store(StoreId? id) => id is { } store ? names.GetValueOrDefault(store) : null;
        var records = await db.Set<Customer>().AsNoTracking().Where(c => person.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(cancel);
        var references = await db.Set<CustomerReference>().AsNoTracking().Where(r => person.Contains(r.CustomerId)).OrderBy(r => r.Source).ThenBy(r => r.Value).ToListAsync(cancel);
        var tags = await db.Set<CustomerTag>().AsNoTracking().Where(t => person.Contains(t.CustomerId)).OrderBy(t => t.Tag).ToListAsync(cancel);
        var notes = await db.Set<CustomerNote>().AsNoTracking().Where(n => person.Contains(n.CustomerId) && n.WithdrawnAt == null).OrderBy(n => n.At).ToListAsync(cancel);
        var consents = await db.Set<ConsentEvent>().AsNoTracking().Where(c => person.Contains(c.CustomerId)).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(cancel);
        var words = await db.Set<ConsentWording>().AsNoTracking().ToDictionaryAsync(w => (w.Topic, w.Language, w.Version), w => w.Text, cancel);
        var welcomed = await db.Set<CustomerStore>().AsNoTracking().Where(s => person.Contains(s.CustomerId)).OrderBy(s => s.Since).ToListAsync(cancel);
        return
        [
            new("identity", CustomerTexts.IdentityKept,
                [Column("title"), Column("first_name"), Column("last_name"), Column("email"), Column("phone"), Column("line1"), Column("line2"), Column("postcode"), Column("city"), Column("country"), Column("language"), Column("birthday"), Column("home_store_id"), new("since", CustomerTexts.InFileSince)],
                [.. records.Select(c => (IReadOnlyList<object?>)[c.Title is { } title ? CustomerTexts.ResourceManager.GetString($"Title_{title}", System.Globalization.CultureInfo.CurrentUICulture) : null, c.FirstName, c.LastName, c.Email, c.Phone, c.Line1, c.Line2, c.Postcode, c.City, c.Country, c.Language, c.Birthday, Store(c.HomeStoreId), c.CreatedAt])]),
            new("references", CustomerTexts.ReferencesKept, [new("source", CustomerTexts.Source), new("value", CustomerTexts.Reference)], [.. references.Select(r => (IReadOnlyList<object?>)[r.Source, r.Value])]),
            new("consents", CustomerTexts.Consents,
                [new("at", CustomerTexts.When), new("topic", CustomerTexts.Topic), new("given", CustomerTexts.Answer), new("place", CustomerTexts.Place), new("store", Web.WebTexts.Store), new("wording", CustomerTexts.WordsShown)],
                [.. consents.Select(c => (IReadOnlyList<object?>)[c.At, ConsentWords.Of(c.Topic), c.Given ? CustomerTexts.Yes : CustomerTexts.No, ConsentWords.Of(c.Place), Store(c.StoreId), words.GetValueOrDefault((c.Topic, c.WordingLanguage ?? "", c.WordingVersion ?? 0))])]),
            new("tags", CustomerTexts.Tags, [new("tag", CustomerTexts.Tag)], [.. tags.Select(t => (IReadOnlyList<object?>)[t.Tag])]),
            new("notes", CustomerTexts.Notes, [new("at", CustomerTexts.When), new("text", CustomerTexts.Note)], [.. notes.Select(n => (IReadOnlyList<object?>)[n.At, n.Text])]),
            new("stores", CustomerTexts.WelcomedIn, [new("store", Web.WebTexts.Store), new("since", CustomerTexts.When)], [.. welcomed.Select(s => (IReadOnlyList<object?>)[Store(s.StoreId), s.Since])]),
        ];
    }

    private static PersonalDataColumn Column(string field) => new(field.Replace("_id", "", StringComparison.Ordinal), CustomerTexts.ResourceManager.GetString("Field_" + field, System.Globalization.CultureInfo.CurrentUICulture) ?? field);
}
