using System.Text.Json;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>Who asked for work that runs later, kept as text: even after a restart it acts for this person, in their stores, and no other.</summary>
internal sealed record KeptActor(ActorKind Kind, Guid? Id, string Name, IReadOnlyList<Guid>? Stores)
{
    public static string Write(Actor actor) => JsonSerializer.Serialize(new KeptActor(actor.Kind, actor.Id, actor.Name, actor.Stores?.Select(s => s.Value).ToList()));

    /// <param name="text">As it was written.</param>
    /// <param name="right">All that the work may do.</param>
    public static Actor Read(string text, Right right) =>
        JsonSerializer.Deserialize<KeptActor>(text) is { } kept ? new(kept.Kind, kept.Id, kept.Name, [right], kept.Stores is null ? null : [.. kept.Stores.Select(s => new StoreId(s))]) : Actor.Nobody;
}
