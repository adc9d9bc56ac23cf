using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Complaints.Evidence;
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
    /// <summary>When it happened, as the customer says.</summary>
    public DateOnly? HappenedOn { get; init; }
    /// <summary>The reference of the case that it comes from.</summary>
    public string? Case { get; init; }
    /// <summary>The product that it is about: its reference, or words that only it has.</summary>
    public string? Product { get; init; }
    /// <summary>The provider whose work it is about.</summary>
    public ProviderId? Provider { get; init; }
    /// <summary>The number of the receipt or order.</summary>
    public string? Receipt { get; init; }
    /// <summary>Whether it is another one, though there is a complaint of that case already.</summary>
    public bool IsAnother { get; init; }
}

/// <summary>Enters a complaint, with its first event and its signal.</summary>
internal sealed class EnterComplaint(
    RetourDb db, SqlDialect sql, AuditTrail audit, CustomerAccess access, CustomerIdentities identities, FindCustomers customers, StoreCalendars calendars, ComplaintNumbers numbers, Signals signals, KeepDraftFiles drafts,
    ComplaintMail mail, FindMatter matters, Terms.ComplaintTerms terms, Outbox outbox, TimeProvider time)
{
    private const int MostAttempts = 5, MostAcknowledgedADay = 3;

    /// <summary>Who sends the same words again within so many days has sent one complaint twice.</summary>
    public const int DaysOfSame = 7;

    public async Task<Result<Complaint>> RunAsync(Actor actor, NewComplaint wanted, CancellationToken cancel)
    {
        if ((wanted.Store is { } store ? actor.Lacks(Right.EnterComplaints, store) : actor.Lacks(Right.EnterComplaints)) is { } notAllowed)
        {
            await audit.RefusedAsync(actor, "complaint", "new", notAllowed, cancel);
            return notAllowed;
        }
        if (wanted.Customer is { } known && await access.CheckAsync(actor, known, Right.SeeCustomers, cancel) is { } notSeen) return notSeen;
        return await TryAsync(actor, wanted, byCustomer: false, cancel);
    }

    /// <summary>What a customer writes on the public form, with the files that were chosen there.</summary>
    /// <param name="wanted">Its day and customer do not count: it comes today, from whoever alone has that address.</param>
    public async Task<Result<Complaint>> ByWebAsync(NewComplaint wanted, CancellationToken cancel)
    {
        if (Typed(wanted.Email) is null && Typed(wanted.Phone) is null) return ComplaintRefusals.NobodyToAnswer;
        if (Check(wanted) is { } wrong) return wrong;
        var contact = Typed(wanted.Email) ?? (PhoneNumber.TryParse(wanted.Phone, out var number) ? number.E164 : "");
        var seen = (await customers.ExactlyAsync(Actor.Retour, contact, cancel)).Seen;
        return await TryAsync(Actor.Retour, wanted with { Customer = seen is [var only] ? only : null, Day = null, TellByMail = true }, byCustomer: true, cancel);
    }

    private async Task<Result<Complaint>> TryAsync(Actor actor, NewComplaint wanted, bool byCustomer, CancellationToken cancel)
    {
        if (Check(wanted) is { } wrong) return wrong;
        if (await calendars.FindAsync(wanted.Store!.Value, cancel) is not { } calendar) return ComplaintRefusals.ComplaintStoreMissing;
        var today = calendar.DayAt(time.GetUtcNow());
        if (wanted.Day > today || wanted.HappenedOn > today) return ComplaintRefusals.ReceivedInTheFuture;
        var (matter, unknown) = await matters.RunAsync(wanted, cancel);
        if (unknown is not null) return unknown;
        if (wanted.TellByMail) await outbox.ReadyAsync(cancel);
        var identity = wanted.Customer is { } id ? await identities.FindAsync(id, cancel) : null;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await EnterAsync(actor, wanted, matter!, identity, calendar, byCustomer, cancel);
            }
            catch (Exception failure) when ((failure is DbUpdateException || sql.IsTransient(failure)) && attempt < MostAttempts)
            {
                // Another was at it, with the same form perhaps: begun again, it will hold, or find what the other has entered.
            }
        }
    }

    private async Task<Result<Complaint>> EnterAsync(Actor actor, NewComplaint wanted, Matter matter, CustomerIdentity? identity, BusinessCalendar calendar, bool byCustomer, CancellationToken cancel)
    {
        var once = wanted.Once is { } form ? new Id<Complaint>(form) : (Id<Complaint>?)null;
        if (once is not null && await db.Set<Complaint>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == once, cancel) is { } entered)
            return actor.WorksFor(entered.StoreId) ? entered : Actor.OtherStore;
        var now = time.GetUtcNow();
        var (name, email) = (Typed(wanted.Name) ?? identity?.Name, Typed(wanted.Email) ?? identity?.Email);
        var phone = PhoneNumber.TryParse(wanted.Phone, out var number) ? number.E164 : identity?.Phone;
        var of = new Complaint
        {
            Id = once ?? Id<Complaint>.New(), Reference = "", Kind = wanted.Kind, Channel = wanted.Channel, StoreId = wanted.Store!.Value,
            CustomerId = identity?.Id, ContactName = name, ContactEmail = email, ContactPhone = phone, ReceivedOn = wanted.Day ?? calendar.DayAt(now), About = wanted.About!,
            Severity = wanted.Severity, Wanted = Typed(wanted.Wanted), Text = wanted.Text!.Trim(), WantsAnswer = identity is not null || name is not null || email is not null || phone is not null, EnteredAt = now,
            HappenedOn = wanted.HappenedOn, CaseReference = ComplaintReference.ParseCase(wanted.Case), TextKey = Complaint.KeyOf(wanted.Text!), ReceiptNumber = Typed(wanted.Receipt),
        };
        of.IsAbout(matter.Product?.Id, matter.Provider);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever has a number is alone: what is not there now does not come meanwhile.
        of.Reference = (await numbers.NextAsync(now, 1, cancel))[0];
        if (of.CaseReference is not null && !wanted.IsAnother && await db.Set<Complaint>().Where(c => c.CaseReference == of.CaseReference).OrderBy(c => c.Id).Select(c => c.Reference).FirstOrDefaultAsync(cancel) is { } there)
            return ComplaintRefusals.CaseHasComplaint(there);
        if ((of.Channel is ComplaintChannel.WebForm or ComplaintChannel.Email || of.CaseReference is not null) && !wanted.IsAnother && await SameAsync(of, cancel) is { } same)
        {
            // Its number goes back.
            await transaction.RollbackAsync(cancel);
            db.ChangeTracker.Clear();
            return await SentTwiceAsync(actor, same, byCustomer, cancel);
        }
        var first = of.Entered(byCustomer ? Actor.Nobody : actor, calendar, await terms.OfAsync(of.ReceivedOn, cancel));
        db.AddRange(of, first);
        if (byCustomer) db.AddRange(ComplaintFile.Of(first, await drafts.TakeAsync(of.Id.Value, cancel)));
        if (wanted.TellByMail && of is { ContactEmail: not null, WantsAnswer: true } && (!byCustomer || await MayBeToldAsync(of.ContactEmail, now, cancel))) await AcknowledgeAsync(actor, of, calendar, now, cancel);
        if (byCustomer) of.Link();
        await signals.PutAsync([SignalOf(of, calendar)], cancel);
        await audit.SaveAsync(actor, new(byCustomer ? "complaint_entered_by_customer" : "complaint_entered", "complaint", of.Reference, of.StoreId, of.CustomerId), cancel);
        await transaction.CommitAsync(cancel);
        return of;
    }

    // The same words of the same person, by whatever way they came.
    private async Task<Id<Complaint>?> SameAsync(Complaint of, CancellationToken cancel)
    {
        var since = of.EnteredAt.AddDays(-DaysOfSame);
        var same = await db.Set<Complaint>().Where(c => c.TextKey == of.TextKey && c.EnteredAt >= since).OrderBy(c => c.Id).Select(c => new { c.Id, c.CustomerId, c.ContactEmail, c.ContactPhone }).ToListAsync(cancel);
        return same.FirstOrDefault(c => (c.CustomerId is not null && c.CustomerId == of.CustomerId) || (c.ContactPhone is not null && c.ContactPhone == of.ContactPhone)
            || (c.ContactEmail is not null && string.Equals(c.ContactEmail, of.ContactEmail, StringComparison.OrdinalIgnoreCase)))?.Id;
    }

    private async Task<Result<Complaint>> SentTwiceAsync(Actor actor, Id<Complaint> id, bool byCustomer, CancellationToken cancel)
    {
        var (now, of) = (time.GetUtcNow(), await db.Set<Complaint>().FirstAsync(c => c.Id == id, cancel));
        if (!actor.WorksFor(of.StoreId)) return Actor.OtherStore;
        db.Add(of.Tell(ComplaintAct.SentTwice, byCustomer ? Actor.Nobody : actor, null, now));
        if (byCustomer) of.Link();
        // Whoever wrote a mail first has not been told yet, perhaps.
        if (byCustomer && of is { State: ComplaintState.Received, ContactEmail: { } email, WantsAnswer: true } && await MayBeToldAsync(email, now, cancel))
            await AcknowledgeAsync(actor, of, (await calendars.FindAsync(of.StoreId, cancel))!, now, cancel);
        await audit.SaveAsync(actor, new(byCustomer ? "complaint_sent_twice_by_customer" : "complaint_sent_twice", "complaint", of.Reference, of.StoreId, of.CustomerId), cancel);
        return of;
    }

    private async Task AcknowledgeAsync(Actor actor, Complaint of, BusinessCalendar calendar, DateTimeOffset now, CancellationToken cancel)
    {
        var told = of.Do(ComplaintAct.Acknowledged, actor, null, calendar, now).Value!;
        db.Add(told);
        await mail.AddAsync(of, told, cancel);
    }

    // A form can name somebody else: after a few in a day nobody is written to because of one.
    private async Task<bool> MayBeToldAsync(string email, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now.AddDays(-1);
        return await db.Set<Complaint>().CountAsync(c => c.ContactEmail == email && c.EnteredAt > since && c.Channel == ComplaintChannel.WebForm, cancel) < MostAcknowledgedADay;
    }

    /// <summary>What can make people ill or hurt them is serious, whoever says it.</summary>
    public static int SeverityOf(string? about) => about is "product.dangerous" or "cleanliness.hygiene" ? Complaint.Gravest : 2;

    /// <summary>What the room of improvement is told of a complaint. Of an earlier day only the day is known, and its noon is as good as any other hour.</summary>
    public static Said SignalOf(Complaint of, BusinessCalendar calendar) => new(
        SignalSource.Complaint, of.Id.Value, of.Kind is ComplaintKind.Complaint ? SignalPolarity.Negative : SignalPolarity.Neutral, of.Severity, of.StoreId, CriteriaTree.Find(of.About)!,
        of.ReceivedOn == calendar.DayAt(of.EnteredAt) ? of.EnteredAt : calendar.StartOf(of.ReceivedOn).AddHours(12)) { Customer = of.CustomerId, WantsAnswer = of.WantsAnswer };

    public static Refusal? Check(NewComplaint wanted)
    {
        if (wanted.Store is null) return ComplaintRefusals.ComplaintStoreMissing;
        if (Typed(wanted.Text) is not { } text) return ComplaintRefusals.ComplaintTextEmpty;
        if (text.Length > Complaint.MostOfText) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfText);
        if (CriteriaTree.Find(wanted.About) is null) return ComplaintRefusals.CriterionUnknown;
        if (Typed(wanted.Case) is not null && ComplaintReference.ParseCase(wanted.Case) is null) return ComplaintRefusals.CaseReferenceInvalid;
        if (wanted.Severity is < Complaint.Lightest or > Complaint.Gravest) return ComplaintRefusals.SeverityUnknown;
        if (Typed(wanted.Name) is { Length: > Complaint.MostOfName }) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfName);
        if (Typed(wanted.Wanted) is { Length: > Complaint.MostOfWanted }) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfWanted);
        if (Typed(wanted.Receipt) is { Length: > Complaint.MostOfReceipt }) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfReceipt);
        if (Typed(wanted.Email) is { } email && EmailAddress.Parse(email) is null) return ComplaintRefusals.ComplaintEmailInvalid;
        return Typed(wanted.Phone) is { } phone && !PhoneNumber.TryParse(phone, out _) ? ComplaintRefusals.ComplaintPhoneInvalid : null;
    }

    public static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
