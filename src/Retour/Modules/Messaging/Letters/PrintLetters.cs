using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Letters;

/// <summary>What became of letters that were to be printed.</summary>
/// <param name="Batch">Those that are printed together; null where none may leave.</param>
/// <param name="KeptBack">How many may not leave any more.</param>
internal sealed record PrintedLetters(Guid? Batch, int Printed, int KeptBack);

/// <summary>
/// Takes letters that wait into a batch: one PDF, in the order of the list. Whether a letter may leave is asked once more here, for afterwards it is
/// paper in somebody's hands. It has not left yet: a person says so (<see cref="PostLetters"/>).
/// </summary>
internal sealed class PrintLetters(RetourDb db, WaitingLetters waiting, LetterPress press, MayLeave may, AuditTrail audit, TimeProvider time)
{
    /// <summary>More at once is more than a tray of paper.</summary>
    public const int Most = 100;

    /// <param name="actor">Who prints.</param>
    /// <param name="chosen">Which; null for all that wait, the oldest first.</param>
    /// <param name="store">Of which store; null for all of the actor's.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Result<PrintedLetters>> RunAsync(Actor actor, IReadOnlyCollection<MessageId>? chosen, StoreId? store, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeMessages) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        var letters = await waiting.ToPrintAsync(actor, store, chosen, Most, cancel);
        if (letters.Count == 0) return LetterRefusals.NothingChosen;
        var now = time.GetUtcNow();
        var against = await may.WhyNotAsync([.. letters.Select(l => l.Message)], cancel);
        var leave = new List<WaitingLetter>();
        foreach (var one in letters)
        {
            if (against.TryGetValue(one.Message.Id, out var reason)) db.Add(one.Message.Suppress(reason, now));
            else leave.Add(one);
        }
        return leave.Count == 0 ? await SaveAsync(actor, null, leave, letters.Count, cancel) : await PrintAsync(actor, leave, letters.Count, now, cancel);
    }

    private async Task<Result<PrintedLetters>> PrintAsync(Actor actor, List<WaitingLetter> leave, int asked, DateTimeOffset now, CancellationToken cancel)
    {
        // Printed once before anybody is told that they are: what cannot be printed waits.
        var (print, refusal) = await press.PrintAsync(leave.Select(l => (l.Message, l.Letter)), "", "fr", now, cancel);
        if (refusal is not null) return refusal;
        var batch = Guid.CreateVersion7(now);
        foreach (var (position, one) in leave.Index())
        {
            one.Letter.Print(batch, position, print!.Unprintable[position], actor.Name, now);
            db.Add(one.Message.Print(now));
        }
        return await SaveAsync(actor, batch, leave, asked, cancel);
    }

    private async Task<Result<PrintedLetters>> SaveAsync(Actor actor, Guid? batch, List<WaitingLetter> leave, int asked, CancellationToken cancel)
    {
        try
        {
            if (batch is { } id) await audit.SaveAsync(actor, new("letters_printed", "letter_batch", id.ToString(), WaitingLetters.StoreOf(leave), Details: new Dictionary<string, string?> { ["letters"] = leave.Count.ToString(CultureInfo.InvariantCulture) }), cancel);
            else await db.SaveChangesAsync(cancel);
            return new PrintedLetters(batch, leave.Count, asked - leave.Count);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else printed or cancelled one of them at this very moment.
            return LetterRefusals.ChangedMeanwhile;
        }
    }
}
