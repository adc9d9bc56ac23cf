using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Improvement;

/// <summary>One expression of a customer, whatever the instrument: thin, so that all of them are counted together. The words stay in the room where they were said.</summary>
internal sealed class Signal : IKeepsOwnHistory
{
    public Id<Signal> Id { get; init; } = Id<Signal>.New();
    public required SignalSource Source { get; init; }
    /// <summary>Which complaint, answer or press of that source: there is one signal for each.</summary>
    public required Guid SourceId { get; init; }
    public SignalPolarity Polarity { get; private set; }
    /// <summary>1 for light, 3 for serious.</summary>
    public int Severity { get; private set; } = 1;
    public StoreId StoreId { get; private set; }
    /// <summary>The code of the criterion.</summary>
    public string Criterion { get; private set; } = CriteriaTree.Other;
    /// <summary>The whole code of the motive, where it is known.</summary>
    public string? Motive { get; private set; }
    public CustomerId? CustomerId { get; private set; }
    public DateTimeOffset At { get; private set; }
    public bool WantsAnswer { get; private set; }

    public void Tell(Said said)
    {
        (Polarity, Severity, StoreId, CustomerId, At, WantsAnswer) = (said.Polarity, said.Severity, said.Store, said.Customer, said.At, said.WantsAnswer);
        (Criterion, Motive) = (said.About.Criterion, said.About.IsMotive ? said.About.Code : null);
    }
}
