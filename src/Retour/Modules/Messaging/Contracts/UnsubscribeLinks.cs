using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>
/// Links by which a customer takes one consent back without signing in: customer and topic, signed. They hold as long as the installation:
/// a message may be read years later, and its link only ever takes something back.
/// </summary>
internal sealed class UnsubscribeLinks(Secrets secrets, SiteAddress site)
{
    public const string Path = "/unsubscribe/";
    private const string Secret = "unsubscribe_links";
    private const int IdBytes = 16, SignatureBytes = 20;

    /// <summary>The link, as it stands in messages.</summary>
    public async Task<string> LinkAsync(CustomerId customer, ConsentTopic topic, CancellationToken cancel) => site.Link(null, Path + await TokenAsync(customer, topic, cancel));

    public async Task<string> TokenAsync(CustomerId customer, ConsentTopic topic, CancellationToken cancel)
    {
        byte[] said = [.. customer.Value.ToByteArray(bigEndian: true), .. Encoding.ASCII.GetBytes(topic.ToString())];
        byte[] signed = [.. said, .. await SignAsync(said, cancel)];
        return Base64Url.EncodeToString(signed);
    }

    /// <summary>Whose link it is and for what; null for every other text, and nothing tells why.</summary>
    public async Task<(CustomerId Customer, ConsentTopic Topic)?> ReadAsync(string token, CancellationToken cancel)
    {
        if (token.Length > 200 || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= IdBytes + SignatureBytes) return null;
        var said = bytes[..^SignatureBytes];
        if (!CryptographicOperations.FixedTimeEquals(await SignAsync(said, cancel), bytes.AsSpan(said.Length))) return null;
        return Enum.TryParse<ConsentTopic>(Encoding.ASCII.GetString(said, IdBytes, said.Length - IdBytes), out var topic) && Enum.IsDefined(topic)
            ? (new CustomerId(new Guid(said.AsSpan(0, IdBytes), bigEndian: true)), topic) : null;
    }

    private async Task<byte[]> SignAsync(byte[] said, CancellationToken cancel) => HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), said)[..SignatureBytes];
}
