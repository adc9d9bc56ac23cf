using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Letters;

/// <summary>A person says what became of printed letters: they are posted, they are to be printed again, or one came back.</summary>
internal sealed class PostLetters(RetourDb db, WaitingLetters waiting, AddressBook addresses, Letterhead letterheads, AuditTrail audit, TimeProvider time)
{
    /// <summary>They lie in a letter box: from here on there is no way back.</summary>
    /// <returns>How many.</returns>
    public async Task<Result<int>> PostedAsync(Actor actor, Guid batch, DateOnly? day, CancellationToken cancel)
    {
        var (letters, refusal) = await FindAsync(actor, batch, cancel);
        if (refusal is not null) return refusal;
        if (day is not { } on) return LetterRefusals.DayMissing;
        if (on > await letterheads.DayAsync(letters![0].Message.StoreId, cancel)) return LetterRefusals.PostedInTheFuture;
        // The clock of a printer in another zone may be a day behind.
        if (on < DateOnly.FromDateTime(letters[0].Letter.PrintedAt!.Value.UtcDateTime).AddDays(-1)) return LetterRefusals.PostedBeforePrinted;
        foreach (var one in letters)
        {
            one.Letter.Post(on);
            db.Add(one.Message.HandOver(Letter.Posted, time.GetUtcNow()));
        }
        return await SaveAsync(actor, "letters_posted", batch, letters, new() { ["posted_on"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, cancel);
    }

    /// <summary>They wait to be printed again.</summary>
    public async Task<Result<int>> PutBackAsync(Actor actor, Guid batch, CancellationToken cancel)
    {
        var (letters, refusal) = await FindAsync(actor, batch, cancel);
        if (refusal is not null) return refusal;
        foreach (var one in letters!)
        {
            one.Letter.PutBack();
            db.Add(one.Message.AwaitPrint(time.GetUtcNow()));
        }
        return await SaveAsync(actor, "letters_put_back", batch, letters, [], cancel);
    }

    /// <summary>The post brought it back: nobody is reached at that address any more.</summary>
    public async Task<Refusal?> ReturnedAsync(Actor actor, MessageId id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<Message>().FirstOrDefaultAsync(m => m.Id == id && m.Channel == MessageChannel.Letter, cancel) is not { } message) return actor.Lacks(Right.SeeMessages) ?? LetterRefusals.OnlyPostedComesBack;
        if (ReadOutbox.LacksOf(actor, message.StoreId) is { } refusal)
        {
            await audit.RefusedAsync(actor, "message", id.ToString(), refusal, cancel);
            return refusal;
        }
        if (message.State is not MessageState.HandedOver) return LetterRefusals.OnlyPostedComesBack;
        db.Add(message.Bounce(Letter.Returned, time.GetUtcNow()));
        if (message.ToKey is { } key) await addresses.SuppressAsync(key, SuppressedBecause.Bounce, cancel);
        try
        {
            await audit.SaveAsync(actor, new("letter_returned", "message", id.ToString(), message.StoreId, message.CustomerId), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return LetterRefusals.ChangedMeanwhile;
        }
    }

    private async Task<Result<IReadOnlyList<WaitingLetter>>> FindAsync(Actor actor, Guid batch, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeMessages) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        var letters = await waiting.OfBatchAsync(actor, batch, cancel);
        return letters.Count == 0 ? LetterRefusals.NothingToPost : new Result<IReadOnlyList<WaitingLetter>>(letters, null);
    }

    private async Task<Result<int>> SaveAsync(Actor actor, string action, Guid batch, IReadOnlyList<WaitingLetter> letters, Dictionary<string, string?> details, CancellationToken cancel)
    {
        details["letters"] = letters.Count.ToString(CultureInfo.InvariantCulture);
        try
        {
            await audit.SaveAsync(actor, new(action, "letter_batch", batch.ToString(), WaitingLetters.StoreOf(letters), Details: details), cancel);
            return letters.Count;
        }
        catch (DbUpdateConcurrencyException)
        {
            return LetterRefusals.ChangedMeanwhile;
        }
    }
}
