using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation.Audit;

/// <summary>
/// One line of the audit: who did what to what, when. Each line carries the hash of the one before it, so that none can be changed, taken
/// out or slipped in unseen. What was changed lies apart (<see cref="AuditDetails"/>): the chain holds only its salted hash, so that a
/// customer's data can be erased and the chain still holds.
/// </summary>
internal sealed class AuditEntry
{
    /// <summary>1, 2, 3…: without gaps.</summary>
    public long Number { get; init; }
    public DateTimeOffset At { get; init; }
    public ActorKind ActorKind { get; init; }
    public Guid? ActorId { get; init; }
    public required string ActorName { get; init; }
    /// <summary>What was done, as a stable code: customer_enrolled.</summary>
    public required string Action { get; init; }
    /// <summary>What it was done to: a kind and an identity.</summary>
    public required string Subject { get; init; }
    public required string SubjectId { get; init; }
    public StoreId? StoreId { get; init; }
    /// <summary>SHA-256 of the salt and the details; nothing where there are none.</summary>
    public byte[]? DetailsHash { get; init; }
    public required byte[] PreviousHash { get; init; }
    public required byte[] Hash { get; set; }

    public static readonly byte[] Beginning = new byte[32];

    /// <summary>SHA-256 over everything that the line says, each part preceded by its length.</summary>
    public byte[] ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, PreviousHash);
        Add(hash, Encoding.UTF8.GetBytes(string.Create(null, $"{Number}|{At.UtcTicks / TimeSpan.TicksPerMillisecond}|{ActorKind}|{ActorId}|{StoreId}")));
        foreach (var text in new[] { ActorName, Action, Subject, SubjectId }) Add(hash, Encoding.UTF8.GetBytes(text));
        Add(hash, DetailsHash ?? []);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, byte[] part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}

/// <summary>What an audited act changed: before and after, field by field. The one part of the audit that can be erased, with the customer it speaks of.</summary>
internal sealed class AuditDetails
{
    public long Number { get; init; }
    public CustomerId? CustomerId { get; init; }
    public required byte[] Salt { get; init; }
    /// <summary>JSON: {"field": ["before", "after"]}; null once erased.</summary>
    public string? Json { get; set; }

    public static byte[] HashOf(byte[] salt, string json) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(json)]);
}
