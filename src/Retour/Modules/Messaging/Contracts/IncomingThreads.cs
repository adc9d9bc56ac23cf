using System.Security.Cryptography;
using System.Text;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>
/// Addresses and Message-IDs of ours that say which conversation they belong to. Both are signed: whoever knows the number of somebody else's
/// case cannot write into it. Letters are small and plain, because some servers change them.
/// </summary>
internal sealed class IncomingThreads(Secrets secrets)
{
    private const string Secret = "mail_threads";
    private const int IdBytes = 16, AddressSignature = 8, MessageSignature = 10;
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The address to which an answer is to go: contact+…@shop.example. Asked before a transaction begins: the secret may have to be made.</summary>
    public async Task<string> AddressAsync(string mailbox, Guid thread, CancellationToken cancel)
    {
        var at = mailbox.LastIndexOf('@');
        var id = thread.ToByteArray(bigEndian: true);
        return $"{mailbox[..at]}+{Encode([.. id, .. await SignAsync("address", id, AddressSignature, cancel)])}{mailbox[at..]}";
    }

    /// <summary>The Message-ID of a message of ours, with its brackets.</summary>
    public async Task<string> MessageIdAsync(string mailbox, Guid thread, Guid message, CancellationToken cancel)
    {
        byte[] ids = [.. thread.ToByteArray(bigEndian: true), .. message.ToByteArray(bigEndian: true)];
        return $"<{Encode([.. ids, .. await SignAsync("message", ids, MessageSignature, cancel)])}{mailbox[mailbox.LastIndexOf('@')..]}>";
    }

    /// <summary>The conversation that an address names; null where it names none, or was not signed here.</summary>
    public async Task<Guid?> OfAddressAsync(string address, CancellationToken cancel)
    {
        var (plus, at) = (address.LastIndexOf('+'), address.LastIndexOf('@'));
        return plus < 0 || at < plus ? null : await CheckAsync("address", address[(plus + 1)..at], IdBytes, AddressSignature, cancel);
    }

    /// <summary>The conversation that a Message-ID names; null where it names none, or was not signed here.</summary>
    public async Task<Guid?> OfMessageIdAsync(string messageId, CancellationToken cancel)
    {
        var id = messageId.Trim().TrimStart('<');
        var at = id.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? null : await CheckAsync("message", id[..at], IdBytes * 2, MessageSignature, cancel);
    }

    private async Task<Guid?> CheckAsync(string purpose, string text, int signed, int signature, CancellationToken cancel)
    {
        if (Decode(text, signed + signature) is not { } bytes) return null;
        var expected = await SignAsync(purpose, bytes[..signed], signature, cancel);
        return CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(signed)) ? new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true) : null;
    }

    private async Task<byte[]> SignAsync(string purpose, byte[] what, int length, CancellationToken cancel) =>
        HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), (byte[])[.. Encoding.ASCII.GetBytes(purpose), 0, .. what])[..length];

    // Base 32 (RFC 4648) without padding: both lengths that are used here fill the last digit with zeros.
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
