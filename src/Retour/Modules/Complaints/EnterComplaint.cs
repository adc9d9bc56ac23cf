using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>What somebody is not satisfied with, as whoever listens notes it.</summary>
/// <param name="About">The code of a criterion or motive.</param>
/// <param name="Severity">1 for light, 3 for serious.</param>
/// <param name="Text">In their words.</param>
internal sealed record NewComplaint(StoreId? Store, ComplaintChannel Channel, ComplaintKind Kind, string? About, int Severity, string? Text)
{
    public CustomerId? Customer { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Wanted { get; init; }
    /// <summary>The day on which it came, where that was before today: a letter lies on the table for a while, and its deadlines run.</summary>
    public DateOnly? Day { get; init; }
    /// <summary>Whether the customer is told by mail at once that it came in, where there is an address.</summary>
    public bool TellByMail { get; init; }
    /// <summary>What the form calls it: the same form, sent twice, enters it once.</summary>
    public Guid? Once { get; init; }
}

/// <summary>Enters a complaint, with its first event and its signal.</summary>
internal sealed class EnterComplaint(
    RetourDb db, SqlDialect sql, AuditTrail audit, CustomerAccess access, CustomerIdentities identities, StoreCalendars calendars, ComplaintNumbers numbers, Signals signals, ComplaintMail mail, Outbox outbox, TimeProvider time)
{
    private const int MostAttempts = 5;

    public async Task<Result<Complaint>> RunAsync(Actor actor, NewComplaint wanted, CancellationToken cancel)
    {
        if ((wanted.Store is { } store ? actor.Lacks(Right.EnterComplaints, store) : actor.Lacks(Right.EnterComplaints)) is { } notAllowed)
        {
            await audit.RefusedAsync(actor, "complaint", "new", notAllowed, cancel);
            return notAllowed;
        }
        if (wanted.Customer is { } known && await access.CheckAsync(actor, known, Right.SeeCustomers, cancel) is { } notSeen) return notSeen;
        if (Check(wanted) is { } wrong) return wrong;
        if (await calendars.FindAsync(wanted.Store!.Value, cancel) is not { } calendar) return ComplaintRefusals.ComplaintStoreMissing;
        if (wanted.Day > calendar.DayAt(time.GetUtcNow())) return ComplaintRefusals.ReceivedInTheFuture;
        if (wanted.TellByMail) await outbox.ReadyAsync(cancel);
        var identity = wanted.Customer is { } id ? await identities.FindAsync(id, cancel) : null;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await EnterAsync(actor, wanted, identity, calendar, cancel);
            }
            catch (Exception failure) when ((failure is DbUpdateException || sql.IsTransient(failure)) && attempt < MostAttempts)
            {
                // Another was at it, with the same form perhaps: begun again, it will hold, or find what the other has entered.
            }
        }
    }

    private async Task<Result<Complaint>> EnterAsync(Actor actor, NewComplaint wanted, CustomerIdentity? identity, BusinessCalendar calendar, CancellationToken cancel)
    {
        var once = wanted.Once is { } form ? new Id<Complaint>(form) : (Id<Complaint>?)null;
        if (once is not null && await db.Set<Complaint>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == once, cancel) is { } entered)
            return actor.WorksFor(entered.StoreId) ? entered : Actor.OtherStore;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        var (name, email) = (Typed(wanted.Name) ?? identity?.Name, Typed(wanted.Email) ?? identity?.Email);
        var phone = PhoneNumber.TryParse(wanted.Phone, out var number) ? number.E164 : identity?.Phone;
        var of = new Complaint
        {
            Id = once ?? Id<Complaint>.New(), Reference = (await numbers.NextAsync(now, 1, cancel))[0], Kind = wanted.Kind, Channel = wanted.Channel, StoreId = wanted.Store!.Value,
            CustomerId = identity?.Id, ContactName = name, ContactEmail = email, ContactPhone = phone, ReceivedOn = wanted.Day ?? calendar.DayAt(now), About = wanted.About!,
            Severity = wanted.Severity, Wanted = Typed(wanted.Wanted), Text = wanted.Text!.Trim(), WantsAnswer = identity is not null || name is not null || email is not null || phone is not null, EnteredAt = now,
        };
        db.AddRange(of, of.Entered(actor, calendar));
        if (wanted.TellByMail && of is { ContactEmail: not null, WantsAnswer: true })
        {
            var told = of.Do(ComplaintAct.Acknowledged, actor, null, calendar, now).Value!;
            db.Add(told);
            await mail.AddAsync(of, told, cancel);
        }
        await signals.PutAsync([SignalOf(of, calendar)], cancel);
        await audit.SaveAsync(actor, new("complaint_entered", "complaint", of.Reference, of.StoreId, of.CustomerId), cancel);
        await transaction.CommitAsync(cancel);
        return of;
    }

    /// <summary>What the room of improvement is told of a complaint. Of an earlier day only the day is known, and its noon is as good as any other hour.</summary>
    public static Said SignalOf(Complaint of, BusinessCalendar calendar) => new(
        SignalSource.Complaint, of.Id.Value, of.Kind is ComplaintKind.Complaint ? SignalPolarity.Negative : SignalPolarity.Neutral, of.Severity, of.StoreId, CriteriaTree.Find(of.About)!,
        of.ReceivedOn == calendar.DayAt(of.EnteredAt) ? of.EnteredAt : calendar.StartOf(of.ReceivedOn).AddHours(12)) { Customer = of.CustomerId, WantsAnswer = of.WantsAnswer };

    private static Refusal? Check(NewComplaint wanted)
    {
        if (wanted.Store is null) return ComplaintRefusals.ComplaintStoreMissing;
        if (Typed(wanted.Text) is not { } text) return ComplaintRefusals.ComplaintTextEmpty;
        if (text.Length > Complaint.MostOfText) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfText);
        if (CriteriaTree.Find(wanted.About) is null) return ComplaintRefusals.CriterionUnknown;
        if (wanted.Severity is < Complaint.Lightest or > Complaint.Gravest) return ComplaintRefusals.SeverityUnknown;
        if (Typed(wanted.Name) is { Length: > Complaint.MostOfName }) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfName);
        if (Typed(wanted.Wanted) is { Length: > Complaint.MostOfWanted }) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfWanted);
        if (Typed(wanted.Email) is { } email && EmailAddress.Parse(email) is null) return ComplaintRefusals.ComplaintEmailInvalid;
        return Typed(wanted.Phone) is { } phone && !PhoneNumber.TryParse(phone, out _) ? ComplaintRefusals.ComplaintPhoneInvalid : null;
    }

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
