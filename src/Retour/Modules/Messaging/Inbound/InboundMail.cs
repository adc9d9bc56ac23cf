namespace Retour.Modules.Messaging.Inbound;

/// <summary>What became of a mail. <c>Received</c>: kept, and nothing else yet; the program ended before it got further.</summary>
internal enum Disposition { Received, NewCase, Reply, Bounce, AutoReply, Quarantined, Duplicate }

/// <summary>A mail that came in. Its bytes are kept first (<see cref="InboundRaw"/>); the rest is what could be read of them.</summary>
internal sealed class InboundMail
{
    public const int MostOfSubject = 500, MostOfName = 200, MostOfAddress = 320, MostOfMessageId = 998, MostOfReason = 300;

    public Id<InboundMail> Id { get; init; } = Id<InboundMail>.New();
    public required Id<Mailbox> MailboxId { get; init; }
    /// <summary>Of the bytes: the same ones twice in one mailbox are one mail, whatever their Message-ID says.</summary>
    public required byte[] Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    /// <summary>Of what it says (<see cref="ReadableMail.Fingerprint"/>): the same message by two ways is one.</summary>
    public byte[]? Fingerprint { get; private set; }
    public string? MessageId { get; private set; }
    public string? FromAddress { get; private set; }
    public string? FromName { get; private set; }
    public string? Subject { get; private set; }
    public Disposition Disposition { get; private set; }
    /// <summary>Why, as a stable code, with what there is to add after a blank.</summary>
    public string? Reason { get; private set; }
    /// <summary>What people call the case that it went into.</summary>
    public string? CaseReference { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }
    /// <summary>Somebody looked at it in the quarantine and wants to see it there no more.</summary>
    public DateTimeOffset? DismissedAt { get; private set; }

    /// <summary>Takes what could be read.</summary>
    public void Describe(string? messageId, string? address, string? name, string? subject)
    {
        (MessageId, FromAddress) = (Cut(messageId, MostOfMessageId), Cut(address, MostOfAddress));
        (FromName, Subject) = (Cut(name, MostOfName), Cut(subject, MostOfSubject));
    }

    /// <summary>From now on, whatever says the same in this mailbox is this mail.</summary>
    public void IsFirstToSay(byte[]? fingerprint) => Fingerprint = fingerprint;

    public void Settle(Disposition disposition, string? reason, string? caseReference, DateTimeOffset now) =>
        (Disposition, Reason, CaseReference, SettledAt) = (disposition, Cut(reason, MostOfReason), caseReference, now);

    public void Dismiss(DateTimeOffset now) => DismissedAt = now;

    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}

/// <summary>A mail as it came in, byte for byte. Apart from the rest, so that lists of mails do not read it.</summary>
internal sealed class InboundRaw
{
    public required Id<InboundMail> Id { get; init; }
    public required byte[] Content { get; init; }
}
