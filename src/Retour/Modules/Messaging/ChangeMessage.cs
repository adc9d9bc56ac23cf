using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>What a person may do with a message: call it back while it waits, and send it once more where nobody knows whether it arrived.</summary>
internal sealed class ChangeMessage(RetourDb db, Outbox outbox, AddressBook addresses, AuditTrail audit, TimeProvider time)
{
    public async Task<Refusal?> CancelAsync(Actor actor, MessageId id, CancellationToken cancel)
    {
        var (message, refusal) = await FindAsync(actor, id, cancel);
        if (refusal is not null) return refusal;
        var (cancelled, late) = message!.Cancel(time.GetUtcNow());
        if (late is not null) return late;
        db.Add(cancelled!);
        try
        {
            await audit.SaveAsync(actor, new("message_cancelled", "message", id.ToString(), message.StoreId, message.CustomerId), cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was taken up at this very moment.
            return new(OutboxTexts.ResourceManager, nameof(OutboxTexts.OnlyWaitingIsCancelled));
        }
    }

    /// <summary>Makes a new message of the same content: what became of the first stays as it is. Pressed twice, it is one.</summary>
    public async Task<Result<MessageId>> SendAgainAsync(Actor actor, MessageId id, CancellationToken cancel)
    {
        var (message, refusal) = await FindAsync(actor, id, cancel);
        if (refusal is not null) return refusal;
        if (!message!.CanBeSentAgain) return new Refusal(OutboxTexts.ResourceManager, nameof(OutboxTexts.OnlyLostIsSentAgain));
        var files = await db.Set<MessageFile>().AsNoTracking().Where(f => f.MessageId == id).OrderBy(f => f.Position).ToListAsync(cancel);
        var cause = $"again/{id}";
        ConsentTopic? asks = Enum.TryParse<ConsentTopic>(message.Topic, out var topic) ? topic : null;
        var again = message.Channel is MessageChannel.Letter ? await outbox.RepeatLetterAsync(cause, message, cancel) : message.Channel is MessageChannel.Sms ? await outbox.AddSmsAsync(new(cause, message.To, message.Text)
        {
            Customer = message.CustomerId, Store = message.StoreId, Language = message.Language, Topic = asks, About = message.About, AboutId = message.AboutId, IsAutomatic = message.IsAutomatic,
        }, cancel) : await outbox.AddAsync(new(cause, message.To, message.Subject, message.Text)
        {
            Html = message.Html, Customer = message.CustomerId, Store = message.StoreId, Language = message.Language, ReplyTo = message.ReplyTo, StopLink = message.StopLink, InReplyTo = message.InReplyTo,
            Topic = asks, References = message.References?.Split(' ') ?? [], About = message.About, AboutId = message.AboutId,
            IsAutomatic = message.IsAutomatic, Files = [.. files.Select(f => new OutgoingFile(f.Name, f.Type, f.Content))],
        }, cancel);
        if (!again.IsNew) return again.Id;
        // Whoever sends to a mailbox that was not there says that it is there now.
        if (message.State is MessageState.Bounced && message.ToKey is { } key) await addresses.LiftAsync(key, cancel);
        try
        {
            await audit.SaveAsync(actor, new("message_sent_again", "message", again.Id.ToString(), message.StoreId, message.CustomerId), cancel);
            return again.Id;
        }
        catch (DbUpdateException)
        {
            // Somebody else pressed it at this very moment.
            if (await outbox.OthersAsync(cause, cancel) is { } first) return first.Id;
            throw;
        }
    }

    private async Task<Result<Message>> FindAsync(Actor actor, MessageId id, CancellationToken cancel)
    {
        if (await db.Set<Message>().FirstOrDefaultAsync(m => m.Id == id, cancel) is not { } message)
            return actor.Lacks(Right.SeeMessages) ?? new Refusal(OutboxTexts.ResourceManager, nameof(OutboxTexts.NoSuchMessage));
        if (ReadOutbox.LacksOf(actor, message.StoreId) is not { } refusal) return message;
        await audit.RefusedAsync(actor, "message", id.ToString(), refusal, cancel);
        return refusal;
    }
}
