using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>Records a deadline that has passed, and tells those whom the level names that one is near or has passed: once each.</summary>
internal sealed class TellOfDeadline(RetourDb db, KeepDeadlines deadlines, WarnStaff warn, Outbox outbox, AuditTrail audit, TimeProvider time)
{
    public async Task RunAsync(Id<Case> id, CancellationToken cancel)
    {
        await outbox.ReadyAsync(cancel);
        db.ChangeTracker.Clear();
        if (await db.Set<Case>().FindAsync([id], cancel) is not { } of) return;
        var now = time.GetUtcNow();
        if (of.Round == 0)
        {
            // One of the time before there were clocks: what it was never promised runs from today.
            await deadlines.RunAsync(of, now, cancel);
            await db.SaveChangesAsync(cancel);
            return;
        }
        var clocks = await deadlines.ClocksAsync(of, cancel);
        string? told = null;
        foreach (var clock in clocks.Where(c => !of.ClocksStand && c.EndedAt is null))
        {
            if (clock.DueAt <= now) await deadlines.RecordAsync(clock, of, now, cancel);
            if (clock.DueAt <= now && clock.LateToldAt is null)
            {
                (clock.NearToldAt, clock.LateToldAt, told) = (clock.NearToldAt ?? now, now, "case_deadline_passed");
                await warn.AddAsync(of, clock, CaseChange.DeadlinePassed, clock.LateTells, now, cancel);
            }
            else if (clock.NearAt <= now && clock.NearToldAt is null)
            {
                (clock.NearToldAt, told) = (now, told ?? (clock.NearTells is Told.Nobody ? null : "case_deadline_near"));
                await warn.AddAsync(of, clock, CaseChange.DeadlineNear, clock.NearTells, now, cancel);
            }
        }
        KeepDeadlines.Expect(of, clocks);
        if (told is null) await db.SaveChangesAsync(cancel);
        else await audit.SaveAsync(Actor.Retour, new(told, "case", of.Reference, of.StoreId, of.CustomerId), cancel);
    }
}
