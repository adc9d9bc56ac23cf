using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>The mailboxes of a place that has just been opened, and the first mail in them, which goes the way of all mail.</summary>
internal sealed class FirstMail(RetourDb db, SetUpMailbox mailboxes, TakeMail take)
{
    /// <param name="name">What commands call it.</param>
    /// <param name="address">Where customers write to.</param>
    /// <param name="store">The code of the store that answers there.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> OpenAsync(string name, string address, string store, CancellationToken cancel) =>
        (await mailboxes.RunAsync(Actor.Retour, null, 0, new(name, address, store), cancel)).Refusal;

    /// <param name="address">Of the mailbox.</param>
    /// <param name="mail">As it comes over the wire.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False where there is no Node to read it: it waits in the quarantine.</returns>
    public async Task<bool> TakeAsync(string address, string mail, CancellationToken cancel)
    {
        var mailbox = await db.Set<Mailbox>().AsNoTracking().FirstAsync(m => m.Address == address, cancel);
        try
        {
            await take.RunAsync(mailbox, Encoding.UTF8.GetBytes(mail), cancel);
            return true;
        }
        catch (CourierMissingException)
        {
            return false;
        }
    }
}
