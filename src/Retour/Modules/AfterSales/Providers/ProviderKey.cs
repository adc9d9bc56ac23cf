using System.Security.Cryptography;
using System.Text;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>What lets a provider in: the link in a mail, used once, or the session that it began. Only the hash is kept: whoever reads the database cannot use it.</summary>
internal sealed class ProviderKey : IKeepsOwnHistory
{
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(30), SessionLasts = TimeSpan.FromDays(90);

    public Id<ProviderKey> Id { get; init; } = Id<ProviderKey>.New();
    public required Id<Provider> ProviderId { get; init; }
    public required ProviderKeyKind Kind { get; init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    /// <summary>When a link was used, or a session ended.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>A new one, and the token that only a mail or a cookie holds.</summary>
    public static (ProviderKey Key, string Token) For(Id<Provider> provider, ProviderKeyKind kind, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        return (new() { ProviderId = provider, Kind = kind, Hash = HashOf(token), CreatedAt = now, EndsAt = now + (kind is ProviderKeyKind.Link ? LinkLasts : SessionLasts) }, token);
    }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
