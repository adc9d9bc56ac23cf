using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>Sets what customers may expect, from now on: cases that are under way keep what they were promised.</summary>
internal sealed class ChangeServiceLevel(RetourDb db, StoreDirectory stores, AuditTrail audit)
{
    /// <param name="version">Of the level that was on the page: 0 where there was none of the shop's own.</param>
    public async Task<Refusal?> SetAsync(Actor actor, CaseScope scope, int version, Promise promise, CancellationToken cancel)
    {
        if (await LacksAsync(actor, scope, cancel) is { } lacking) return lacking;
        if (scope.Store is { } store && (await stores.ListAsync(cancel)).All(s => s.Id != store)) return CaseRefusals.NoSuchStore;
        if (Check(promise) is { } wrong) return wrong;
        db.ChangeTracker.Clear();
        var own = await db.Set<ServiceLevel>().FirstOrDefaultAsync(l => l.Scope == scope.Key, cancel);
        if (own is not null && version == 0) return DeadlineRefusals.AlreadySet;
        if ((own?.Version ?? 0) != version) return await audit.ChangedMeanwhileAsync("service_level", scope.Key, cancel);
        if (own is null) db.Add(own = ServiceLevel.For(scope));
        own.Set(promise);
        return await SaveAsync(actor, "service_level_set", scope, cancel);
    }

    /// <summary>Takes a level of the shop's own away: what came with the program counts again there, or the next level that covers the case.</summary>
    public async Task<Refusal?> RemoveAsync(Actor actor, CaseScope scope, CancellationToken cancel)
    {
        if (await LacksAsync(actor, scope, cancel) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        if (await db.Set<ServiceLevel>().FirstOrDefaultAsync(l => l.Scope == scope.Key, cancel) is not { } own) return null;
        db.Remove(own);
        return await SaveAsync(actor, "service_level_removed", scope, cancel);
    }

    private async Task<Refusal?> LacksAsync(Actor actor, CaseScope scope, CancellationToken cancel)
    {
        if ((scope.Store is { } store ? actor.Lacks(Right.ManageServiceLevels, store) : actor.LacksEverywhere(Right.ManageServiceLevels)) is not { } lacking) return null;
        await audit.RefusedAsync(actor, "service_level", scope.Key, lacking, cancel);
        return lacking;
    }

    private static Refusal? Check(Promise promise) =>
        promise is { Answer.IsReasonable: false } ? DeadlineRefusals.OutOfRange(ClockKind.Answer)
        : promise is { Resolution.IsReasonable: false } ? DeadlineRefusals.OutOfRange(ClockKind.Resolution)
        : promise.NearPercent is < 0 or > Promise.MostNearPercent ? DeadlineRefusals.NearOutOfRange : null;

    private async Task<Refusal?> SaveAsync(Actor actor, string action, CaseScope scope, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, new(action, "service_level", scope.Key, scope.Store), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return await audit.ChangedMeanwhileAsync("service_level", scope.Key, cancel);
        }
    }
}
