using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Inbound;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>An address that customers write to.</summary>
/// <param name="Store">The store that answers there; null where everybody does.</param>
internal sealed record IncomingMailbox(string Name, string Address, StoreId? Store);

/// <summary>Where customers write to, for the rooms that answer them.</summary>
internal sealed class IncomingMailboxes(RetourDb db)
{
    /// <summary>The mailbox to which answers about something in a store are to come: the store's own, or everybody's; null when there is neither.</summary>
    public async Task<IncomingMailbox?> ForAsync(StoreId? store, CancellationToken cancel)
    {
        var mailboxes = await db.Set<Mailbox>().AsNoTracking().Where(m => m.IsActive && (m.StoreId == store || m.StoreId == null)).OrderBy(m => m.CreatedAt).ToListAsync(cancel);
        return (mailboxes.FirstOrDefault(m => m.StoreId == store) ?? mailboxes.FirstOrDefault()) is { } found ? new(found.Name, found.Address, found.StoreId) : null;
    }
}
