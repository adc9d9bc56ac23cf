using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Messaging.Inbound.Imap;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>An address that customers write to.</summary>
/// <param name="TakesPlus">Whether contact+…@ arrives there, too.</param>
internal sealed record IncomingMailbox(string Address, bool TakesPlus);

/// <summary>A mailbox whose mail does not arrive.</summary>
internal sealed record TroubledMailbox(Guid Id, string Name, DateTimeOffset Since);

/// <summary>Where customers write to, for the rooms that answer them.</summary>
internal sealed class IncomingMailboxes(RetourDb db, TimeProvider time)
{
    // A server that is restarted is no trouble.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>The mailbox to which answers about something in a store are to come: the store's own, or everybody's; null when there is neither.</summary>
    public async Task<IncomingMailbox?> ForAsync(StoreId? store, CancellationToken cancel)
    {
        var mailboxes = await db.Set<Mailbox>().AsNoTracking().Where(m => m.IsActive && (m.StoreId == store || m.StoreId == null)).OrderBy(m => m.CreatedAt).ToListAsync(cancel);
        return (mailboxes.FirstOrDefault(m => m.StoreId == store) ?? mailboxes.FirstOrDefault()) is { } found ? new(found.Address, found.TakesPlus) : null;
    }

    /// <summary>Those of the actor's stores that have not been read for a while, so that nobody takes silence for peace.</summary>
    public async Task<IReadOnlyList<TroubledMailbox>> TroubledAsync(Actor actor, CancellationToken cancel)
    {
        var before = time.GetUtcNow() - Grace;
        var troubled = await (from m in db.Set<Mailbox>() join a in db.Set<ImapAccount>() on m.Id equals a.MailboxId where a.IsOn join r in db.Set<MailboxReading>() on m.Id equals r.MailboxId
                              where r.TroubledSince != null && r.TroubledSince < before orderby m.Name select new { m.Id, m.Name, m.StoreId, Since = r.TroubledSince!.Value }).ToListAsync(cancel);
        return [.. troubled.Where(t => t.StoreId is not { } store || actor.WorksFor(store)).Select(t => new TroubledMailbox(t.Id.Value, t.Name, t.Since))];
    }
}
