namespace Retour.Modules.Messaging.Contracts;

/// <summary>A letter that is to leave: it is printed and posted by a person.</summary>
/// <param name="Key">What caused it.</param>
/// <param name="To">To whom and where; a place that is not whole is refused.</param>
/// <param name="Subject">Of one line.</param>
/// <param name="Text">What it says, with an empty line between paragraphs, signature included.</param>
internal sealed record OutgoingLetter(string Key, PostalAddress To, string Subject, string Text) : OutgoingMessage(Key);
