using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>A file that goes with a message.</summary>
internal sealed class MessageFile : IKeepsOwnHistory
{
    public required MessageId MessageId { get; init; }
    /// <summary>Its place among the files, from 0.</summary>
    public required int Position { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required byte[] Content { get; init; }
}
