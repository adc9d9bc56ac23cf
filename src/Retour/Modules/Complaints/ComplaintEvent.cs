using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>Something that was done with a complaint. Written once and never changed; only forgetting a customer takes its words away.</summary>
internal sealed class ComplaintEvent : IKeepsOwnHistory
{
    public Id<ComplaintEvent> Id { get; init; } = Id<ComplaintEvent>.New();
    public required Id<Complaint> ComplaintId { get; init; }
    /// <summary>Counted from 1 in its complaint.</summary>
    public required int Number { get; init; }
    public required ComplaintAct Act { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ById { get; init; }
    /// <summary>Empty where the customer did it: whoever forgets them need not look here.</summary>
    public required string ByName { get; init; }
    public bool ByCustomer { get; init; }
    public string? Words { get; init; }
    /// <summary>Of an answer: whether the customer was right, and why not.</summary>
    public ComplaintOutcome? Outcome { get; init; }
    public string? Reason { get; init; }
    /// <summary>Whether the customer was told of it by mail.</summary>
    public bool IsMailed { get; private set; }

    public void WasMailed() => IsMailed = true;
}
