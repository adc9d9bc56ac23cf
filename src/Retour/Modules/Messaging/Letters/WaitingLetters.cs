using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Letters;

/// <summary>A letter that has not left, tracked.</summary>
internal sealed record WaitingLetter
{
    public required Message Message { get; init; }
    public required Letter Letter { get; init; }
}

/// <summary>Letters printed together that nobody has posted yet.</summary>
internal sealed record LetterBatch(Guid Id, DateTimeOffset PrintedAt, string PrintedBy, IReadOnlyList<WaitingLetter> Letters)
{
    /// <summary>Why letters may not leave any more, by those that may not.</summary>
    public IReadOnlyDictionary<MessageId, string> Against { get; init; } = FrozenDictionary<MessageId, string>.Empty;
}

/// <summary>The letters that wait for a person, as far as that person may see them.</summary>
internal sealed class WaitingLetters(RetourDb db)
{
    /// <summary>Those that nobody has printed, or that were put back: the oldest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="store">Of which store; null for all of the actor's.</param>
    /// <param name="chosen">Which of them; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<WaitingLetter>> ToPrintAsync(Actor actor, StoreId? store, IReadOnlyCollection<MessageId>? chosen, int most, CancellationToken cancel)
    {
        var letters = Of(actor, store).Where(l => l.Letter.BatchId == null);
        if (chosen is not null) letters = letters.Where(l => chosen.Contains(l.Message.Id));
        return await letters.OrderBy(l => l.Message.Id).Take(most).ToListAsync(cancel);
    }

    public Task<int> CountToPrintAsync(Actor actor, StoreId? store, CancellationToken cancel) => Of(actor, store).CountAsync(l => l.Letter.BatchId == null, cancel);

    /// <summary>How many have not left, printed or not.</summary>
    public Task<int> CountAsync(Actor actor, StoreId? store, CancellationToken cancel) => Of(actor, store).CountAsync(cancel);

    /// <summary>The batches that wait to be posted, the newest first.</summary>
    public async Task<IReadOnlyList<LetterBatch>> BatchesAsync(Actor actor, StoreId? store, int most, CancellationToken cancel)
    {
        var ids = await Of(actor, store).Where(l => l.Letter.BatchId != null).Select(l => new { l.Letter.BatchId, l.Letter.PrintedAt }).Distinct().OrderByDescending(b => b.PrintedAt).Take(most).Select(b => b.BatchId).ToListAsync(cancel);
        var letters = await Of(actor, store).Where(l => ids.Contains(l.Letter.BatchId)).AsNoTracking().ToListAsync(cancel);
        return [.. letters.GroupBy(l => l.Letter.BatchId!.Value).Select(b => new LetterBatch(b.Key, b.First().Letter.PrintedAt!.Value, b.First().Letter.PrintedBy ?? "", [.. b.OrderBy(l => l.Letter.Position)])).OrderByDescending(b => b.PrintedAt)];
    }

    /// <summary>What of a batch has not left, in its order.</summary>
    public async Task<IReadOnlyList<WaitingLetter>> OfBatchAsync(Actor actor, Guid batch, CancellationToken cancel) =>
        await Of(actor, null).Where(l => l.Letter.BatchId == batch).OrderBy(l => l.Letter.Position).ToListAsync(cancel);

    /// <summary>The store of all of them; null where there are several, or it is the organisation's own.</summary>
    public static StoreId? StoreOf(IEnumerable<WaitingLetter> letters) => letters.Select(l => l.Message.StoreId).Distinct().ToList() is [var only] ? only : null;

    private IQueryable<WaitingLetter> Of(Actor actor, StoreId? store)
    {
        var messages = ReadOutbox.Visible(db.Set<Message>(), actor).Where(m => m.State == MessageState.Queued);
        if (store is { } one) messages = messages.Where(m => m.StoreId == one);
        return from message in messages join letter in db.Set<Letter>() on message.Id equals letter.MessageId select new WaitingLetter { Message = message, Letter = letter };
    }
}
