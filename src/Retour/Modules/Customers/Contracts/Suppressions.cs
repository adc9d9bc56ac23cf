using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Contracts;

/// <summary>
/// The contacts of those who were erased, as keyed hashes. Whoever comes back with a file is filed without being written to: nobody who asked
/// to be forgotten is prospected because an old list still has them.
/// </summary>
internal sealed class Suppressions(RetourDb db, Secrets secrets, TimeProvider time)
{
    private const string Secret = "suppressed_contacts";

    /// <summary>Which of these contacts are suppressed.</summary>
    /// <param name="contacts">E-mail addresses as they are compared (<see cref="EmailAddress.Key"/>) and phone numbers in E.164.</param>
    /// <param name="cancel">Stops the look-up.</param>
    public async Task<IReadOnlySet<string>> AmongAsync(IReadOnlyCollection<string> contacts, CancellationToken cancel)
    {
        var secret = await secrets.GetAsync(Secret, cancel);
        var hashes = contacts.Distinct().ToDictionary(c => Convert.ToHexString(HashOf(secret, c)), c => c);
        var suppressed = new HashSet<string>();
        foreach (var some in hashes.Keys.Chunk(500))
        {
            var sought = some.Select(Convert.FromHexString).ToList();
            foreach (var hash in await db.Set<SuppressedContact>().Where(s => sought.Contains(s.Hash)).Select(s => s.Hash).ToListAsync(cancel)) suppressed.Add(hashes[Convert.ToHexString(hash)]);
        }
        return suppressed;
    }

    /// <summary>Adds to the unit of work; whoever calls saves.</summary>
    public async Task SuppressAsync(IEnumerable<string?> contacts, CancellationToken cancel)
    {
        var secret = await secrets.GetAsync(Secret, cancel);
        foreach (var contact in contacts.OfType<string>().Distinct())
        {
            var hash = HashOf(secret, contact);
            if (!await db.Set<SuppressedContact>().AnyAsync(s => s.Hash == hash, cancel)) db.Add(new SuppressedContact { Hash = hash, Since = time.GetUtcNow() });
        }
    }

    /// <summary>The person came back and agreed in person. Adds to the unit of work.</summary>
    public async Task LiftAsync(string? email, string? phone, CancellationToken cancel)
    {
        var secret = await secrets.GetAsync(Secret, cancel);
        foreach (var contact in new[] { email, phone }.OfType<string>())
        {
            var hash = HashOf(secret, contact);
            if (await db.Set<SuppressedContact>().FirstOrDefaultAsync(s => s.Hash == hash, cancel) is { } found) db.Remove(found);
        }
    }

    private static byte[] HashOf(byte[] secret, string contact) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(contact));
}
