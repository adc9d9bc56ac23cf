using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Merging;

namespace Retour.Modules.Customers;

/// <summary>Keeps the words by which people are found. A person's words are those of all the records, and lead to the survivor.</summary>
internal sealed class CustomerSearchWords(RetourDb db)
{
    /// <summary>Writes a person's words anew, from what the unit of work holds; whoever calls saves.</summary>
    public async Task RewriteAsync(CustomerId survivor, CancellationToken cancel) =>
        await RewriteAsync(survivor, await db.PersonAsync(survivor, cancel), cancel);

    /// <param name="person">The records that are this person from now on.</param>
    public async Task RewriteAsync(CustomerId survivor, IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var records = await db.Set<Customer>().Where(c => person.Contains(c.Id)).ToListAsync(cancel);
        var references = await db.Set<CustomerReference>().Where(r => person.Contains(r.CustomerId)).ToListAsync(cancel);
        var wanted = records.SelectMany(c => CustomerNames.Words(c.FirstName, c.LastName, c.Email, c.Phone, references.Where(r => r.CustomerId == c.Id).Select(r => r.Value))).ToHashSet();
        foreach (var word in await db.Set<CustomerWord>().Where(w => person.Contains(w.CustomerId)).ToListAsync(cancel))
            if (word.CustomerId != survivor || !wanted.Remove(word.Word)) db.Remove(word);
        db.AddRange(wanted.Select(word => new CustomerWord { Word = word, CustomerId = survivor }));
    }
}
