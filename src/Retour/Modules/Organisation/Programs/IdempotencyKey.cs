using System.Security.Cryptography;
using System.Text;

namespace Retour.Modules.Organisation.Programs;

/// <summary>What a program asked for under an <c>Idempotency-Key</c>, and how it was answered. The keys of two programs never meet.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>How long an answer is kept: nobody sends again what was answered days ago.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    /// <summary>After which a request that was never answered is taken for dead: its process was killed.</summary>
    public static readonly TimeSpan GivenUp = TimeSpan.FromMinutes(1);

    public const int Longest = 255;

    public Id<ApiKey> ApiKeyId { get; init; }
    public required string Key { get; init; }
    /// <summary>SHA-256 of where it was sent and of the body.</summary>
    public required byte[] RequestHash { get; init; }
    public DateTimeOffset StartedAt { get; set; }
    /// <summary>Null while it is being worked on.</summary>
    public int? Status { get; set; }
    public byte[]? Answer { get; set; }

    /// <summary>Printable ASCII, as headers are.</summary>
    public static bool IsValid(string key) => key.Length is > 0 and <= Longest && key.All(c => c is > ' ' and <= '~');

    public static byte[] HashOf(string path, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(path));
        hash.AppendData([0]);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
