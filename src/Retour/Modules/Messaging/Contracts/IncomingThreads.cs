using System.Security.Cryptography;
using System.Text;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>
/// Addresses of ours that say which conversation they belong to. They are signed: whoever knows the number of somebody else's case cannot write
/// into it. Letters are small and plain, because some servers change them.
/// </summary>
internal sealed class IncomingThreads(Secrets secrets)
{
    public const string Secret = "mail_threads";
    private const int IdBytes = 16, Signature = 8;
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The address to which an answer is to go: contact+…@shop.example. Asked before a transaction begins: the secret may have to be made.</summary>
    public async Task<string> AddressAsync(string mailbox, Guid thread, CancellationToken cancel)
    {
        var at = mailbox.LastIndexOf('@');
        var id = thread.ToByteArray(bigEndian: true);
        return $"{mailbox[..at]}+{Encode([.. id, .. await SignAsync(id, cancel)])}{mailbox[at..]}";
    }

    /// <summary>The conversation that an address names; null where it names none, or was not signed here.</summary>
    public async Task<Guid?> OfAddressAsync(string address, CancellationToken cancel)
    {
        var (plus, at) = (address.LastIndexOf('+'), address.LastIndexOf('@'));
        if (plus < 0 || at < plus || Decode(address[(plus + 1)..at], IdBytes + Signature) is not { } bytes) return null;
        var expected = await SignAsync(bytes[..IdBytes], cancel);
        return CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(IdBytes)) ? new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true) : null;
    }

    private async Task<byte[]> SignAsync(byte[] what, CancellationToken cancel) =>
        HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), what)[..Signature];

    // Base 32 (RFC 4648) without padding: the length that is used here fills the last digit with zeros.
    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(((bytes.Length * 8) + 4) / 5);
        var (held, bits) = (0, 0);
        foreach (var b in bytes)
        {
            (held, bits) = ((held << 8) | b, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Digits[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(Digits[(held << (5 - bits)) & 31]);
        return text.ToString();
    }

    private static byte[]? Decode(string text, int length)
    {
        if (text.Length != ((length * 8) + 4) / 5) return null;
        var (bytes, held, bits) = (new List<byte>(length), 0, 0);
        foreach (var c in text)
        {
            var digit = Digits.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            if (digit < 0) return null;
            (held, bits) = ((held << 5) | digit, bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
            held &= (1 << bits) - 1;
        }
        return bytes.Count == length ? [.. bytes] : null;
    }
}
