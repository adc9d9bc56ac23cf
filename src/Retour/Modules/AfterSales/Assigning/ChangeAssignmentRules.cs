using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Assigning;

/// <summary>Says to whom cases are given that come in from now on.</summary>
internal sealed class ChangeAssignmentRules(RetourDb db, StoreDirectory stores, Colleagues colleagues, AuditTrail audit)
{
    /// <summary>The most particular first, as they count.</summary>
    public async Task<IReadOnlyList<AssignmentRule>> ListAsync(CancellationToken cancel) =>
        [.. (await db.Set<AssignmentRule>().AsNoTracking().ToListAsync(cancel)).OrderByDescending(r => r.For.Rank).ThenBy(r => r.Scope, StringComparer.Ordinal)];

    /// <summary>Sets the rule for some cases; another one for the same cases is replaced.</summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="kind">Null for any.</param>
    /// <param name="store">Null for any.</param>
    /// <param name="assignee">Null to share them out.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> SetAsync(Actor actor, CaseKind? kind, StoreId? store, Guid? assignee, CancellationToken cancel)
    {
        var scope = new CaseScope(null, kind, store);
        if (await LacksAsync(actor, scope, cancel) is { } lacking) return lacking;
        if (store is { } place && (await stores.ListAsync(cancel)).All(s => s.Id != place)) return CaseRefusals.NoSuchStore;
        if (assignee is { } one && (await colleagues.WithAsync(Right.WorkCases, store, cancel)).All(c => c.Id != one)) return CaseRefusals.CannotWorkOnIt;
        db.ChangeTracker.Clear();
        var rule = await db.Set<AssignmentRule>().FirstOrDefaultAsync(r => r.Scope == scope.Key, cancel);
        if (rule is null) db.Add(new AssignmentRule { Scope = scope.Key, Kind = kind, StoreId = store, AssigneeId = assignee });
        else rule.AssigneeId = assignee;
        return await SaveAsync(actor, "assignment_rule_set", scope, cancel);
    }

    public async Task<Refusal?> RemoveAsync(Actor actor, CaseScope scope, CancellationToken cancel)
    {
        if (await LacksAsync(actor, scope, cancel) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        if (await db.Set<AssignmentRule>().FirstOrDefaultAsync(r => r.Scope == scope.Key, cancel) is not { } rule) return null;
        db.Remove(rule);
        return await SaveAsync(actor, "assignment_rule_removed", scope, cancel);
    }

    private async Task<Refusal?> LacksAsync(Actor actor, CaseScope scope, CancellationToken cancel)
    {
        if ((scope.Store is { } store ? actor.Lacks(Right.ManageServiceLevels, store) : actor.LacksEverywhere(Right.ManageServiceLevels)) is not { } lacking) return null;
        await audit.RefusedAsync(actor, "assignment_rule", scope.Key, lacking, cancel);
        return lacking;
    }

    private async Task<Refusal?> SaveAsync(Actor actor, string action, CaseScope scope, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, new(action, "assignment_rule", scope.Key, scope.Store), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return await audit.ChangedMeanwhileAsync("assignment_rule", scope.Key, cancel);
        }
    }
}
