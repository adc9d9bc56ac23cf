using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>A message that is to leave, whichever way.</summary>
/// <param name="Key">What caused it, as a key of its own: the same key twice is one message.</param>
internal abstract record OutgoingMessage(string Key)
{
    public CustomerId? Customer { get; init; }
    public StoreId? Store { get; init; }
    /// <summary>fr or en.</summary>
    public string Language { get; init; } = "fr";
    /// <summary>What the customer must have agreed to, asked again when the message leaves; null for a service message, which nobody can opt out of.</summary>
    public ConsentTopic? Topic { get; init; }
    /// <summary>What it is about, as the audit would say it: a kind and an identity.</summary>
    public string? About { get; init; }
    public string? AboutId { get; init; }
    /// <summary>Written by no person; a mail is marked so that no machine answers it (RFC 3834).</summary>
    public bool IsAutomatic { get; init; }
}

/// <summary>A mail that is to leave.</summary>
/// <param name="Key">What caused it.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">Of one line.</param>
/// <param name="Text">As plain text; there always is one.</param>
internal sealed record OutgoingMail(string Key, string To, string Subject, string Text) : OutgoingMessage(Key)
{
    public string? Html { get; init; }
    public string? ReplyTo { get; init; }
    /// <summary>Where its reader says with one click not to want such mail, though it needs no consent (RFC 8058); null where there is nothing to stop.</summary>
    public string? StopLink { get; init; }
    /// <summary>The Message-ID that this answers, and those before it (RFC 5322).</summary>
    public string? InReplyTo { get; init; }
    public IReadOnlyList<string> References { get; init; } = [];
    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];
}

/// <summary>A file that goes with a mail.</summary>
internal sealed record OutgoingFile(string Name, string Type, byte[] Content);
