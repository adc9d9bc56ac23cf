namespace Retour.Modules.Messaging.Sending;

/// <summary>What the asking for a message to leave came to.</summary>
internal enum MailAnswer
{
    /// <summary>A server took it, or it lies in a file.</summary>
    Accepted,
    /// <summary>Nobody will ever take it.</summary>
    RefusedForGood,
    /// <summary>Nothing was taken: it may be tried again.</summary>
    RefusedForNow,
    /// <summary>It may have been taken.</summary>
    Unknown,
    /// <summary>There is nobody here to ask.</summary>
    NobodyToAsk,
}

/// <param name="Words">The server's own, or a code of ours.</param>
/// <param name="AddressAtFault">There is no such mailbox.</param>
internal readonly record struct MailFate(MailAnswer Answer, string? Words, bool AddressAtFault = false)
{
    /// <summary>Under which number the gateway knows it.</summary>
    public string? GatewayId { get; init; }
}
