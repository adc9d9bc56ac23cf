using System.Buffers.Text;
using System.Security.Cryptography;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Listening.Invitations;

/// <summary>
/// The links by which invited customers answer. What a link ends with is made of the invitation's identity under a secret, so that a reminder carries the same
/// one; the invitation keeps only its hash.
/// </summary>
internal sealed class InvitationLinks(Secrets secrets, SiteAddress site)
{
    public const string Prefix = "/i/", Stop = "/stop";
    private const string Secret = "survey_invitations";
    private const int Bytes = 16, Length = 22;

    public string Link(string token) => site.Link(null, Prefix + token);

    public string StopLink(string token) => site.Link(null, Prefix + token + Stop);

    /// <summary>Before a transaction begins: the secret may have to be made.</summary>
    public async Task<string> TokenAsync(Id<SurveyInvitation> invitation, CancellationToken cancel) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), invitation.Value.ToByteArray(bigEndian: true)).AsSpan(0, Bytes));

    public async Task<byte[]> HashAsync(Id<SurveyInvitation> invitation, CancellationToken cancel) => Hash(await TokenAsync(invitation, cancel))!;

    /// <summary>As the invitation keeps it; null for what no link ends with.</summary>
    public static byte[]? Hash(string token) => token.Length == Length && Base64Url.IsValid(token) ? SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(token)) : null;
}
