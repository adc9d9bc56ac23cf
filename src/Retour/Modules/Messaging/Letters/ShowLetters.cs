using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Letters;

/// <summary>A document to look at or to print.</summary>
internal sealed record LetterDocument(string FileName, byte[] Pdf);

/// <summary>Letters as they are on paper, as often as somebody wants to see them. Null where there is nothing to see: no such letter, or one that was forgotten.</summary>
internal sealed class ShowLetters(RetourDb db, ReadOutbox outbox, LetterPress press)
{
    public async Task<Result<LetterDocument?>> OneAsync(Actor actor, MessageId id, CancellationToken cancel)
    {
        var (view, refusal) = await outbox.FindAsync(actor, id, cancel);
        if (refusal is not null) return refusal;
        return view is { Letter: { Recipient.Length: > 0 } letter, Message: var message }
            ? await PrintAsync([(message, letter)], message.Subject, message.Language, message.CreatedAt, cancel) : default;
    }

    /// <summary>A batch, less what was called back or forgotten meanwhile, and less what the actor may not see.</summary>
    public async Task<Result<LetterDocument?>> BatchAsync(Actor actor, Guid batch, string language, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeMessages) is { } lacking) return lacking;
        var messages = ReadOutbox.Visible(db.Set<Message>().AsNoTracking(), actor).Where(m => m.State == MessageState.Queued || m.State == MessageState.HandedOver || m.State == MessageState.Bounced);
        var letters = await (from message in messages join letter in db.Set<Letter>().AsNoTracking() on message.Id equals letter.MessageId
                             where letter.BatchId == batch && letter.Recipient != "" orderby letter.Position select new { message, letter }).Take(PrintLetters.Most).ToListAsync(cancel);
        if (letters.Count == 0) return default(Result<LetterDocument?>);
        var title = string.Format(CultureInfo.CurrentCulture, letters.Count == 1 ? LetterTexts.OneToPost : LetterTexts.ManyToPost, letters.Count);
        return await PrintAsync(letters.Select(l => (l.message, l.letter)), title, language, letters[0].letter.PrintedAt!.Value, cancel);
    }

    private async Task<Result<LetterDocument?>> PrintAsync(IEnumerable<(Message, Letter)> letters, string title, string language, DateTimeOffset at, CancellationToken cancel)
    {
        var (print, refusal) = await press.PrintAsync(letters, title, language, at, cancel);
        return refusal is not null ? refusal : new LetterDocument($"{LetterTexts.FileName}-{at.UtcDateTime.ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture)}.pdf", print!.Pdf);
    }
}
