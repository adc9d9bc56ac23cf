using Retour.Modules.Messaging.Letters;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>By which way a message leaves.</summary>
internal enum MessageChannel { Email, Sms, Letter }

/// <summary>
/// What is known of a message. Unknown is a state of its own: the connection broke when the server may have had all of it, so that sending it
/// again could make two of it and not sending it none. A person decides.
/// </summary>
internal enum MessageState { Queued, HandedOver, Delivered, Bounced, Complained, Unknown, Suppressed, Cancelled }

/// <summary>One message to one person, as it leaves, and what became of it.</summary>
internal sealed class Message : IKeepsOwnHistory
{
    public const int LongestKey = 200, LongestSubject = 250, LongestReason = 500, LongestGatewayId = 100;

    public required MessageId Id { get; init; }
    /// <summary>What caused it: the same cause twice is one message.</summary>
    public required string Key { get; init; }
    public MessageChannel Channel { get; init; }
    public CustomerId? CustomerId { get; init; }
    /// <summary>The store in whose name it goes; null for the organisation's own.</summary>
    public StoreId? StoreId { get; init; }
    public required string To { get; set; }
    /// <summary>The address as it is compared; null for what is none, and once it was forgotten.</summary>
    public string? ToKey { get; set; }
    public required string Subject { get; set; }
    public required string Text { get; set; }
    public string? Html { get; set; }
    /// <summary>What the customer must agree to for it to leave, by its name; null for service mail.</summary>
    public string? Topic { get; init; }
    public required string Language { get; init; }
    public string? About { get; init; }
    public string? AboutId { get; init; }
    public string? InReplyTo { get; init; }
    /// <summary>The Message-IDs of the conversation so far, with blanks between.</summary>
    public string? References { get; init; }
    /// <summary>Its own Message-ID, signed: whoever answers it leads back to it.</summary>
    public required string RfcId { get; init; }
    public string? ReplyTo { get; init; }
    /// <summary>Where its reader stops mail of its kind with one click; null where a consent is taken back, or nothing is to be stopped.</summary>
    public string? StopLink { get; set; }
    /// <summary>Written by no person.</summary>
    public bool IsAutomatic { get; init; }
    /// <summary>Words of address and subject, folded: what the outbox is searched by.</summary>
    public required string SearchText { get; set; }
    public MessageState State { get; private set; }
    /// <summary>Why it is in that state: a code of ours (no_consent), or the server's own words.</summary>
    public string? Reason { get; private set; }
    public int Attempts { get; private set; }
    /// <summary>When somebody may take it up; null for letters, which wait for a person, and once nothing is to be done any more.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    /// <summary>Since when it may be under way. Whoever finds it set and the lease over knows that nobody knows.</summary>
    public DateTimeOffset? HandingOverAt { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? HandedAt { get; private set; }
    /// <summary>Under which number the gateway knows a text message; null where it said none.</summary>
    public string? GatewayId { get; private set; }
    public int Version { get; private set; }

    /// <summary>What a new message begins with.</summary>
    public MessageEvent Queue(DateTimeOffset now)
    {
        DueAt = now;
        return Become(MessageState.Queued, null, now);
    }

    /// <summary>A letter waits for a person to print it, be it new or printed in vain: nobody takes it up by itself.</summary>
    public MessageEvent AwaitPrint(DateTimeOffset now) => Become(MessageState.Queued, Letter.ToPrint, now);

    /// <summary>It lies on paper, and waits to be posted.</summary>
    public MessageEvent Print(DateTimeOffset now) => Become(MessageState.Queued, Letter.Printed, now);

    /// <summary>It may not leave, and never will.</summary>
    public MessageEvent Suppress(string reason, DateTimeOffset now) => End(MessageState.Suppressed, reason, now);

    /// <summary>From now on it may be under way; saved before anybody is asked to send it.</summary>
    public void BeginHandOver(DateTimeOffset now, DateTimeOffset until) => (HandingOverAt, DueAt, Attempts, Version) = (now, until, Attempts + 1, Version + 1);

    /// <summary>The server took it, it lies in a file, or in a letter box.</summary>
    /// <param name="gatewayId">Under which number a gateway will speak of it.</param>
    public MessageEvent HandOver(string? answer, DateTimeOffset now, string? gatewayId = null)
    {
        (HandedAt, GatewayId) = (now, gatewayId is { Length: <= LongestGatewayId } ? gatewayId : null);
        return End(MessageState.HandedOver, answer, now);
    }

    /// <summary>Refused for now: nothing was taken, and it is tried again.</summary>
    public MessageEvent Retry(string? answer, DateTimeOffset now, DateTimeOffset next)
    {
        (HandingOverAt, DueAt) = (null, next);
        return Become(MessageState.Queued, answer, now);
    }

    /// <summary>Nobody could be asked: it waits as if nothing had been tried.</summary>
    public void Wait(string reason, DateTimeOffset next) => (HandingOverAt, DueAt, Attempts, Reason, Version) = (null, next, Math.Max(0, Attempts - 1), reason, Version + 1);

    /// <summary>It was said to have arrived, whatever was known of it before.</summary>
    public MessageEvent Deliver(string? said, DateTimeOffset now)
    {
        HandedAt ??= now;
        return End(MessageState.Delivered, said, now);
    }

    public MessageEvent Lose(string? answer, DateTimeOffset now) => End(MessageState.Unknown, answer, now);

    public MessageEvent Bounce(string? answer, DateTimeOffset now) => End(MessageState.Bounced, answer, now);

    public MessageEvent Complain(string? reason, DateTimeOffset now) => End(MessageState.Complained, reason, now);

    public Result<MessageEvent> Cancel(DateTimeOffset now) => State is not MessageState.Queued || HandingOverAt is not null
        ? new Refusal(OutboxTexts.ResourceManager, nameof(OutboxTexts.OnlyWaitingIsCancelled))
        : End(MessageState.Cancelled, null, now);

    /// <summary>Whether a person may send it once more, knowing that it may arrive twice.</summary>
    public bool CanBeSentAgain => State is MessageState.Unknown or MessageState.Bounced && To.Length > 0;

    public bool CanBeCancelled => State is MessageState.Queued && HandingOverAt is null;

    private MessageEvent End(MessageState state, string? reason, DateTimeOffset now)
    {
        DueAt = null;
        return Become(state, reason, now);
    }

    private MessageEvent Become(MessageState state, string? reason, DateTimeOffset now)
    {
        var kept = reason is { Length: > LongestReason } ? reason[..LongestReason] : reason;
        (State, Reason, Version) = (state, kept, Version + 1);
        return new() { MessageId = Id, Id = Id<MessageEvent>.New(), State = state, Reason = kept, At = now };
    }
}
