using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>Opens mailboxes, and finds them by name.</summary>
internal sealed class OpenMailbox(RetourDb db, StoreDirectory stores, AuditTrail audit, TimeProvider time)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="name">What commands are to call it.</param>
    /// <param name="address">Where customers write to.</param>
    /// <param name="store">The code of the store that answers there; null where everybody does.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Result<Mailbox>> RunAsync(Actor actor, string name, string address, string? store, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } notAllowed) return notAllowed;
        StoreId? place = null;
        if (!string.IsNullOrWhiteSpace(store))
        {
            var (found, unknown) = await stores.FindAsync(store, cancel);
            if (unknown is not null) return unknown;
            place = found!.Id;
        }
        var (mailbox, refusal) = Mailbox.Open(name, address, place, time.GetUtcNow());
        if (refusal is not null) return refusal;
        if (await db.Set<Mailbox>().AnyAsync(m => m.NameKey == mailbox!.NameKey, cancel)) return InboundRefusals.MailboxTaken(mailbox!.Name);
        if (await db.Set<Mailbox>().AnyAsync(m => m.AddressKey == mailbox!.AddressKey, cancel)) return InboundRefusals.AddressTaken(mailbox!.Address);
        db.Add(mailbox!);
        await audit.SaveAsync(actor, new("mailbox_opened", "mailbox", mailbox!.Name, place), cancel);
        return mailbox;
    }

    /// <summary>By name, or by address.</summary>
    public async Task<Result<Mailbox>> FindAsync(string name, CancellationToken cancel)
    {
        var mailboxes = await ListAsync(cancel);
        var (key, address) = (Mailbox.KeyOf(name), EmailAddress.Parse(name)?.Key);
        return (mailboxes.FirstOrDefault(m => m.NameKey == key) ?? mailboxes.FirstOrDefault(m => m.AddressKey == address)) is { } found
            ? found : InboundRefusals.UnknownMailbox(name, string.Join(", ", mailboxes.Select(m => m.Name)));
    }

    public async Task<IReadOnlyList<Mailbox>> ListAsync(CancellationToken cancel) => await db.Set<Mailbox>().AsNoTracking().OrderBy(m => m.Name).ToListAsync(cancel);
}
