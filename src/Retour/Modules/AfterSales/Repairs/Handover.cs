using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>An item changes hands: who gave it to whom, in which condition and with what, signed. There is one for each time, and nothing in it changes any more.</summary>
internal sealed class Handover : IKeepsOwnHistory
{
    public const int MostOfStrokes = 20_000;

    public Id<Handover> Id { get; init; } = Id<Handover>.New();
    public required Id<Repair> RepairId { get; init; }
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required HandoverKind Kind { get; init; }
    public required Custodian From { get; init; }
    public string? FromName { get; init; }
    public required Custodian To { get; init; }
    public string? ToName { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ById { get; init; }
    public required string ByName { get; init; }
    public string? Condition { get; set; }
    public string? Accessories { get; set; }
    /// <summary>The number that was on what changed hands, where it was read.</summary>
    public string? SerialSeen { get; set; }
    /// <summary>What there is to say beside: a parcel's number, a remark.</summary>
    public string? Words { get; set; }
    public string? SignedBy { get; set; }
    /// <summary>How they signed: the strokes as an SVG path in a box of 300 by 100; null where it is signed on paper.</summary>
    public string? Strokes { get; set; }
}

/// <summary>Something that the customer has instead, until theirs is back.</summary>
internal sealed class Loan : IKeepsOwnHistory
{
    public Id<Loan> Id { get; init; } = Id<Loan>.New();
    public required Id<Repair> RepairId { get; init; }
    public required string Label { get; init; }
    public string? Serial { get; init; }
    /// <summary>What the customer left for it, in minor units; 0 for nothing.</summary>
    public required long DepositMinor { get; init; }
    public required DateOnly OutOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public string? ConditionOut { get; init; }
    public LoanState State { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public string? ConditionBack { get; private set; }
    /// <summary>What of the deposit was kept: all of it where it is lost.</summary>
    public long KeptMinor { get; private set; }

    public void End(LoanState state, DateOnly day, string? condition, long kept) => (State, EndedOn, ConditionBack, KeptMinor) = (state, day, condition, kept);
}

/// <summary>A part that the repair needs.</summary>
internal sealed class PartLine : IKeepsOwnHistory
{
    public Id<PartLine> Id { get; init; } = Id<PartLine>.New();
    public required Id<Repair> RepairId { get; init; }
    public required string Label { get; init; }
    public string? PartReference { get; init; }
    public required int Quantity { get; init; }
    /// <summary>From the circular economy (C. conso. L224-109 ff.): the customer is offered one where there is.</summary>
    public required bool IsReused { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public PartState State { get; private set; }
    /// <summary>When the supplier says that it comes.</summary>
    public DateOnly? ExpectedOn { get; private set; }
    public DateTimeOffset? ChangedAt { get; private set; }

    public bool IsOpen => State is PartState.Needed or PartState.Ordered;

    public void Become(PartState state, DateOnly? expected, DateTimeOffset now) => (State, ExpectedOn, ChangedAt) = (state, expected ?? ExpectedOn, now);
}
