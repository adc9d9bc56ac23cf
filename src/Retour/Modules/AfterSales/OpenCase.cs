using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Assigning;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>What somebody at the counter, on the phone or in a letter wants.</summary>
/// <param name="Text">In their words.</param>
internal sealed record NewCase(CaseKind Kind, CaseChannel Channel, StoreId? Store, string? Subject, string? Text)
{
    public CustomerId? Customer { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public CasePriority Priority { get; init; } = CasePriority.Normal;
    /// <summary>The day on which it came, where that was before today: a letter lies on the table for a while, and its clock runs.</summary>
    public DateOnly? Day { get; init; }
    /// <summary>What a letter is dated by its postmark.</summary>
    public DateOnly? PostedOn { get; init; }
    /// <summary>What the program that sends it calls it: the same one opens it once.</summary>
    public Guid? Once { get; init; }
    /// <summary>Whoever opens it also sees to it.</summary>
    public bool IsMine { get; init; }
}

/// <summary>Opens a case for a customer who did not write a mail.</summary>
internal sealed class OpenCase(RetourDb db, AuditTrail audit, CustomerAccess access, CustomerIdentities identities, StoreCalendars calendars, AssignByRule assign, CaseNumbers numbers, CaseSearchWords words, KeepDeadlines deadlines, TimeProvider time)
{
    /// <returns>What people call the case.</returns>
    public async Task<Result<string>> RunAsync(Actor actor, NewCase wanted, CancellationToken cancel)
    {
        if ((wanted.Store is { } store ? actor.Lacks(Right.WorkCases, store) : actor.LacksEverywhere(Right.WorkCases)) is { } notAllowed)
        {
            await audit.RefusedAsync(actor, "case", "new", notAllowed, cancel);
            return notAllowed;
        }
        if (wanted.Customer is { } known && await access.CheckAsync(actor, known, Right.SeeCustomers, cancel) is { } notSeen) return notSeen;
        if (Check(wanted) is { } wrong) return wrong;
        var own = wanted.Once is { } once ? new Id<Case>(once) : Id<Case>.New();
        if (wanted.Once is not null && await db.Set<Case>().Where(c => c.Id == own).Select(c => c.Reference).FirstOrDefaultAsync(cancel) is { } opened) return opened;
        var now = time.GetUtcNow();
        var calendar = wanted.Store is { } place ? await calendars.FindAsync(place, cancel) : null;
        var today = calendar?.DayAt(now) ?? DateOnly.FromDateTime(now.UtcDateTime);
        if (wanted.Day > today) return CaseRefusals.InTheFuture;
        var posted = wanted.Channel is CaseChannel.Letter ? wanted.PostedOn : null;
        if (posted > (wanted.Day ?? today)) return CaseRefusals.PostedLater;
        // Of an earlier day only the day is known: its noon is as good as any other hour.
        var at = wanted.Day is { } day && day < today ? new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero) : now;
        var identity = wanted.Customer is { } id ? await identities.FindAsync(id, cancel) : null;
        var (name, email) = (Typed(wanted.Name) ?? identity?.Name, Typed(wanted.Email) ?? identity?.Email);
        var phone = PhoneNumber.TryParse(wanted.Phone, out var number) ? number.E164 : identity?.Phone;
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var of = new Case
        {
            Id = own, Reference = await numbers.NextAsync(now, cancel), Kind = wanted.Kind, Channel = wanted.Channel, StoreId = wanted.Store, CaseSubject = wanted.Subject!.Trim(), Priority = wanted.Priority, PostedOn = posted, CreatedAt = now,
        };
        of.IsFrom(identity?.Id, name, email, phone);
        of.Link();
        var text = wanted.Text!.Trim();
        db.AddRange(of, of.Opened(actor, now), of.Hear(name ?? email ?? phone ?? "", text, reopens: true, at));
        if (wanted.IsMine && of.GiveTo(actor, actor.Id, actor.Name, now) is { } mine) db.Add(mine);
        await assign.AddAsync(of, now, cancel);
        await deadlines.RunAsync(of, at, cancel);
        await words.AddAsync(of.Id, [of.Reference, of.CaseSubject, name, email, phone, text], cancel);
        await audit.SaveAsync(actor, new("case_opened", "case", of.Reference, of.StoreId, of.CustomerId), cancel);
        await transaction.CommitAsync(cancel);
        return of.Reference;
    }

    public static Refusal? Check(NewCase wanted)
    {
        if (Typed(wanted.Subject) is not { } subject) return CaseRefusals.SubjectEmpty;
        if (Typed(wanted.Text) is not { } text) return CaseRefusals.TextEmpty;
        if (subject.Length > Case.MostOfSubject) return CaseRefusals.TooLong(Case.MostOfSubject);
        if (text.Length > Case.MostOfText) return CaseRefusals.TooLong(Case.MostOfText);
        if (Typed(wanted.Name) is { Length: > Case.MostOfName }) return CaseRefusals.TooLong(Case.MostOfName);
        if (Typed(wanted.Email) is { } email && EmailAddress.Parse(email) is null) return CaseRefusals.EmailInvalid;
        if (Typed(wanted.Phone) is { } phone && !PhoneNumber.TryParse(phone, out _)) return CaseRefusals.PhoneInvalid;
        return wanted.Customer is null && Typed(wanted.Name) is null && Typed(wanted.Email) is null && Typed(wanted.Phone) is null ? CaseRefusals.ContactMissing : null;
    }

    public static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
