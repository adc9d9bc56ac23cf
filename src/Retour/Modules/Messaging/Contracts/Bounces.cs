using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>What is heard of mail after it has left: that it came back, or that somebody did not want it.</summary>
internal sealed class Bounces(RetourDb db, MessageIds ids, AddressBook addresses, TimeProvider time)
{
    /// <summary>A mail came back.</summary>
    /// <param name="about">Its Message-ID, or where the report names none, the address that it went to.</param>
    /// <param name="permanent">There is no such mailbox, and there is no use in writing to it again; otherwise the mail is still under way.</param>
    /// <param name="reason">What the other side says.</param>
    /// <returns>Whether it was a mail of ours.</returns>
    public Task<bool> NoteAsync(string about, bool permanent, string reason, CancellationToken cancel) =>
        SaveAsync(about, permanent ? m => m.Bounce(reason, time.GetUtcNow()) : m => Still(m, reason), permanent ? SuppressedBecause.Bounce : null, cancel);

    /// <summary>Its reader called it unwanted: nothing that needs consent goes there any more.</summary>
    public Task<bool> NoteComplaintAsync(string about, string reason, CancellationToken cancel) =>
        SaveAsync(about, m => m.Complain(reason, time.GetUtcNow()), SuppressedBecause.Complaint, cancel);

    private async Task<bool> SaveAsync(string about, Func<Message, MessageEvent> news, SuppressedBecause? suppress, CancellationToken cancel)
    {
        if (await FindAsync(about, cancel) is not { } message) return false;
        // The same report twice, or one that comes after the mail was given up: nothing new.
        if (message.State is MessageState.Bounced or MessageState.Complained) return true;
        db.Add(news(message));
        if (suppress is { } because && message.ToKey is { } key) await addresses.SuppressAsync(key, because, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private MessageEvent Still(Message message, string reason) => new()
    {
        MessageId = message.Id, Id = Id<MessageEvent>.New(), State = message.State, Reason = reason.Length > Message.LongestReason ? reason[..Message.LongestReason] : reason, At = time.GetUtcNow(),
    };

    // Anybody can write a report: a Message-ID counts only with its signature, an address only where mail was handed over to it.
    private async Task<Message?> FindAsync(string about, CancellationToken cancel)
    {
        if (await ids.ReadAsync(about, cancel) is { } id) return await db.Set<Message>().FirstOrDefaultAsync(m => m.Id == id, cancel);
        if (EmailAddress.Parse(about)?.Key is not { } key) return null;
        return await db.Set<Message>().Where(m => m.ToKey == key && m.HandedAt != null).OrderByDescending(m => m.Id).FirstOrDefaultAsync(cancel);
    }
}
