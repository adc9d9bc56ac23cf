using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Letters;

/// <summary>A person says what became of printed letters: they are posted, they are to be printed again, or one came back.</summary>
internal sealed class PostLetters(RetourDb db, WaitingLetters waiting, MayLeave may, AddressBook addresses, Letterhead letterheads, AuditTrail audit, TimeProvider time)
{
    /// <summary>They lie in a letter box: from here on there is no way back. What may not leave any more was taken out of the pile.</summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="batch">Of which batch.</param>
    /// <param name="day">When they were posted.</param>
    /// <param name="takenOut">Which letters the page had asked to be taken out.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many were posted; a refusal where more are to be taken out than the page had said.</returns>
    public async Task<Result<int>> PostedAsync(Actor actor, Guid batch, DateOnly? day, IReadOnlyCollection<MessageId> takenOut, CancellationToken cancel)
    {
        var (letters, refusal) = await FindAsync(actor, batch, cancel);
        if (refusal is not null) return refusal;
        if (day is not { } on) return LetterRefusals.DayMissing;
        if (on > await letterheads.DayAsync(letters![0].Message.StoreId, cancel)) return LetterRefusals.PostedInTheFuture;
        // The clock of a printer in another zone may be a day behind.
        if (on < DateOnly.FromDateTime(letters[0].Letter.PrintedAt!.Value.UtcDateTime).AddDays(-1)) return LetterRefusals.PostedBeforePrinted;
        var against = await may.WhyNotAsync([.. letters.Select(l => l.Message)], cancel);
        if (against.Keys.Except(takenOut).Count() is > 0 and var more) return LetterRefusals.MoreToTakeOut(more);
        var (now, posted) = (time.GetUtcNow(), new List<WaitingLetter>());
        foreach (var one in letters)
        {
            if (against.TryGetValue(one.Message.Id, out var reason)) db.Add(one.Message.Suppress(reason, now));
            else if (takenOut.Contains(one.Message.Id)) PutBack(one, now);
            else
            {
                one.Letter.Post(on);
                db.Add(one.Message.HandOver(Letter.Posted, now));
                posted.Add(one);
            }
        }
        return await SaveAsync(actor, "letters_posted", batch, posted, new() { ["posted_on"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, cancel);
    }

    /// <summary>They wait to be printed again.</summary>
    public async Task<Result<int>> PutBackAsync(Actor actor, Guid batch, CancellationToken cancel)
    {
        var (letters, refusal) = await FindAsync(actor, batch, cancel);
        if (refusal is not null) return refusal;
        foreach (var one in letters!) PutBack(one, time.GetUtcNow());
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

    private void PutBack(WaitingLetter one, DateTimeOffset now)
    {
        one.Letter.PutBack();
        db.Add(one.Message.AwaitPrint(now));
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
