using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Withdrawals;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>Finds a case for somebody who may, and saves what they do to it with its line of the audit.</summary>
internal sealed class CaseWork(RetourDb db, SqlDialect sql, AuditTrail audit, CaseParts parts, KeepDeadlines deadlines, TimeProvider time)
{
    // A mail may arrive, or a colleague note something, at the very moment: the act then looks at the case anew.
    private const int MostAttempts = 5;

    /// <summary>The case, tracked; where it was merged into another, that one. What is refused is audited. A case of no store is everybody's who works at the desk.</summary>
    public async Task<Result<Case>> FindAsync(Actor actor, string reference, Right right, CancellationToken cancel)
    {
        var parsed = CaseReference.Parse(reference);
        var of = parsed is null ? null : await db.Set<Case>().FirstOrDefaultAsync(c => c.Reference == parsed, cancel);
        if (of is null) return CaseRefusals.NoSuchCase;
        of = await parts.WholeAsync(of, cancel);
        if ((of.StoreId is { } store ? actor.Lacks(right, store) : actor.Lacks(right)) is not { } refusal) return of;
        await audit.RefusedAsync(actor, "case", of.Reference, refusal, cancel);
        return refusal;
    }

    /// <summary>The case whose public page has this key, tracked.</summary>
    public async Task<Result<Case>> FindByLinkAsync(string key, CancellationToken cancel) =>
        key.Length == Case.LinkKeyLength && await db.Set<Case>().FirstOrDefaultAsync(c => c.LinkKey == key, cancel) is { } of ? of : CaseRefusals.NoSuchCase;

    /// <param name="actor">Who acts.</param>
    /// <param name="reference">On which case.</param>
    /// <param name="action">What the audit calls it.</param>
    /// <param name="change">Changes the case and gives the entry that says so: nothing where nothing changed. May be asked more than once.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<Refusal?> ChangeAsync(Actor actor, string reference, string action, Func<Case, DateTimeOffset, Task<Result<CaseEntry>>> change, CancellationToken cancel) =>
        ChangeAsync(actor, () => FindAsync(actor, reference, Right.WorkCases, cancel), action, change, cancel);

    /// <summary>The same for whoever has the link of the case's public page.</summary>
    public Task<Refusal?> ChangeByLinkAsync(string key, string action, Func<Case, DateTimeOffset, Task<Result<CaseEntry>>> change, CancellationToken cancel) =>
        ChangeAsync(Actor.Retour, () => FindByLinkAsync(key, cancel), action, change, cancel);

    /// <summary>The same for a provider who has the item: that it was sent to them was asked before.</summary>
    public Task<Refusal?> ChangeForProviderAsync(Actor provider, string reference, string action, Func<Case, DateTimeOffset, Task<Result<CaseEntry>>> change, CancellationToken cancel) =>
        ChangeAsync(provider, () => FindAsync(Actor.Retour, reference, Right.WorkCases, cancel), action, change, cancel);

    private async Task<Refusal?> ChangeAsync(Actor actor, Func<Task<Result<Case>>> find, string action, Func<Case, DateTimeOffset, Task<Result<CaseEntry>>> change, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var (of, refusal) = await find();
            if (refusal is not null) return refusal;
            var now = time.GetUtcNow();
            var (entry, refused) = await change(of!, now);
            if (refused is not null) return Undone(refused);
            if (entry is null) return null;
            // What somebody has handed in is not forgotten by closing its case, however that is done.
            if (of is { Status: CaseStatus.Closed, MergedIntoId: null } && await IsUnderWayAsync(of, cancel) is { } underWay) return Undone(underWay);
            db.Add(entry);
            foreach (var changed in db.ChangeTracker.Entries<Case>().Where(c => c.State is EntityState.Added or EntityState.Modified).Select(c => c.Entity).ToList()) await deadlines.RunAsync(changed, now, cancel);
            try
            {
                await audit.SaveAsync(actor, new(action, "case", of!.Reference, of.StoreId, of.CustomerId), cancel);
                return null;
            }
            catch (Exception failure) when (failure is DbUpdateException || sql.IsTransient(failure))
            {
                if (attempt == MostAttempts) return Undone(CaseRefusals.Busy);
            }
        }
    }

    /// <summary>Why it, or a case that is part of it, is not over yet: something that was handed in is still in our care, or a sale that was taken back is not settled; null where nothing is.</summary>
    public async Task<Refusal?> IsUnderWayAsync(Case of, CancellationToken cancel)
    {
        var together = await parts.IdsAsync(of.Id, cancel);
        // As they are in this unit of work, which may be about to end one.
        if ((await db.Set<Repair>().Where(r => together.Contains(r.CaseId)).ToListAsync(cancel)).Exists(r => !r.IsOver)) return RepairRefusals.RepairNotOver;
        return (await db.Set<Withdrawal>().Where(w => together.Contains(w.CaseId)).ToListAsync(cancel)).Exists(w => !w.IsOver) ? WithdrawalRefusals.NotOver : null;
    }

    // What was begun before it was refused must not leave with the next thing that is saved.
    private Refusal Undone(Refusal refusal)
    {
        db.ChangeTracker.Clear();
        return refusal;
    }
}
