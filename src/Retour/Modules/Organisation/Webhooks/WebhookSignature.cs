using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Retour.Modules.Organisation.Webhooks;

/// <summary>Signs messages as Standard Webhooks does: HMAC-SHA256 over <c>id.timestamp.payload</c>, in base64, with the version before it.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <summary>A new secret of 192 bits, in the spelling that verifying libraries expect.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));

    /// <param name="secret">As <see cref="NewSecret"/> spells it.</param>
    /// <param name="id">The event: the same with each attempt, so that who has it already knows.</param>
    /// <param name="at">When this attempt is made: who verifies refuses what is minutes old.</param>
    /// <param name="payload">The body, byte by byte.</param>
    public static string Of(string secret, string id, DateTimeOffset at, string payload)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{payload}"));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed));
    }
}
