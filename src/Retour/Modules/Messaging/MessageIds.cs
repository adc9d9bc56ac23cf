using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Messaging;

/// <summary>
/// The Message-IDs of our own messages: <c>&lt;identity.signature@host&gt;</c>. Who answers sends it back in In-Reply-To or References, and a
/// signature that is right says that the message was really ours. The host is decoration: it may change, the rest stays good.
/// </summary>
internal sealed class MessageIds(RetourDb db, Secrets secrets, SiteAddress site)
{
    public const string Secret = "message_ids";
    private const int SignatureBytes = 16;

    public async Task<string> MakeAsync(MessageId id, CancellationToken cancel)
    {
        var sender = await db.Set<MailSettings>().AsNoTracking().Select(s => s.SenderAddress).FirstOrDefaultAsync(cancel);
        var host = sender is { Length: > 0 } ? sender[(sender.LastIndexOf('@') + 1)..] : site.Configured?.Host ?? "retour.localhost";
        return $"<{id.Value:N}.{Convert.ToHexStringLower(await SignAsync(id, cancel))}@{host}>";
    }

    /// <summary>The message of ours that a Message-ID names; null for every other text.</summary>
    public async Task<MessageId?> ReadAsync(string? text, CancellationToken cancel)
    {
        var bare = text?.Trim().TrimStart('<').TrimEnd('>') ?? "";
        if (bare.Split('@')[0].Split('.') is not [{ Length: 32 } identity, { Length: 2 * SignatureBytes } signature] || !Guid.TryParseExact(identity, "N", out var value)) return null;
        var id = new MessageId(value);
        var sent = new byte[SignatureBytes];
        return Convert.FromHexString(signature, sent, out _, out _) is System.Buffers.OperationStatus.Done && CryptographicOperations.FixedTimeEquals(await SignAsync(id, cancel), sent) ? id : null;
    }

    private async Task<byte[]> SignAsync(MessageId id, CancellationToken cancel) =>
        HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), id.Value.ToByteArray(bigEndian: true))[..SignatureBytes];
}
