namespace Retour.Modules.Messaging.Contracts;

/// <summary>A text message that somebody sent to us, as the room that answers people gets it.</summary>
/// <param name="Id">Made of what the gateway said: told again, it is the same.</param>
/// <param name="From">The number that it came from.</param>
/// <param name="Text">What it says, without blanks around.</param>
internal sealed record IncomingText(Guid Id, DateTimeOffset At, PhoneNumber From, string Text)
{
    /// <summary>What our own text messages to that number were about, the latest first: what kind of thing, and which one.</summary>
    public IReadOnlyList<(string Kind, string Id)> Answers { get; init; } = [];
    /// <summary>The store in whose name we last wrote to that number; null where we never did, or in the name of all.</summary>
    public StoreId? Store { get; init; }
}

/// <summary>The room above that answers people. It saves for itself: what it was told before is stored once.</summary>
internal interface ITakesTexts
{
    Task TakeAsync(IncomingText text, CancellationToken cancel);
}
