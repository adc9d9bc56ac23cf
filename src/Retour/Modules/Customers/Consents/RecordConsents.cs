using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Consents;

/// <summary>Writes down what a customer agrees to or takes back, with its evidence. What is as it was is not written again.</summary>
internal sealed class RecordConsents(RetourDb db, AuditTrail audit, CustomerAccess access, ReadConsents current, TimeProvider time)
{
    /// <summary>Staff note what the customer said.</summary>
    public async Task<Refusal?> RunAsync(Actor actor, CustomerId customer, IReadOnlyDictionary<ConsentTopic, bool> said, ConsentPlace place, StoreId? store, string language, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.EditCustomers, cancel) is { } refusal) return refusal;
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == customer && c.Kind == CustomerKind.Person, cancel)) return CustomerRefusals.NoSuchCustomer;
        return await SaveAsync(actor, customer, said, place, store, language, cancel);
    }

    /// <summary>The customer says so, by a signed link or a text message: on their own file only.</summary>
    /// <param name="language">Of the words that were shown; null where none were.</param>
    public async Task<Refusal?> BySelfAsync(Actor customer, IReadOnlyDictionary<ConsentTopic, bool> said, string? language, CancellationToken cancel, ConsentPlace place = ConsentPlace.PreferencePage) =>
        customer is { Kind: ActorKind.Customer, Id: { } id } ? await SaveAsync(customer, new(id), said, place, null, language, cancel) : Actor.NotAllowed;

    private async Task<Refusal?> SaveAsync(Actor actor, CustomerId customer, IReadOnlyDictionary<ConsentTopic, bool> said, ConsentPlace place, StoreId? store, string? language, CancellationToken cancel)
    {
        var states = await current.OfAsync(customer, cancel);
        var news = said.Where(s => states.GetValueOrDefault(s.Key) != (s.Value ? ConsentState.Given : ConsentState.Withdrawn)
            // Nothing was said and nothing is agreed to: a box left empty is no answer.
            && !(states.GetValueOrDefault(s.Key) is ConsentState.NothingSaid && !s.Value)).ToDictionary();
        if (news.Count == 0) return null;
        await AddAsync(actor, customer, news, place, store, language, time.GetUtcNow(), cancel);
        await audit.SaveAsync(actor, new("consent_changed", "customer", customer.ToString(), store, customer,
            news.ToDictionary(n => SnakeCase.From(n.Key.ToString()), n => n.Value ? "given" : "withdrawn")!), cancel);
        return null;
    }

    /// <summary>Adds to the unit of work; whoever calls saves.</summary>
    public async Task AddAsync(Actor actor, CustomerId customer, IReadOnlyDictionary<ConsentTopic, bool> said, ConsentPlace place, StoreId? store, string? language, DateTimeOffset now, CancellationToken cancel)
    {
        if (said.Count == 0) return;
        var versions = await Wordings.Current(db).Where(w => w.Language == language).ToDictionaryAsync(w => w.Topic, w => w.Version, cancel);
        foreach (var (topic, given) in said.OrderBy(s => s.Key))
            db.Add(new ConsentEvent
            {
                CustomerId = customer, Id = Id<ConsentEvent>.New(), Topic = topic, Given = given, At = now, Place = place, StoreId = store,
                WordingVersion = versions.TryGetValue(topic, out var version) ? version : null, WordingLanguage = language, ByName = actor.Name,
            });
    }

    /// <summary>What was taken back while two records were one stays taken back for both when they part.</summary>
    public async Task PartAsync(Actor actor, CustomerId parting, CustomerId survivor, DateTimeOffset now, CancellationToken cancel)
    {
        var own = await current.OfPartAsync(parting, cancel);
        var together = await current.OfAsync(survivor, cancel);
        foreach (var topic in together.Where(t => t.Value is ConsentState.Withdrawn && own.GetValueOrDefault(t.Key) is ConsentState.Given).Select(t => t.Key))
            db.Add(new ConsentEvent { CustomerId = parting, Id = Id<ConsentEvent>.New(), Topic = topic, Given = false, At = now, Place = ConsentPlace.UndoneMerge, ByName = actor.Name });
    }
}
