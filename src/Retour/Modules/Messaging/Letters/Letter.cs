using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Letters;

/// <summary>
/// What a message by letter has beside its text. All that is printed is kept as it was when the letter was written: printed again, it is the same
/// letter. Only the logo and the colour are those of the day.
/// </summary>
internal sealed class Letter : IKeepsOwnHistory
{
    public const int MostOfLines = 1_000, MostOfDated = 160, MostOfSigns = 100;

    /// <summary>Reasons of a message's state, where a letter's way is another than that of mail.</summary>
    public const string ToPrint = "to_print", Printed = "printed", Posted = "posted", Returned = "letter_returned";

    public required MessageId MessageId { get; init; }
    /// <summary>Who writes, line by line.</summary>
    public required string Sender { get; init; }
    /// <summary>The address, line by line; empty once it was forgotten.</summary>
    public required string Recipient { get; init; }
    /// <summary>Place and day: Lyon, le 27 novembre 2026.</summary>
    public required string Dated { get; init; }
    /// <summary>With which others it was printed last, and its place among them; null while it is to be printed.</summary>
    public Guid? BatchId { get; private set; }
    public int? Position { get; private set; }
    public DateTimeOffset? PrintedAt { get; private set; }
    public string? PrintedBy { get; private set; }
    /// <summary>How often it was printed: whoever posts it twice was told.</summary>
    public int Prints { get; private set; }
    /// <summary>The signs of it that the font does not have.</summary>
    public string? Unprintable { get; private set; }
    public DateOnly? PostedOn { get; private set; }

    public void Print(Guid batch, int position, string? unprintable, string by, DateTimeOffset now) =>
        (BatchId, Position, Unprintable, PrintedBy, PrintedAt, Prints) = (batch, position, string.IsNullOrEmpty(unprintable) ? null : unprintable, by, now, Prints + 1);

    /// <summary>The paper jammed, or went to the wrong tray: it is to be printed again.</summary>
    public void PutBack() => (BatchId, Position) = (null, null);

    public void Post(DateOnly day) => PostedOn = day;
}
