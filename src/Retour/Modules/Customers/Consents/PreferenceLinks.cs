using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Consents;

/// <summary>Who opened a preference page.</summary>
internal sealed record PreferenceOwner(CustomerId Id, string Name, string Language);

/// <summary>
/// Links by which a customer reaches the own preferences without signing in: the identity and an epoch, signed with a secret that all nodes
/// share. Raising the customer's epoch makes all links given out so far worthless.
/// </summary>
internal sealed class PreferenceLinks(RetourDb db, Secrets secrets, CustomerLinks links, CustomerAccess access, AuditTrail audit, TimeProvider time)
{
    private const string Secret = "preference_links";
    private const int IdBytes = 16, EpochBytes = 4, SignatureBytes = 20;

    public static string Path(string token) => $"/preferences/{token}";

    /// <summary>The link of a customer.</summary>
    public async Task<string?> TokenAsync(CustomerId customer, CancellationToken cancel)
    {
        var epoch = await db.Set<Customer>().Where(c => c.Id == customer && c.Kind == CustomerKind.Person).Select(c => (int?)c.LinkEpoch).FirstOrDefaultAsync(cancel);
        if (epoch is null) return null;
        var token = new byte[IdBytes + EpochBytes + SignatureBytes];
        customer.Value.TryWriteBytes(token, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(token.AsSpan(IdBytes), epoch.Value);
        (await SignAsync(token, cancel)).CopyTo(token.AsSpan(IdBytes + EpochBytes));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whose link this is; null for every other text, and nothing tells why.</summary>
    public async Task<PreferenceOwner?> OwnerAsync(string token, CancellationToken cancel)
    {
        if (token.Length != Base64Url.GetEncodedLength(IdBytes + EpochBytes + SignatureBytes) || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length != IdBytes + EpochBytes + SignatureBytes) return null;
        if (!CryptographicOperations.FixedTimeEquals(await SignAsync(bytes, cancel), bytes.AsSpan(IdBytes + EpochBytes))) return null;
        var (id, epoch) = (new CustomerId(new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(IdBytes)));
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == id && c.LinkEpoch == epoch, cancel)) return null;
        var survivor = await links.SurvivorAsync(id, cancel);
        return await db.Set<Customer>().Where(c => c.Id == survivor && c.Kind == CustomerKind.Person).Select(c => new PreferenceOwner(c.Id, c.DisplayName, c.Language)).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The links given out so far open nothing any more: one was sent to the wrong person.</summary>
    public async Task<Refusal?> RevokeAsync(Actor actor, CustomerId customer, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.EditCustomers, cancel) is { } refusal) return refusal;
        var person = await links.PersonAsync(customer, cancel);
        var records = await db.Set<Customer>().Where(c => person.Contains(c.Id)).ToListAsync(cancel);
        foreach (var record in records) record.RevokeLinks(actor.Name, time.GetUtcNow());
        await audit.SaveAsync(actor, new("customer_links_revoked", "customer", customer.ToString(), null, customer), cancel);
        return null;
    }

    private async Task<byte[]> SignAsync(byte[] token, CancellationToken cancel) =>
        HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), token.AsSpan(0, IdBytes + EpochBytes))[..SignatureBytes];
}
