namespace Retour.Modules.Organisation.Webhooks;

/// <summary>An address outside that is told of what happens here.</summary>
internal sealed class Webhook
{
    public Id<Webhook> Id { get; init; }
    public required string Name { get; set; }
    public required string Url { get; set; }
    /// <summary>What it is told of, with blanks between; * for everything.</summary>
    public required string Types { get; set; }
    /// <summary>The key of its signatures, enciphered: it must be read again with each message.</summary>
    public required string SigningSecret { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>Since when nothing is sent: an administrator's wish, or the answer 410 Gone.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    public bool Wants(string type) => Types == "*" || Types.Split(' ').Contains(type);
}

/// <summary>Something that happened, as it is told outside. Thin on purpose: identities and no personal data; who wants more asks the API with a key of its own.</summary>
internal sealed class WebhookEvent
{
    public Id<WebhookEvent> Id { get; init; }
    public required string Type { get; init; }
    public required string Payload { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>One event on its way to one address.</summary>
internal sealed class WebhookDelivery
{
    public required Id<Webhook> WebhookId { get; init; }
    public required Id<WebhookEvent> EventId { get; init; }
    /// <summary>When it is tried next; null once it has arrived or is given up.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? TriedAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    /// <summary>The HTTP status of the last answer; null where none came.</summary>
    public int? Status { get; set; }
    public string? Failure { get; set; }
}
