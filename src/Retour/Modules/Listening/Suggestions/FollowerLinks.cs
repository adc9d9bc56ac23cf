using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>Links by which who follows a suggestion stops without signing in: the follower's identity, signed. A link only ever takes something back, so that it holds for good.</summary>
internal sealed class FollowerLinks(RetourDb db, Secrets secrets, SiteAddress site)
{
    public const string Prefix = BoxAddress.Path + "/stop/";
    private const string Secret = "suggestion_followers";
    private const int IdBytes = 16, SignatureBytes = 16;

    public async Task<string> LinkAsync(Id<SuggestionFollower> follower, CancellationToken cancel)
    {
        var id = follower.Value.ToByteArray(bigEndian: true);
        return site.Link(null, Prefix + Base64Url.EncodeToString([.. id, .. await SignAsync(id, cancel)]));
    }

    /// <summary>Who follows; null for every other text. Who was forgotten meanwhile is no follower any more, and the link still says so.</summary>
    public async Task<Id<SuggestionFollower>?> ReadAsync(string token, CancellationToken cancel)
    {
        if (token.Length > 60 || !Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: IdBytes + SignatureBytes } bytes) return null;
        return CryptographicOperations.FixedTimeEquals(await SignAsync(bytes[..IdBytes], cancel), bytes.AsSpan(IdBytes)) ? new Id<SuggestionFollower>(new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true)) : null;
    }

    /// <summary>Nothing more goes to that address, whatever it follows, and it is forgotten. Once or ten times: the same.</summary>
    /// <returns>False where the link leads nowhere.</returns>
    public async Task<bool> StopAsync(string token, CancellationToken cancel)
    {
        if (await ReadAsync(token, cancel) is not { } id) return false;
        if (await db.Set<SuggestionFollower>().Where(f => f.Id == id).Select(f => f.EmailKey).FirstOrDefaultAsync(cancel) is { } key)
            await db.Set<SuggestionFollower>().Where(f => f.EmailKey == key).ExecuteDeleteAsync(cancel);
        return true;
    }

    private async Task<byte[]> SignAsync(byte[] id, CancellationToken cancel) => HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), id)[..SignatureBytes];

    public static void Map(IEndpointRouteBuilder app) =>
        // Before the page at the same address: a page takes forms with a token of ours, and mail programs have none (RFC 8058).
        app.MapPost(Prefix + "{Token}", PostAsync).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(BoxAddress.Throttle).WithOrder(-1).ExcludeFromDescription();

    private static async Task<IResult> PostAsync(string token, HttpContext http, FollowerLinks links, CancellationToken cancel)
    {
        if (!await links.StopAsync(token, cancel)) return Results.NotFound();
        return http.Request.Query.ContainsKey("page") ? Results.LocalRedirect($"{Prefix}{token}?done=1") : Results.Text(SuggestionTexts.StoppedTitle);
    }
}
