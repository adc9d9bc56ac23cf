using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>
/// One item with one defect: what is done about it. Its history is that of its case; here is where it stands, on axes of their own: the work, who has the item,
/// by which title, the money. Nothing here is an end that could be wrong: the thirty days of the law are counted from <see cref="RequestedOn"/>.
/// </summary>
internal sealed class Repair : IKeepsOwnHistory
{
    public const int MostOfDefect = 2_000, MostOfWords = 500, DaysToCollect = 365;

    public Id<Repair> Id { get; init; } = Id<Repair>.New();
    public required Id<Case> CaseId { get; init; }
    /// <summary>The case's: one number on every paper.</summary>
    public required string Reference { get; init; }
    public required Id<Warranty.SoldItem> ItemId { get; init; }
    /// <summary>Where it was taken in, and is given back.</summary>
    public required StoreId StoreId { get; init; }
    /// <summary>Of the store; every amount is in its minor units.</summary>
    public required string Currency { get; init; }
    /// <summary>What the item is, as papers call it.</summary>
    public required string Label { get; init; }
    public string? Serial { get; init; }
    /// <summary>The item's: of which product it is.</summary>
    public string? ProductReference { get; init; }
    public string? Brand { get; init; }
    public string? Category { get; init; }
    /// <summary>The day of the contract, whose law holds.</summary>
    public required DateOnly SoldOn { get; init; }
    /// <summary>Where the defect is in the customer's words.</summary>
    public required string Defect { get; init; }
    public string? Accessories { get; init; }
    public string? Condition { get; init; }
    /// <summary>The day of the request, from which the thirty days run (C. conso. L217-10).</summary>
    public required DateOnly RequestedOn { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>What the customer asked for.</summary>
    public Remedy? Wish { get; init; }

    public RepairState State { get; private set; }
    public RepairOutcome? Outcome { get; private set; }
    public RepairBasis Basis { get; private set; }
    public Custodian Custodian { get; private set; }
    /// <summary>The provider who has it, where one has.</summary>
    public string? HeldBy { get; private set; }
    public Remedy? Remedy { get; private set; }
    /// <summary>What was found.</summary>
    public string? Diagnosis { get; private set; }
    /// <summary>A repair was tried, or found impossible: the customer need not have it tried again.</summary>
    public bool HasFailed { get; private set; }
    /// <summary>Why the shop refuses, or does otherwise than was asked: in writing, as the customer is told (C. conso. L217-12).</summary>
    public string? WrittenReason { get; private set; }
    /// <summary>The quote that was accepted: paid work is done by that one only.</summary>
    public int? AcceptedQuote { get; private set; }
    /// <summary>How many quotes there were: the number of the latest.</summary>
    public int Quotes { get; private set; }
    /// <summary>What the customer pays, in minor units; null where nothing.</summary>
    public long? BilledMinor { get; private set; }
    /// <summary>What the customer gets back: the whole price, or a part of it.</summary>
    public long? RefundMinor { get; private set; }
    /// <summary>Since when it is owed: fourteen days run (C. conso. L217-17).</summary>
    public DateOnly? RefundOwedOn { get; private set; }
    public DateOnly? RefundedOn { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>How often it has changed hands: the number of the last paper.</summary>
    public int Handovers { get; private set; }
    /// <summary>Grows with each change, so that two who act at once are told.</summary>
    public int Version { get; private set; } = 1;

    public bool IsOver => State is RepairState.Closed;

    /// <summary>Whether the shop answers for it, so that it costs the customer nothing.</summary>
    public bool IsFree => Basis is not RepairBasis.Paid;

    /// <summary>Whether somebody works on it, or is about to: from then on it is not refused any more.</summary>
    private bool IsBeforeWork => State is RepairState.Registered or RepairState.Received or RepairState.Diagnosing or RepairState.AwaitingChoice or RepairState.QuoteSent or RepairState.Accepted;

    /// <summary>Whether this may be done now, whoever wants to.</summary>
    public bool May(RepairAct act) => !IsOver && act switch
    {
        RepairAct.Received => State is RepairState.Registered,
        RepairAct.Diagnosed => State is RepairState.Received or RepairState.Diagnosing,
        RepairAct.Chosen or RepairAct.ChosenOtherwise => State is RepairState.AwaitingChoice,
        // Refused is not the end: another may be offered as long as the item is here.
        RepairAct.QuoteSent => Basis is RepairBasis.Paid && Outcome is null or RepairOutcome.QuoteRefused && State is RepairState.Diagnosing or RepairState.QuoteSent,
        RepairAct.QuoteAccepted or RepairAct.QuoteRefused => State is RepairState.QuoteSent,
        RepairAct.Started => State is RepairState.Accepted && Remedy is Repairs.Remedy.Repair && (IsFree || AcceptedQuote is not null),
        RepairAct.PartNeeded => State is RepairState.InRepair or RepairState.AwaitingPart,
        RepairAct.Resumed => State is RepairState.AwaitingPart,
        RepairAct.Repaired => State is RepairState.InRepair,
        RepairAct.CheckFailed or RepairAct.CheckPassed => State is RepairState.Repaired,
        RepairAct.Replaced => State is RepairState.Accepted && Remedy is Repairs.Remedy.Replacement,
        RepairAct.NotRepairable => Outcome is null && State is RepairState.Diagnosing or RepairState.Accepted or RepairState.InRepair or RepairState.AwaitingPart,
        RepairAct.NoFault => Outcome is null && State is RepairState.Received or RepairState.Diagnosing,
        RepairAct.RefusedInWriting => Outcome is null && IsBeforeWork,
        RepairAct.PriceReduced => State is RepairState.Accepted && Remedy is Repairs.Remedy.PriceCut,
        RepairAct.RefundOwed => State is RepairState.Accepted && Remedy is Repairs.Remedy.Refund,
        RepairAct.Refunded => RefundOwedOn is not null && RefundedOn is null,
        RepairAct.Ready => Custodian is Custodian.Store && (State is RepairState.QualityChecked || (State < RepairState.ReadyForCollection && Outcome is not null and not RepairOutcome.Refunded)),
        RepairAct.HandedOver => State is RepairState.ReadyForCollection && Custodian is Custodian.Store,
        RepairAct.Closed => State is RepairState.HandedOver || (Custodian is not Custodian.Provider && Outcome is RepairOutcome.Refunded) || (Custodian is Custodian.Customer && Outcome is not null),
        RepairAct.Abandoned => State is RepairState.ReadyForCollection,
        RepairAct.SentAway => Custodian is Custodian.Store && State is not RepairState.Registered and < RepairState.ReadyForCollection,
        RepairAct.CameBack => Custodian is Custodian.Provider,
        RepairAct.Lent => State < RepairState.HandedOver,
        _ => true,
    };

    /// <summary>By which title it is taken in: what is found later may say another.</summary>
    public void Begin(RepairBasis basis) => Basis = basis;

    /// <summary>The customer hands it in.</summary>
    public Handover Receive(Actor actor, DateTimeOffset now)
    {
        State = RepairState.Received;
        return Move(HandoverKind.Intake, Custodian.Store, null, actor, now);
    }

    /// <summary>What was found, and by which title it is to be done. Where the customer has said what they want, that is agreed.</summary>
    public void Diagnose(string finding, RepairBasis basis)
    {
        (Diagnosis, Basis) = (finding, basis);
        State = basis is RepairBasis.Paid ? RepairState.Diagnosing : Wish is null or not (Repairs.Remedy.Repair or Repairs.Remedy.Replacement) ? RepairState.AwaitingChoice : RepairState.Accepted;
        Remedy = State is RepairState.Accepted ? Wish : null;
        // What was quoted for money is not done for money any more.
        AcceptedQuote = null;
        Touch();
    }

    /// <summary>What is to be done is agreed.</summary>
    /// <param name="reason">Why it is not what was asked for; null where it is.</param>
    public void Agree(Remedy remedy, string? reason)
    {
        (Remedy, State, WrittenReason) = (remedy, RepairState.Accepted, reason ?? WrittenReason);
        Touch();
    }

    public Quote Offer(IReadOnlyList<QuoteLine> lines, DateOnly expiresOn, string? words, DateTimeOffset now)
    {
        (State, AcceptedQuote, Outcome) = (RepairState.QuoteSent, null, null);
        Touch();
        return Quote.Of(this, ++Quotes, lines, expiresOn, words, now);
    }

    public void Accept(Quote quote)
    {
        (State, Remedy, AcceptedQuote) = (RepairState.Accepted, Repairs.Remedy.Repair, quote.Number);
        Touch();
    }

    /// <summary>The customer does not want it done for that: it goes back to them as it is.</summary>
    public void Decline() => End(RepairOutcome.QuoteRefused);

    public void Start() => Go(RepairState.InRepair);

    public void WaitForPart() => Go(RepairState.AwaitingPart);

    public void Finish() => Go(RepairState.Repaired);

    /// <summary>Somebody else looked whether it works: only then it is called repaired.</summary>
    public void Check(bool passed)
    {
        if (passed) Outcome = RepairOutcome.Repaired;
        else HasFailed = true;
        Go(passed ? RepairState.QualityChecked : RepairState.InRepair);
    }

    /// <summary>It cannot be repaired: under a guarantee the customer chooses something else, otherwise they get it back.</summary>
    public void CannotBeRepaired(string finding)
    {
        (Diagnosis, HasFailed) = (finding, true);
        if (Basis is RepairBasis.Paid) End(RepairOutcome.Irreparable);
        else (Remedy, State) = (null, RepairState.AwaitingChoice);
        Touch();
    }

    /// <summary>Nothing more is done about it but what follows from it.</summary>
    public void End(RepairOutcome outcome, string? reason = null)
    {
        (Outcome, WrittenReason) = (outcome, reason ?? WrittenReason);
        // What waits to be collected waits for that.
        if (State is RepairState.QuoteSent or RepairState.AwaitingChoice) State = RepairState.Diagnosing;
        Touch();
    }

    /// <summary>Money is owed to the customer: all of the price, or what the item is worth less.</summary>
    public void OweRefund(long minor, DateOnly since, RepairOutcome outcome)
    {
        (RefundMinor, RefundOwedOn) = (minor, since);
        End(outcome);
    }

    public void PayRefund(DateOnly day)
    {
        RefundedOn = day;
        Touch();
    }

    public void BeReady(DateTimeOffset now)
    {
        ReadyAt = now;
        Go(RepairState.ReadyForCollection);
    }

    /// <summary>The customer takes it, or what there is in its place.</summary>
    /// <param name="billedMinor">What they pay for it.</param>
    public Handover HandOver(long? billedMinor, Actor actor, DateTimeOffset now)
    {
        (BilledMinor, HandedOverAt, State) = (billedMinor, now, RepairState.HandedOver);
        return Move(HandoverKind.Collection, Custodian.Customer, null, actor, now);
    }

    public void Close(DateTimeOffset now)
    {
        ClosedAt = now;
        Go(RepairState.Closed);
    }

    public void Abandon(DateTimeOffset now)
    {
        Outcome = RepairOutcome.Abandoned;
        Close(now);
    }

    public Handover SendTo(string provider, Actor actor, DateTimeOffset now) => Move(HandoverKind.Dispatch, Custodian.Provider, provider, actor, now);

    public Handover ComeBack(Actor actor, DateTimeOffset now) => Move(HandoverKind.ProviderReturn, Custodian.Store, null, actor, now);

    /// <summary>Something beside the work changed: a loan, a part.</summary>
    public void Touch() => Version++;

    private void Go(RepairState state)
    {
        State = state;
        Touch();
    }

    // Whoever has it gives it: there is no way to have it twice.
    private Handover Move(HandoverKind kind, Custodian to, string? provider, Actor actor, DateTimeOffset now)
    {
        var paper = new Handover { RepairId = Id, Number = ++Handovers, Kind = kind, From = Custodian, FromName = HeldBy, To = to, ToName = provider, At = now, ById = actor.Id, ByName = actor.Name };
        (Custodian, HeldBy) = (to, provider);
        Touch();
        return paper;
    }
}
