using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Consents;

/// <summary>The words with which customers are asked.</summary>
internal sealed class Wordings(RetourDb db, AuditTrail audit, TimeProvider time)
{
    /// <summary>The latest version of each topic in each language.</summary>
    public static IQueryable<ConsentWording> Current(RetourDb db) => db.Set<ConsentWording>().AsNoTracking()
        .Where(w => w.Version == db.Set<ConsentWording>().Where(o => o.Topic == w.Topic && o.Language == w.Language).Max(o => o.Version));

    public async Task<IReadOnlyDictionary<ConsentTopic, ConsentWording>> CurrentAsync(string language, CancellationToken cancel) =>
        await Current(db).Where(w => w.Language == language).ToDictionaryAsync(w => w.Topic, cancel);

    /// <summary>All versions of all topics, latest first.</summary>
    public async Task<IReadOnlyList<ConsentWording>> HistoryAsync(CancellationToken cancel) =>
        await db.Set<ConsentWording>().AsNoTracking().OrderBy(w => w.Topic).ThenByDescending(w => w.Version).ThenBy(w => w.Language).ToListAsync(cancel);

    /// <summary>Changes the words of a topic from now on, in both languages at once: they must say the same.</summary>
    public async Task<Refusal?> ChangeAsync(Actor actor, ConsentTopic topic, IReadOnlyDictionary<string, string> texts, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } refusal) return refusal;
        var clean = CustomerDetails.Languages.ToDictionary(l => l, l => texts.GetValueOrDefault(l)?.Trim() ?? "");
        if (clean.Values.Any(t => t.Length == 0)) return CustomerRefusals.WordingEmpty;
        if (clean.Values.Any(t => t.Length > ConsentWording.Most)) return CustomerRefusals.TooLong(ConsentWording.Most);
        var current = await Current(db).Where(w => w.Topic == topic).ToDictionaryAsync(w => w.Language, cancel);
        if (clean.All(t => current.GetValueOrDefault(t.Key)?.Text == t.Value)) return null;
        var version = current.Values.Select(w => w.Version).DefaultIfEmpty(0).Max() + 1;
        foreach (var (language, text) in clean)
            db.Add(new ConsentWording { Topic = topic, Language = language, Version = version, Text = text, Since = time.GetUtcNow(), ByName = actor.Name });
        await audit.SaveAsync(actor, new("wording_changed", "wording", SnakeCase.From(topic.ToString())), cancel);
        return null;
    }
}
