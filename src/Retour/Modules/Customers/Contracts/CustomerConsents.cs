using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Contracts;

/// <summary>What customers agree to, for the rooms that write to them.</summary>
internal sealed class CustomerConsents(RetourDb db, ReadConsents current, RecordConsents record, CustomerLinks links)
{
    /// <summary>How a topic is called in the reader's language.</summary>
    public static string NameOf(ConsentTopic topic) => ConsentWords.Of(topic);

    /// <summary>What people agree to now, by the records that were asked for. Who said nothing agrees to nothing, nor does who was forgotten.</summary>
    public async Task<IReadOnlyDictionary<CustomerId, IReadOnlySet<ConsentTopic>>> AgreedAsync(IReadOnlyCollection<CustomerId> customers, CancellationToken cancel)
    {
        if (customers.Count == 0) return new Dictionary<CustomerId, IReadOnlySet<ConsentTopic>>();
        var people = await current.OfAsync(customers, cancel);
        var survivors = people.Values.Select(p => p.Survivor).Distinct().ToList();
        var persons = (await db.Set<Customer>().Where(c => survivors.Contains(c.Id) && c.Kind == CustomerKind.Person).Select(c => c.Id).ToListAsync(cancel)).ToHashSet();
        return people.ToDictionary(p => p.Key, p => (IReadOnlySet<ConsentTopic>)p.Value.Said.Where(s => s.Value is ConsentState.Given && persons.Contains(p.Value.Survivor)).Select(s => s.Key).ToHashSet());
    }

    /// <summary>The person takes it back by a link in a message. Who was forgotten meanwhile has nothing left to take back.</summary>
    /// <param name="byName">As the evidence says it: not by name, which the customer may ask to be forgotten.</param>
    public async Task WithdrawAsync(CustomerId customer, ConsentTopic topic, string byName, string language, CancellationToken cancel)
    {
        if (await SurvivorAsync(customer, cancel) is { } person)
            await record.BySelfAsync(Actor.Customer(person, byName), new Dictionary<ConsentTopic, bool> { [topic] = false }, language, cancel);
    }

    /// <summary>Whoever answers from a phone number takes it back, and so do all who gave that number: nobody knows which of them it was.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> WithdrawByPhoneAsync(string e164, ConsentTopic topic, string byName, CancellationToken cancel)
    {
        var people = await db.Set<Customer>().Where(c => c.Phone == e164 && c.Kind == CustomerKind.Person).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
        foreach (var person in people) await record.BySelfAsync(Actor.Customer(person, byName), new Dictionary<ConsentTopic, bool> { [topic] = false }, null, cancel, ConsentPlace.TextMessage);
        return people.Count;
    }

    private async Task<CustomerId?> SurvivorAsync(CustomerId customer, CancellationToken cancel)
    {
        var survivor = await links.SurvivorAsync(customer, cancel);
        return await db.Set<Customer>().AnyAsync(c => c.Id == survivor && c.Kind == CustomerKind.Person, cancel) ? survivor : null;
    }
}
