using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>Whoever holds a link chooses a password with it. The link works once.</summary>
internal sealed class AcceptInvitation(RetourDb db, UserManager<StaffMember> users, AuditTrail audit, StaffSessions sessions, TimeProvider time)
{
    /// <summary>The link and its owner; null when it is not, or no longer, one.</summary>
    public async Task<(StaffLink Link, StaffMember Member)?> FindAsync(string? token, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 100) return null;
        var hash = StaffLink.HashOf(token);
        if (await db.Set<StaffLink>().FirstOrDefaultAsync(l => l.Hash == hash, cancel) is not { } link || !link.IsOpenAt(time.GetUtcNow())) return null;
        return await users.FindByIdAsync(link.StaffId.ToString()) is { ClosedAt: null } member ? (link, member) : null;
    }

    public async Task<Result<StaffMember>> RunAsync(string? token, string password, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await FindAsync(token, cancel) is not var (link, member)) return new Refusal(StaffTexts.ResourceManager, nameof(StaffTexts.LinkIsSpent));
        // Of two who send the same link at once, one finds it used.
        var now = time.GetUtcNow();
        if (await db.Set<StaffLink>().Where(l => l.Id == link.Id && l.UsedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), cancel) == 0)
            return new Refusal(StaffTexts.ResourceManager, nameof(StaffTexts.LinkIsSpent));
        if (await PasswordRules.LacksAsync(users, member, password) is { } weak) return weak;
        member.PasswordHash = users.PasswordHasher.HashPassword(member, password);
        member.SecurityStamp = Guid.NewGuid().ToString();
        (member.AccessFailedCount, member.LockoutEnd) = (0, null);
        var self = Actor.Staff(member.Id, member.DisplayName, member.Role, []);
        await audit.SaveAsync(self, new(link.Kind is StaffLinkKind.Invitation ? "invitation_accepted" : "password_changed", "staff", member.Id.ToString()), cancel);
        await transaction.CommitAsync(cancel);
        await sessions.EndAsync(member.Id, null, null, cancel);
        return member;
    }
}
