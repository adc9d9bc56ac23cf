using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>Finds a complaint for somebody who may, and saves what they do to it with its line of the audit.</summary>
internal sealed class ComplaintWork(RetourDb db, SqlDialect sql, AuditTrail audit, StoreCalendars calendars, ComplaintMail mail, TimeProvider time)
{
    private const int MostAttempts = 5;

    /// <summary>The complaint, tracked. What is refused is audited.</summary>
    public async Task<Result<Complaint>> FindAsync(Actor actor, string reference, Right right, CancellationToken cancel)
    {
        var parsed = ComplaintReference.Parse(reference);
        var of = parsed is null ? null : await db.Set<Complaint>().FirstOrDefaultAsync(c => c.Reference == parsed, cancel);
        if (of is null) return ComplaintRefusals.NoSuchComplaint;
        if (actor.Lacks(right, of.StoreId) is not { } refusal) return of;
        await audit.RefusedAsync(actor, "complaint", of.Reference, refusal, cancel);
        return refusal;
    }

    /// <param name="actor">Who acts.</param>
    /// <param name="reference">On which complaint.</param>
    /// <param name="change">Changes the complaint and gives the event that says so. May be asked more than once.</param>
    /// <param name="byMail">Whether the customer is told of it by mail, where there is an address.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<Refusal?> ChangeAsync(Actor actor, string reference, Func<Complaint, BusinessCalendar, DateTimeOffset, Result<ComplaintEvent>> change, bool byMail, CancellationToken cancel) =>
        AgainAsync(actor, () => FindAsync(actor, reference, Right.WorkComplaints, cancel), (of, calendar, now) => Task.FromResult(change(of, calendar, now)), byMail, cancel);

    /// <summary>An act that reads more than the complaint before it is done.</summary>
    public Task<Refusal?> ChangeAsync(Actor actor, string reference, Func<Complaint, BusinessCalendar, DateTimeOffset, Task<Result<ComplaintEvent>>> change, CancellationToken cancel) =>
        AgainAsync(actor, () => FindAsync(actor, reference, Right.WorkComplaints, cancel), change, false, cancel);

    /// <summary>What a customer does by the address that they were given.</summary>
    public Task<Refusal?> ChangeByLinkAsync(string key, Func<Complaint, BusinessCalendar, DateTimeOffset, Result<ComplaintEvent>> change, CancellationToken cancel) =>
        AgainAsync(Actor.Retour, async () => key.Length == Complaint.LinkKeyLength && await db.Set<Complaint>().FirstOrDefaultAsync(c => c.LinkKey == key, cancel) is { } of ? of : ComplaintRefusals.NoSuchComplaint,
            (of, calendar, now) => Task.FromResult(change(of, calendar, now)), false, cancel);

    private async Task<Refusal?> AgainAsync(Actor actor, Func<Task<Result<Complaint>>> find, Func<Complaint, BusinessCalendar, DateTimeOffset, Task<Result<ComplaintEvent>>> change, bool byMail, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var (of, refusal) = await find();
            if (refusal is not null) return refusal;
            var calendar = (await calendars.FindAsync(of!.StoreId, cancel))!;
            var (done, refused) = await change(of, calendar, time.GetUtcNow());
            if (refused is not null) return Undone(refused);
            db.Add(done!);
            if (byMail) await mail.AddAsync(of, done!, cancel);
            try
            {
                await audit.SaveAsync(actor, new($"complaint_{SnakeCase.From(done!.Act.ToString())}{(done.ByCustomer ? "_by_customer" : "")}", "complaint", of.Reference, of.StoreId, of.CustomerId), cancel);
                return null;
            }
            catch (Exception failure) when (failure is DbUpdateException || sql.IsTransient(failure))
            {
                // A colleague acted at the very moment: the act looks at the complaint anew.
                if (attempt == MostAttempts) return Undone(ComplaintRefusals.ComplaintBusy);
            }
        }
    }

    // What was begun before it was refused must not leave with the next thing that is saved.
    private Refusal Undone(Refusal refusal)
    {
        db.ChangeTracker.Clear();
        return refusal;
    }
}
