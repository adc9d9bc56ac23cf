using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>Says anew what a colleague is called, does and where. It holds from their next click.</summary>
internal sealed class ChangeColleague(RetourDb db, AuditTrail audit, StaffSessions sessions)
{
    public async Task<Result> RunAsync(Actor actor, Guid id, int version, ColleagueDraft draft, CancellationToken cancel)
    {
        var ((member, stores), refusal) = await StaffReach.TouchAsync(db, actor, id, cancel);
        if (refusal is not null) return refusal;
        if (StaffReach.Beyond(actor, draft.Role, draft.StoresKept) is { } beyond) return beyond;
        if (draft.Lacks() is { } lacking) return lacking;
        if (member.Version != version) return await audit.ChangedMeanwhileAsync("staff", id.ToString(), cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var wasAdministrator = member is { Role: StaffRole.Administrator, HasJoined: true };
        member.Become(draft.Name.Trim(), draft.Role);
        db.RemoveRange(stores.Where(s => !draft.StoresKept.Contains(s.StoreId)));
        db.AddRange(draft.StoresKept.Where(s => stores.All(had => had.StoreId != s)).Select(s => new StaffStore { StaffId = id, StoreId = s }));
        try
        {
            await audit.SaveAsync(actor, new("staff_changed", "staff", id.ToString(), Details: Moved(stores, draft)), cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            await transaction.RollbackAsync(cancel);
            return await audit.ChangedMeanwhileAsync("staff", id.ToString(), cancel);
        }
        // Asked after writing, where nobody else writes: two administrators who demote each other at once cannot both succeed.
        if (wasAdministrator && !await StaffReach.AnAdministratorIsLeftAsync(db, cancel)) return StaffReach.LastAdministrator;
        await transaction.CommitAsync(cancel);
        await sessions.ForgetAsync(id, cancel);
        return Result.Ok;
    }

    // A store of a colleague is a row that has nothing but keys: the audit says by itself which came and went.
    private static Dictionary<string, string?>? Moved(List<StaffStore> before, ColleagueDraft draft)
    {
        var had = before.Select(s => s.StoreId).ToHashSet();
        if (had.SetEquals(draft.StoresKept)) return null;
        return new() { ["stores_added"] = Text(draft.StoresKept.Except(had)), ["stores_removed"] = Text(had.Except(draft.StoresKept)) };
    }

    private static string Text(IEnumerable<StoreId> stores) => string.Join(' ', stores);
}
