using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>A mail that waits for somebody to look at it.</summary>
internal sealed record QuarantinedMail(Id<InboundMail> Id, string Mailbox, DateTimeOffset At, long Bytes, string? From, string? Subject, string? Reason);

/// <summary>What could not be taken, and what machines wrote: shown, given out as it came, taken after all or put aside; never deleted.</summary>
internal sealed class Quarantine(RetourDb db, AuditTrail audit, TimeProvider time)
{
    private const int Most = 200;
    // One that came a moment ago may be under way in another process.
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(5);

    /// <summary>The latest of what machines wrote: one that a person wrote after all must be found.</summary>
    public async Task<IReadOnlyList<QuarantinedMail>> AutomaticAsync(Actor actor, CancellationToken cancel) => actor.Lacks(Right.WorkCases) is not null ? []
        : await Rows(Visible(actor).Where(m => m.Disposition == Disposition.AutoReply || m.Disposition == Disposition.Bounce)).ToListAsync(cancel);

    /// <summary>The latest of what waits for somebody.</summary>
    public async Task<IReadOnlyList<QuarantinedMail>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.WorkCases) is not null) return [];
        var left = time.GetUtcNow() - UnderWay;
        return await Rows(Waiting(actor).Where(m => m.Disposition == Disposition.Quarantined || m.ReceivedAt < left)).ToListAsync(cancel);
    }

    private IQueryable<QuarantinedMail> Rows(IQueryable<InboundMail> mails) =>
        (from m in mails join b in db.Set<Mailbox>() on m.MailboxId equals b.Id orderby m.ReceivedAt descending select new QuarantinedMail(m.Id, b.Name, m.ReceivedAt, m.Bytes, m.FromAddress, m.Subject, m.Reason)).Take(Most);

    public async Task<Result<byte[]>> OriginalAsync(Actor actor, Id<InboundMail> id, CancellationToken cancel)
    {
        if (await CheckAsync(actor, id, cancel, automaticToo: true) is { } refusal) return refusal;
        return await db.Set<InboundRaw>().Where(r => r.Id == id).Select(r => r.Content).FirstAsync(cancel);
    }

    /// <summary>Puts one aside: it is spam, or was dealt with in another way. Its bytes stay.</summary>
    public async Task<Refusal?> DismissAsync(Actor actor, Id<InboundMail> id, CancellationToken cancel)
    {
        if (await CheckAsync(actor, id, cancel) is { } refusal) return refusal;
        (await db.Set<InboundMail>().FirstAsync(m => m.Id == id, cancel)).Dismiss(time.GetUtcNow());
        await audit.SaveAsync(actor, new("mail_dismissed", "mail", id.ToString()), cancel);
        return null;
    }

    /// <summary>Whether the actor may deal with this mail.</summary>
    public async Task<Refusal?> CheckAsync(Actor actor, Id<InboundMail> id, CancellationToken cancel, bool automaticToo = false)
    {
        if (actor.Lacks(Right.WorkCases) is { } notAllowed) return notAllowed;
        if (await (automaticToo ? Visible(actor).Where(m => m.Disposition != Disposition.NewCase && m.Disposition != Disposition.Reply) : Waiting(actor)).AnyAsync(m => m.Id == id, cancel)) return null;
        return InboundRefusals.MailGone;
    }

    private IQueryable<InboundMail> Waiting(Actor actor) => Visible(actor).Where(m => (m.Disposition == Disposition.Quarantined || m.Disposition == Disposition.Received) && m.DismissedAt == null);

    // Another store's mail is not there for those who do not work for it.
    private IQueryable<InboundMail> Visible(Actor actor)
    {
        var mails = db.Set<InboundMail>().AsQueryable();
        if (actor.Stores is null) return mails;
        var stores = actor.Stores.Select(s => (StoreId?)s).ToList();
        return mails.Where(m => db.Set<Mailbox>().Any(b => b.Id == m.MailboxId && (b.StoreId == null || stores.Contains(b.StoreId))));
    }
}
