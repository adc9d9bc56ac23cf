using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>
/// Gives a colleague a new link: to join where the first one was lost or ran out, to choose another password where it was forgotten.
/// Links made before are worth nothing any more.
/// </summary>
internal sealed class RenewLink(RetourDb db, AuditTrail audit, StaffSessions sessions, TimeProvider time)
{
    public async Task<Result<MadeLink>> RunAsync(Actor actor, Guid id, bool removeSecondFactor, CancellationToken cancel)
    {
        var ((member, _), refusal) = await StaffReach.TouchAsync(db, actor, id, cancel);
        if (refusal is not null) return refusal;
        if (member.ClosedAt is not null) return new Refusal(StaffTexts.ResourceManager, nameof(StaffTexts.AccountIsClosed), member.DisplayName);
        var now = time.GetUtcNow();
        foreach (var old in await db.Set<StaffLink>().Where(l => l.StaffId == id && l.UsedAt == null && l.EndsAt > now).ToListAsync(cancel)) old.Withdraw(now);
        var (link, token) = StaffLink.For(id, member.HasJoined ? StaffLinkKind.NewPassword : StaffLinkKind.Invitation, now);
        db.Add(link);
        if (removeSecondFactor)
        {
            (member.TwoFactorEnabled, member.AuthenticatorSecret, member.RecoverySecret) = (false, null, null);
            db.RemoveRange(await db.Set<StaffPasskey>().Where(p => p.StaffId == id).ToListAsync(cancel));
        }
        var action = removeSecondFactor ? "second_factor_removed" : member.HasJoined ? "password_link_made" : "invitation_renewed";
        await audit.SaveAsync(actor, new(action, "staff", id.ToString()), cancel);
        if (removeSecondFactor) await sessions.EndAsync(id, null, null, cancel);
        return new MadeLink(member, token);
    }
}
