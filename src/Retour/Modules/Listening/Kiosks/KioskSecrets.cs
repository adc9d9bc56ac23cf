using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>What opens something of a kiosk. None is kept as it is.</summary>
internal static class KioskSecrets
{
    /// <summary>Rounds of PBKDF2 for the code that staff type. The tablet counts them too, in about a tenth of a second.</summary>
    public const int ExitRounds = 210_000;

    public const int LeastOfExit = 4, MostOfExit = 12;

    /// <summary>192 random bits, for a link or for a tablet: nothing slower than one hash is needed.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>PBKDF2 with HMAC-SHA-256 (RFC 8018), 32 bytes.</summary>
    public static byte[] ExitHash(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(code, salt, ExitRounds, HashAlgorithmName.SHA256, 32);

    public static bool IsExitCode(string typed) => typed.Length is >= LeastOfExit and <= MostOfExit && typed.All(char.IsAsciiDigit);
}
