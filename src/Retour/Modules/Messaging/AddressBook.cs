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

    /// <summary>What is against writing to these addresses; those that nothing is against are not among them.</summary>
    /// <param name="keys">Addresses as they are compared.</param>
    public async Task<IReadOnlyDictionary<string, SuppressedBecause>> AgainstAsync(IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var hashes = new Dictionary<string, byte[]>();
        foreach (var key in keys) hashes[key] = await HashAsync(key, cancel);
        var sought = hashes.Values.ToList();
        var found = await db.Set<SuppressedAddress>().AsNoTracking().Where(a => sought.Contains(a.Hash)).ToDictionaryAsync(a => Convert.ToHexString(a.Hash), a => a.Because, cancel);
        return hashes.Where(h => found.ContainsKey(Convert.ToHexString(h.Value))).ToDictionary(h => h.Key, h => found[Convert.ToHexString(h.Value)]);
    }

    /// <summary>Adds to the unit of work; whoever calls saves. There being no such mailbox says more than a complaint.</summary>
    public async Task SuppressAsync(string key, SuppressedBecause because, CancellationToken cancel)
    {
        var hash = await HashAsync(key, cancel);
        // By key: the same unit of work may have added it for another message.
        var known = await db.Set<SuppressedAddress>().FindAsync([hash], cancel);
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
