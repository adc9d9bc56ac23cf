using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Retour.Modules.Organisation;

/// <summary>Codes of an authenticator that change each half minute (RFC 6238). Which half minute a code is of is known, so that none is accepted twice.</summary>
internal static class OneTimeCode
{
    private const int Seconds = 30, Digits = 6;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The half minute that a code is of: this one, the one before or the next, because clocks differ. Null for no code of theirs.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var secret = Decode(key);
        long? found = null;
        for (var step = now.ToUnixTimeSeconds() / Seconds - 1; step <= now.ToUnixTimeSeconds() / Seconds + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(At(secret, step)), Encoding.UTF8.GetBytes(code))) found = step;
        return found;
    }

    /// <summary>The code at an instant, as the authenticator shows it.</summary>
    public static string At(string key, DateTimeOffset now) => At(Decode(key), now.ToUnixTimeSeconds() / Seconds);

    [SuppressMessage("Security", "CA5350", Justification = "SHA-1 is what authenticators compute (RFC 6238); HMAC does not need more.")]
    private static string At(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8], hash = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D" + Digits, CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bytes = new List<byte>(key.Length * 5 / 8);
        var (bits, count) = (0, 0);
        foreach (var digit in key.ToUpperInvariant().Select(c => Base32.IndexOf(c, StringComparison.Ordinal)).Where(d => d >= 0))
        {
            bits = (bits << 5) | digit;
            if ((count += 5) < 8) continue;
            bytes.Add((byte)(bits >> (count -= 8)));
            bits &= (1 << count) - 1;
        }
        return [.. bytes];
    }
}
