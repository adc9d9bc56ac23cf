using System.Security.Cryptography;
using System.Text;

namespace Retour.Modules.Organisation;

internal enum StaffLinkKind { Invitation, NewPassword }

/// <summary>A link that lets a colleague choose a password, once, within seven days. Only its hash is kept: whoever reads the database cannot use it.</summary>
internal sealed class StaffLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public Id<StaffLink> Id { get; init; }
    public required Guid StaffId { get; init; }
    public required StaffLinkKind Kind { get; init; }
    public required byte[] Hash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset EndsAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>A new link, and the token that only its address holds.</summary>
    public static (StaffLink Link, string Token) For(Guid staff, StaffLinkKind kind, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        return (new() { Id = Id<StaffLink>.New(), StaffId = staff, Kind = kind, Hash = HashOf(token), CreatedAt = now, EndsAt = now + Lifetime }, token);
    }

    public bool IsOpenAt(DateTimeOffset now) => UsedAt is null && now < EndsAt;

    public void Use(DateTimeOffset now) => UsedAt = now;

    public void Withdraw(DateTimeOffset now) => EndsAt = now < EndsAt ? now : EndsAt;

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
