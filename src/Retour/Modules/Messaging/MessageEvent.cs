using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>Something that became of a message. Only ever added.</summary>
internal sealed class MessageEvent : IKeepsOwnHistory
{
    public required MessageId MessageId { get; init; }
    public required Id<MessageEvent> Id { get; init; }
    public required MessageState State { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset At { get; init; }
}
