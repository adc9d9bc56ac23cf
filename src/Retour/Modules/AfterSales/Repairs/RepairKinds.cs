namespace Retour.Modules.AfterSales.Repairs;

/// <summary>How far the work is. What came of it is <see cref="RepairOutcome"/>, who has the item <see cref="Custodian"/>: each an axis of its own.</summary>
internal enum RepairState
{
    /// <summary>Told of; the item is still with the customer.</summary>
    Registered,
    Received,
    /// <summary>Looked into; where it is to be paid, a quote follows.</summary>
    Diagnosing,
    /// <summary>The customer chooses what is to be done, as the law allows.</summary>
    AwaitingChoice,
    QuoteSent,
    /// <summary>What is to be done is agreed.</summary>
    Accepted,
    InRepair,
    AwaitingPart,
    Repaired,
    QualityChecked,
    ReadyForCollection,
    /// <summary>The customer has what they came for; a loan may be out still.</summary>
    HandedOver,
    Closed,
}

/// <summary>What came of it.</summary>
internal enum RepairOutcome { Repaired, Replaced, Refunded, PriceReduced, NoFault, QuoteRefused, RefusedInWriting, Irreparable, Abandoned }

/// <summary>Who answers for the work, and by which title.</summary>
internal enum RepairBasis
{
    /// <summary>The guarantee of conformity: free of charge (C. conso. L217-11).</summary>
    Conformity,
    /// <summary>A commercial guarantee (C. conso. L217-21).</summary>
    Commercial,
    /// <summary>Hidden defect: the customer gives it back, or keeps it at a lower price (C. civ. 1644).</summary>
    HiddenDefect,
    /// <summary>Nobody has to; the shop does it all the same.</summary>
    Goodwill,
    /// <summary>The customer pays, by a quote that they have accepted.</summary>
    Paid,
}

/// <summary>What the customer asks for, or what was agreed.</summary>
internal enum Remedy { Repair, Replacement, PriceCut, Refund }

/// <summary>Who has the item in their hands.</summary>
internal enum Custodian { Customer, Store, Provider }

/// <summary>With which document an item changes hands.</summary>
internal enum HandoverKind { Intake, Dispatch, ProviderReturn, Collection }

internal enum QuoteState { Sent, Accepted, Refused, Replaced }

internal enum PartState { Needed, Ordered, Received, Fitted, Unavailable }

internal enum LoanState { Out, Returned, Lost }

/// <summary>What was done, as the case's history tells it.</summary>
internal enum RepairAct
{
    TookIn, Received, Diagnosed, Chosen, ChosenOtherwise, QuoteSent, QuoteAccepted, QuoteRefused, Started, PartNeeded, PartOrdered, PartReceived, PartFitted, PartUnavailable, Resumed, Repaired, CheckFailed, CheckPassed,
    Replaced, NotRepairable, RefusedInWriting, NoFault, PriceReduced, RefundOwed, Refunded, Ready, HandedOver, Closed, Abandoned, SentAway, CameBack, Lent, LoanReturned, LoanLost,
    LegChanged, ProviderAnswered, ProviderReminded, ProviderArrived, ProviderDiagnosed, ProviderQuoted, ProviderStarted, ProviderDone, ProviderSentBack, ProviderBilled, ProviderSaid,
}
