using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Merging;

namespace Retour.Modules.Customers.Consents;

/// <summary>What was said of a topic last, with its evidence.</summary>
internal sealed record ConsentEvidence(ConsentTopic Topic, bool Given, DateTimeOffset At, ConsentPlace Place, StoreId? Store, string ByName, string? Wording);

/// <summary>What customers agree to: derived from all that they said.</summary>
internal sealed class ReadConsents(RetourDb db)
{
    /// <summary>The person's, whichever of the records was spoken of.</summary>
    public async Task<IReadOnlyDictionary<ConsentTopic, ConsentState>> OfAsync(CustomerId customer, CancellationToken cancel) => (await OfAsync([customer], cancel))[customer].Said;

    /// <summary>Those of many people: for each record that was asked for, the one that stands for its person, and what all of the person's records say together.</summary>
    public async Task<IReadOnlyDictionary<CustomerId, (CustomerId Survivor, IReadOnlyDictionary<ConsentTopic, ConsentState> Said)>> OfAsync(IReadOnlyCollection<CustomerId> customers, CancellationToken cancel)
    {
        var people = await db.PeopleAsync(customers, cancel);
        var records = people.Values.SelectMany(person => person).Distinct().ToList();
        var said = (await SaidAsync(records, cancel)).ToLookup(s => s.Customer);
        var joined = (await JoinedAsync(records, cancel)).ToLookup(j => j.Survivor);
        return people.ToDictionary(p => p.Key, p => (p.Value[0], (IReadOnlyDictionary<ConsentTopic, ConsentState>)CurrentConsents.Of(p.Value.SelectMany(c => said[c]), p.Value.SelectMany(c => joined[c]))));
    }

    /// <summary>What a record and those it had absorbed itself would say, were it to stand alone again.</summary>
    public async Task<IReadOnlyDictionary<ConsentTopic, ConsentState>> OfPartAsync(CustomerId part, CancellationToken cancel)
    {
        var person = await db.PersonAsync(part, cancel);
        var joined = await JoinedAsync(person, cancel);
        var own = new HashSet<CustomerId> { part };
        while (joined.FirstOrDefault(j => own.Contains(j.Survivor) && !own.Contains(j.Absorbed)) is { At.Ticks: > 0 } next) own.Add(next.Absorbed);
        return CurrentConsents.Of(await SaidAsync([.. own], cancel), joined.Where(j => own.Contains(j.Survivor)));
    }

    /// <summary>The last that was said of each topic, by any record of the person.</summary>
    public async Task<IReadOnlyDictionary<ConsentTopic, ConsentEvidence>> EvidenceAsync(CustomerId customer, CancellationToken cancel)
    {
        var person = await db.PersonAsync(customer, cancel);
        var events = await db.Set<ConsentEvent>().AsNoTracking().Where(c => person.Contains(c.CustomerId)).ToListAsync(cancel);
        var words = await db.Set<ConsentWording>().AsNoTracking().ToDictionaryAsync(w => (w.Topic, w.Language, w.Version), w => w.Text, cancel);
        return events.GroupBy(e => e.Topic).ToDictionary(g => g.Key, g => g.MaxBy(e => (e.At, e.Id))! is var e
            ? new ConsentEvidence(e.Topic, e.Given, e.At, e.Place, e.StoreId, e.ByName, words.GetValueOrDefault((e.Topic, e.WordingLanguage ?? "", e.WordingVersion ?? 0))) : null!);
    }

    private async Task<List<Said>> SaidAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel) =>
        [.. (await db.Set<ConsentEvent>().AsNoTracking().Where(c => person.Contains(c.CustomerId)).ToListAsync(cancel)).Select(c => new Said(c.CustomerId, c.At, c.Id.Value, c.Topic, c.Given))];

    private async Task<List<Joined>> JoinedAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel) =>
        person.Count == 1 ? [] : [.. (await db.Set<CustomerMerge>().AsNoTracking().Where(m => m.UndoneAt == null && person.Contains(m.CustomerId)).ToListAsync(cancel))
            .Select(m => new Joined(m.AbsorbedId, m.CustomerId, m.At))];
}
