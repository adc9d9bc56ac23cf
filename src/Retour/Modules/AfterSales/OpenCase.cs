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
internal sealed class OpenCase(AuditTrail audit, CustomerAccess access, CustomerIdentities identities, StoreCalendars calendars, CaseDoor door, TimeProvider time)
{
    public async Task<Result<Case>> RunAsync(Actor actor, NewCase wanted, CancellationToken cancel)
    {
        var (may, refusal) = await CheckAsync(actor, wanted, cancel);
        return refusal is not null ? refusal : await door.EnterAsync(may!);
    }

    /// <summary>Whether it may be opened, and with what is known of the customer.</summary>
    public async Task<Result<CheckedCase>> CheckAsync(Actor actor, NewCase wanted, CancellationToken cancel)
    {
        if ((wanted.Store is { } store ? actor.Lacks(Right.WorkCases, store) : actor.LacksEverywhere(Right.WorkCases)) is { } notAllowed)
        {
            await audit.RefusedAsync(actor, "case", "new", notAllowed, cancel);
            return notAllowed;
        }
        if (wanted.Customer is { } known && await access.CheckAsync(actor, known, Right.SeeCustomers, cancel) is { } notSeen) return notSeen;
        if (Check(wanted) is { } wrong) return wrong;
        var (at, early) = await CameAsync(wanted, cancel);
        if (early is not null) return early;
        var identity = wanted.Customer is { } id ? await identities.FindAsync(id, cancel) : null;
        var phone = PhoneNumber.TryParse(wanted.Phone, out var number) ? number.E164 : identity?.Phone;
        return new CheckedCase(actor, wanted, wanted.Once is { } once ? new(once) : Id<Case>.New(), at, identity?.Id, Typed(wanted.Name) ?? identity?.Name, Typed(wanted.Email) ?? identity?.Email, phone);
    }

    /// <summary>When it came: of an earlier day only the day is known, and its noon is as good as any other hour.</summary>
    private async Task<Result<DateTimeOffset>> CameAsync(NewCase wanted, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (wanted.Day is null && (wanted.PostedOn is null || wanted.Channel is not CaseChannel.Letter)) return now;
        var calendar = wanted.Store is { } place ? await calendars.FindAsync(place, cancel) : null;
        var today = calendar?.DayAt(now) ?? DateOnly.FromDateTime(now.UtcDateTime);
        if (wanted.Day > today) return CaseRefusals.InTheFuture;
        if (wanted.Channel is CaseChannel.Letter && wanted.PostedOn > (wanted.Day ?? today)) return CaseRefusals.PostedLater;
        return wanted.Day is { } day && day < today ? new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero) : now;
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
