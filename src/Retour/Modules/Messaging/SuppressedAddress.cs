using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>Why an address is not written to: there is no such mailbox, or its owner called a message unwanted.</summary>
internal enum SuppressedBecause { Bounce, Complaint }

/// <summary>The keyed hash of an address that is not written to any more. It tells whether an address is one of them, and nobody which they are.</summary>
internal sealed class SuppressedAddress : IKeepsOwnHistory
{
    public required byte[] Hash { get; init; }
    public required SuppressedBecause Because { get; set; }
    public required DateTimeOffset Since { get; init; }
}
