using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>Closes the account of a colleague who leaves, or opens it again. What they did stays under their name.</summary>
internal sealed class CloseAccount(RetourDb db, AuditTrail audit, StaffSessions sessions, TimeProvider time)
{
    public async Task<Result> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var ((member, _), refusal) = await StaffReach.TouchAsync(db, actor, id, cancel);
        if (refusal is not null) return refusal;
        if (actor.Id == id) return new Refusal(StaffTexts.ResourceManager, nameof(StaffTexts.NotOneself));
        if (member.ClosedAt is not null) return Result.Ok;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        member.Close(now);
        foreach (var link in await db.Set<StaffLink>().Where(l => l.StaffId == id && l.UsedAt == null && l.EndsAt > now).ToListAsync(cancel)) link.Withdraw(now);
        await audit.SaveAsync(actor, new(member.HasJoined ? "staff_closed" : "invitation_withdrawn", "staff", id.ToString()), cancel);
        if (member is { Role: StaffRole.Administrator, HasJoined: true } && !await StaffReach.AnAdministratorIsLeftAsync(db, cancel)) return StaffReach.LastAdministrator;
        await transaction.CommitAsync(cancel);
        await sessions.EndAsync(id, null, null, cancel);
        return Result.Ok;
    }

    public async Task<Result> ReopenAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var ((member, _), refusal) = await StaffReach.TouchAsync(db, actor, id, cancel);
        if (refusal is not null) return refusal;
        if (member.ClosedAt is null) return Result.Ok;
        member.Reopen();
        await audit.SaveAsync(actor, new("staff_reopened", "staff", id.ToString()), cancel);
        return Result.Ok;
    }
}
