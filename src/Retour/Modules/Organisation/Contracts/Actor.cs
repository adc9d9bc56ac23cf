using System.Collections.Frozen;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>Who can act: a member of staff, a program with a key, a customer with a signed link, Retour itself (commands, jobs), or a provider who repairs for the shop.</summary>
internal enum ActorKind { Staff, Key, Customer, Retour, Provider }

/// <summary>Whoever asks for something to be done. Every use case that not everybody may run is given one, and asks it first.</summary>
/// <param name="Kind">What kind of actor.</param>
/// <param name="Id">The member of staff, key or customer.</param>
/// <param name="Name">As the audit shows it.</param>
/// <param name="Rights">What the actor may do,</param>
/// <param name="Stores">and in which stores; null for all of them.</param>
internal sealed record Actor(ActorKind Kind, Guid? Id, string Name, FrozenSet<Right> Rights, FrozenSet<StoreId>? Stores)
{
    /// <summary>The role of a member of staff.</summary>
    public StaffRole? Role { get; init; }

    /// <summary>The program itself: whoever types commands on the machine, and work that runs by the clock.</summary>
    public static readonly Actor Retour = new(ActorKind.Retour, null, "Retour", Contracts.Rights.All, null);

    /// <summary>Nobody: may do nothing.</summary>
    public static readonly Actor Nobody = new(ActorKind.Customer, null, "", [], []);

    public static Actor Staff(Guid id, string name, StaffRole role, IEnumerable<StoreId>? stores) =>
        new(ActorKind.Staff, id, name, Contracts.Rights.Of(role), Contracts.Rights.IsForAllStores(role) ? null : stores?.ToFrozenSet()) { Role = role };

    /// <summary>A customer who came by a signed link: acts on their own file only.</summary>
    public static Actor Customer(CustomerId id, string name) => new(ActorKind.Customer, id.Value, name, [], []);

    /// <summary>A provider on pages of its own: acts on what was sent to it only.</summary>
    public static Actor Provider(Guid id, string name) => new(ActorKind.Provider, id, name, [], []);

    public bool May(Right right) => Rights.Contains(right);

    public bool WorksFor(StoreId store) => Stores is null || Stores.Contains(store);

    /// <summary>Why this actor may not; null when it may.</summary>
    public Refusal? Lacks(Right right) => May(right) ? null : NotAllowed;

    /// <summary>Why this actor may not in that store; null when it may.</summary>
    public Refusal? Lacks(Right right, StoreId store) => !May(right) ? NotAllowed : WorksFor(store) ? null : OtherStore;

    /// <summary>Why this actor may not for the organisation as a whole; null when it may.</summary>
    public Refusal? LacksEverywhere(Right right) => !May(right) ? NotAllowed : Stores is null ? null : OtherStore;

    public static readonly Refusal NotAllowed = new(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.NotAllowed));
    public static readonly Refusal OtherStore = new(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.OtherStore));
}

internal static class ForbiddenRefusals
{
    /// <summary>Whether a refusal is about rights: pages and API answer it with 403.</summary>
    public static bool IsForbidden(this Refusal refusal) => refusal == Actor.NotAllowed || refusal == Actor.OtherStore;
}
