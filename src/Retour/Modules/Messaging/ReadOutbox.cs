using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>Which messages are asked for, as the address of the list says.</summary>
internal sealed record OutboxQuestion(string? Search, MessageState? State, StoreId? Store, string? After)
{
    public MessageChannel? Channel { get; init; }

    public static OutboxQuestion Read(IQueryCollection query, StoreId? store) => new(
        query["q"].ToString().Trim() is { Length: > 0 } text ? text : null, Enum.TryParse<MessageState>(query["state"], true, out var state) && Enum.IsDefined(state) ? state : null, store, query["after"])
    {
        Channel = Enum.TryParse<MessageChannel>(query["channel"], true, out var channel) && Enum.IsDefined(channel) ? channel : null,
    };
}

/// <summary>A message in the list.</summary>
internal sealed record OutboxLine(MessageId Id, MessageChannel Channel, string To, string Subject, MessageState State, string? Reason, DateTimeOffset CreatedAt, bool IsUnderWay);

/// <param name="Next">After which the list goes on; null at its end.</param>
internal sealed record OutboxList(IReadOnlyList<OutboxLine> Lines, string? Next);

/// <summary>One message with all that is known of it.</summary>
internal sealed record MessageView(Message Message, IReadOnlyList<MessageEvent> Events, IReadOnlyList<(string Name, int Bytes)> Files)
{
    /// <summary>What a letter has beside its text.</summary>
    public Letter? Letter { get; init; }
}

/// <summary>
/// Reads the outbox. Who works for some stores sees the messages of these stores; those of the organisation itself are for who works for all.
/// </summary>
internal sealed class ReadOutbox(RetourDb db, AuditTrail audit)
{
    public async Task<Result<OutboxList>> PageAsync(Actor actor, OutboxQuestion question, int size, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeMessages) is { } refusal) return refusal;
        var messages = Visible(db.Set<Message>().AsNoTracking(), actor);
        if (question.Store is { } store) messages = messages.Where(m => m.StoreId == store);
        if (question.State is { } state) messages = messages.Where(m => m.State == state);
        if (question.Channel is { } channel) messages = messages.Where(m => m.Channel == channel);
        if (question.Search is { } search)
        {
            // A whole address or phone number goes by the index; anything else is looked for in each message.
            if (EmailAddress.Parse(search)?.Key is { } key) messages = messages.Where(m => m.ToKey == key);
            else if (PhoneNumber.TryParse(search, out var number)) messages = messages.Where(m => m.ToKey == number.E164);
            else foreach (var word in Folding.Words(search)) messages = messages.Where(m => m.SearchText.Contains(word));
        }
        if (MessageId.TryParse(question.After, null, out var after)) messages = messages.Where(m => m.Id.CompareTo(after) < 0);
        var found = await messages.OrderByDescending(m => m.Id).Take(size + 1)
            .Select(m => new OutboxLine(m.Id, m.Channel, m.To, m.Subject, m.State, m.Reason, m.CreatedAt, m.HandingOverAt != null)).ToListAsync(cancel);
        return found.Count > size ? new OutboxList(found[..size], found[size - 1].Id.ToString()) : new OutboxList(found, null);
    }

    /// <summary>Null where there is no such message. Another store's is refused, and that is audited.</summary>
    public async Task<Result<MessageView?>> FindAsync(Actor actor, MessageId id, CancellationToken cancel)
    {
        if (await db.Set<Message>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancel) is not { } message) return actor.Lacks(Right.SeeMessages) is { } lacking ? lacking : new Result<MessageView?>(null, null);
        if (LacksOf(actor, message.StoreId) is { } refusal)
        {
            await audit.RefusedAsync(actor, "message", id.ToString(), refusal, cancel);
            return refusal;
        }
        var events = await db.Set<MessageEvent>().AsNoTracking().Where(e => e.MessageId == id).OrderBy(e => e.Id).ToListAsync(cancel);
        var files = await db.Set<MessageFile>().AsNoTracking().Where(f => f.MessageId == id).OrderBy(f => f.Position).Select(f => new { f.Name, Bytes = f.Content.Length }).ToListAsync(cancel);
        return new MessageView(message, events, [.. files.Select(f => (f.Name, f.Bytes))])
        {
            Letter = message.Channel is MessageChannel.Letter ? await db.Set<Letter>().AsNoTracking().FirstOrDefaultAsync(l => l.MessageId == id, cancel) : null,
        };
    }

    /// <summary>Those that an actor may see.</summary>
    public static IQueryable<Message> Visible(IQueryable<Message> messages, Actor actor)
    {
        if (actor.Stores is not { } mine) return messages;
        var ids = mine.ToList();
        return messages.Where(m => m.StoreId != null && ids.Contains(m.StoreId.Value));
    }

    /// <summary>Why an actor may not see a message of a store, or of the organisation itself; null when it may.</summary>
    public static Refusal? LacksOf(Actor actor, StoreId? of) =>
        of is { } store ? actor.Lacks(Right.SeeMessages, store) : actor.LacksEverywhere(Right.SeeMessages);
}
