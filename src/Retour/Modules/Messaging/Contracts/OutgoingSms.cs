namespace Retour.Modules.Messaging.Contracts;

/// <summary>A text message that is to leave.</summary>
/// <param name="Key">What caused it.</param>
/// <param name="To">The phone number, however it is written.</param>
/// <param name="Text">What it says; signs that only look better are made plain, for one of them halves what fits into a part.</param>
internal sealed record OutgoingSms(string Key, string To, string Text) : OutgoingMessage(Key);
