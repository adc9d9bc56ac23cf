using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Gestures;

/// <summary>What is given: a voucher, money back, or something else that has a value.</summary>
internal enum GestureKind { Voucher, Refund, Goodwill }

internal enum GestureState { Waiting, Granted, Refused }

/// <summary>What a customer is given because they complained. It is granted at once where the limit of whoever gives it suffices, and waits for somebody else otherwise.</summary>
internal sealed class Gesture : IKeepsOwnHistory
{
    public const int MostOfWords = 500;

    public Id<Gesture> Id { get; init; } = Id<Gesture>.New();
    public required Id<Complaint> ComplaintId { get; init; }
    public required StoreId StoreId { get; init; }
    public required GestureKind Kind { get; init; }
    public required long AmountMinor { get; init; }
    public required string Currency { get; init; }
    public string? Words { get; init; }
    public GestureState State { get; private set; } = GestureState.Waiting;
    public Guid? AskedById { get; init; }
    public required string AskedByName { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    /// <summary>Who granted or refused it, and when; null while it waits.</summary>
    public Guid? DecidedById { get; private set; }
    public string? DecidedByName { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Why it was refused.</summary>
    public string? Reason { get; private set; }
    public int Version { get; private set; } = 1;

    public Money Amount => new(AmountMinor, Currency);

    public Refusal? Grant(Actor actor, DateTimeOffset now) => Decide(GestureState.Granted, actor, null, now);

    public Refusal? Refuse(Actor actor, string reason, DateTimeOffset now) => Decide(GestureState.Refused, actor, reason, now);

    private Refusal? Decide(GestureState state, Actor actor, string? reason, DateTimeOffset now)
    {
        if (State is not GestureState.Waiting) return GestureRefusals.Decided(State, DecidedByName!);
        (State, DecidedById, DecidedByName, DecidedAt, Reason, Version) = (state, actor.Id, actor.Name, now, reason, Version + 1);
        return null;
    }
}

/// <summary>How much a role may give on one complaint, in whole units of the store's currency, as somebody has set it.</summary>
internal sealed class GestureLimit
{
    public const long Highest = 1_000_000;

    public required StaffRole Role { get; init; }
    /// <summary>Null for no limit.</summary>
    public long? GrantsUpTo { get; set; }
}
