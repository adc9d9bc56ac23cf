using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Withdrawals;

/// <summary>
/// A customer takes back a sale that was made at a distance: where the item is, and where the money, each for itself. Its history is that of its case. What the law
/// gives until when follows from the days that are kept here, and from the law of the contract.
/// </summary>
internal sealed class Withdrawal : IKeepsOwnHistory
{
    public const int MostOfWords = 500;

    public Id<Withdrawal> Id { get; init; } = Id<Withdrawal>.New();
    public required Id<Case> CaseId { get; init; }
    /// <summary>The case's.</summary>
    public required string Reference { get; init; }
    public required Id<SoldItem> ItemId { get; init; }
    /// <summary>The seller.</summary>
    public required StoreId StoreId { get; init; }
    /// <summary>Of the store; every amount is in its minor units.</summary>
    public required string Currency { get; init; }
    public required string Label { get; init; }
    /// <summary>Whether there is nothing to send back.</summary>
    public required bool IsDigital { get; init; }
    /// <summary>The day of the contract, whose law holds.</summary>
    public required DateOnly ContractOn { get; init; }
    /// <summary>The day on which the last of it was delivered; null where nothing was yet.</summary>
    public required DateOnly? DeliveredOn { get; init; }
    /// <summary>The day on which the customer said so.</summary>
    public required DateOnly DeclaredOn { get; init; }
    /// <summary>When the customer was told of the right: with the contract, later, or never (null), which makes the term longer and a wear of the item the shop's own.</summary>
    public required DateOnly? InformedOn { get; init; }
    /// <summary>The last day on which it could be said; null where nothing was delivered yet.</summary>
    public required DateOnly? LastDay { get; init; }
    /// <summary>What the customer paid, with the usual delivery (C. conso. L221-24).</summary>
    public required long PaidMinor { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateOnly? ProvedOn { get; private set; }
    public DateOnly? ReturnedOn { get; private set; }
    /// <summary>As it came back.</summary>
    public string? Condition { get; private set; }
    /// <summary>What it has lost by being used more than was needed to try it, and why (C. conso. L221-23).</summary>
    public long? LostMinor { get; private set; }
    public string? LostWhy { get; private set; }
    public DateOnly? RefundedOn { get; private set; }
    public long? RefundMinor { get; private set; }
    public bool WasDropped { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>Grows with each change, so that two who act at once are told.</summary>
    public int Version { get; private set; } = 1;

    public bool IsOver => ClosedAt is not null;

    public bool IsInformed => InformedOn is not null;

    /// <summary>What goes back to the customer, without what delay adds.</summary>
    public long OwedMinor => PaidMinor - (LostMinor ?? 0);

    /// <summary>By when the customer sends the item back (C. conso. L221-23); null where there is nothing to send, or it is back.</summary>
    public DateOnly? SendBackBy => IsDigital || ReturnedOn is not null || IsOver || Rule(LegalRuleCode.WithdrawalReturn) is not { } rule ? null : DeclaredOn.AddDays(rule.Days);

    /// <summary>By when the money is back with the customer; null where it is, or the shop may still wait for the item or the proof that it was sent (C. conso. L221-24).</summary>
    public DateOnly? RefundBy => RefundedOn is not null || IsOver || Rule(LegalRuleCode.WithdrawalRefund) is not { } rule ? null
        : LegalDays.WithdrawalRefundBy(DeclaredOn, IsDigital ? DeclaredOn : ReturnedOn, ProvedOn, rule);

    public LegalRule? Rule(LegalRuleCode code) => LegalRules.France.Of(code, ContractOn);

    /// <summary>Whether this may be done now, whoever wants to.</summary>
    public bool May(WithdrawalAct act) => !IsOver && act switch
    {
        WithdrawalAct.Proved => !IsDigital && ReturnedOn is null && ProvedOn is null,
        WithdrawalAct.Returned => !IsDigital && ReturnedOn is null,
        WithdrawalAct.Refunded => RefundedOn is null,
        WithdrawalAct.Dropped => RefundedOn is null && ReturnedOn is null,
        WithdrawalAct.GivenUp => RefundedOn is not null,
        _ => false,
    };

    public void Prove(DateOnly day)
    {
        ProvedOn = day;
        Version++;
    }

    /// <param name="lost">What it has lost, in minor units; null for nothing.</param>
    public void Return(DateOnly day, string? condition, long? lost, string? why, DateTimeOffset now)
    {
        (ReturnedOn, Condition, LostMinor, LostWhy) = (day, condition, lost, why);
        Settle(now);
    }

    public void Refund(DateOnly day, long minor, DateTimeOffset now)
    {
        (RefundedOn, RefundMinor) = (day, minor);
        Settle(now);
    }

    public void Drop(DateTimeOffset now)
    {
        (WasDropped, ClosedAt) = (true, now);
        Version++;
    }

    public void GiveUp(DateTimeOffset now)
    {
        ClosedAt = now;
        Version++;
    }

    // With the item and the money where they belong there is nothing left to do.
    private void Settle(DateTimeOffset now)
    {
        if (RefundedOn is not null && (IsDigital || ReturnedOn is not null)) ClosedAt = now;
        Version++;
    }
}
