using System.Security.Cryptography;
using System.Text;

namespace Retour.Modules.Organisation.Programs;

/// <summary>A key by which a program (a till, a web shop) comes in. Only its SHA-256 is kept: it has 192 random bits, so nothing slower is needed.</summary>
internal sealed class ApiKey
{
    public Id<ApiKey> Id { get; init; }
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }
    /// <summary>What it is for: see <see cref="ApiScope"/>, with blanks between.</summary>
    public required string Scopes { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>To the quarter of an hour.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
    /// <summary>When it stops by itself: after a rotation, the old key still serves for a while.</summary>
    public DateTimeOffset? EndsAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The text of a new key, shown once.</summary>
    public static string NewText() => "rk_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>A store that a key is for. A key without any is for all of them.</summary>
internal sealed class ApiKeyStore
{
    public required Id<ApiKey> KeyId { get; init; }
    public required StoreId StoreId { get; init; }
}
