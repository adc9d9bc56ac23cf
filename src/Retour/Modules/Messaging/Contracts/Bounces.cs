using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>
/// What is heard of mail after it has left: that it came back, or that somebody did not want it. Anybody can write a report: what one says is
/// noted, and only one that names a mail by the Message-ID that we signed changes what became of it, or keeps an address from being written to.
/// </summary>
internal sealed class Bounces(RetourDb db, MessageIds ids, AddressBook addresses, TimeProvider time)
{
    /// <summary>A mail came back.</summary>
    /// <param name="about">Its Message-ID, or where the report names none, the address that it went to.</param>
    /// <param name="permanent">There is no such mailbox, and there is no use in writing to it again; otherwise the mail is still under way.</param>
    /// <param name="reason">What the other side says.</param>
    /// <returns>Whether it was a mail of ours.</returns>
    public Task<bool> NoteAsync(string about, bool permanent, string reason, CancellationToken cancel) =>
        SaveAsync(about, reason, permanent ? m => m.Bounce(reason, time.GetUtcNow()) : null, permanent ? SuppressedBecause.Bounce : null, cancel);

    /// <summary>Its reader called it unwanted: nothing that needs consent goes there any more.</summary>
    public Task<bool> NoteComplaintAsync(string about, string reason, CancellationToken cancel) =>
        SaveAsync(about, reason, m => m.Complain(reason, time.GetUtcNow()), SuppressedBecause.Complaint, cancel);

    private async Task<bool> SaveAsync(string about, string reason, Func<Message, MessageEvent>? news, SuppressedBecause? suppress, CancellationToken cancel)
    {
        if (await FindAsync(about, cancel) is not var (message, isSigned)) return false;
        // The same report twice, or one that comes after the mail was given up: nothing new.
        if (message.State is MessageState.Bounced or MessageState.Complained) return true;
        db.Add(isSigned && news is not null ? news(message) : Still(message, reason));
        if (isSigned && suppress is { } because && message.ToKey is { } key) await addresses.SuppressAsync(key, because, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private MessageEvent Still(Message message, string reason) => new()
    {
        MessageId = message.Id, Id = Id<MessageEvent>.New(), State = message.State, Reason = reason.Length > Message.LongestReason ? reason[..Message.LongestReason] : reason, At = time.GetUtcNow(),
    };

    // A Message-ID is ours only with its signature, an address is known only where mail was handed over to it.
    private async Task<(Message Message, bool IsSigned)?> FindAsync(string about, CancellationToken cancel)
    {
        if (await ids.ReadAsync(about, cancel) is { } id) return await db.Set<Message>().FirstOrDefaultAsync(m => m.Id == id, cancel) is { } signed ? (signed, true) : null;
        if (EmailAddress.Parse(about)?.Key is not { } key) return null;
        return await db.Set<Message>().Where(m => m.ToKey == key && m.HandedAt != null).OrderByDescending(m => m.Id).FirstOrDefaultAsync(cancel) is { } last ? (last, false) : null;
    }
}
