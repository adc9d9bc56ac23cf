using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>The addresses that are not written to any more.</summary>
internal sealed class AddressBook(RetourDb db, Secrets secrets, TimeProvider time)
{
    public const string Secret = "suppressed_addresses";

    /// <summary>Why an address is not written to; null where nothing is against it.</summary>
    /// <param name="key">The address as it is compared.</param>
    public async Task<SuppressedBecause?> WhyNotAsync(string key, CancellationToken cancel)
    {
        var hash = await HashAsync(key, cancel);
        return await db.Set<SuppressedAddress>().AsNoTracking().Where(a => a.Hash == hash).Select(a => (SuppressedBecause?)a.Because).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Adds to the unit of work; whoever calls saves. There being no such mailbox says more than a complaint.</summary>
    public async Task SuppressAsync(string key, SuppressedBecause because, CancellationToken cancel)
    {
        var hash = await HashAsync(key, cancel);
        var known = await db.Set<SuppressedAddress>().FirstOrDefaultAsync(a => a.Hash == hash, cancel);
        if (known is null) db.Add(new SuppressedAddress { Hash = hash, Because = because, Since = time.GetUtcNow() });
        else if (because is SuppressedBecause.Bounce) known.Because = because;
    }

    /// <summary>Somebody says that the mailbox is there again. A complaint is not taken back by others.</summary>
    public async Task LiftAsync(string key, CancellationToken cancel)
    {
        var hash = await HashAsync(key, cancel);
        if (await db.Set<SuppressedAddress>().FirstOrDefaultAsync(a => a.Hash == hash && a.Because == SuppressedBecause.Bounce, cancel) is { } known) db.Remove(known);
    }

    private async Task<byte[]> HashAsync(string key, CancellationToken cancel) => HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), Encoding.UTF8.GetBytes(key));
}
