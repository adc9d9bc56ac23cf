using System.Buffers.Text;
using System.Security.Cryptography;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>Something that a customer wants of us, with all that was said of it. Each act gives the entry that tells of it; null where nothing changed.</summary>
internal sealed class Case
{
    public const int LinkKeyLength = 22, MostOfSubject = 500, MostOfName = 200, MostOfText = 20_000;

    public Id<Case> Id { get; init; } = Id<Case>.New();
    public required string Reference { get; init; }
    public required CaseKind Kind { get; set; }
    public required CaseChannel Channel { get; init; }
    public StoreId? StoreId { get; set; }
    public CustomerId? CustomerId { get; private set; }
    public string? ContactName { get; private set; }
    public string? ContactEmail { get; private set; }
    /// <summary>The contact's address as it is compared.</summary>
    public string? ContactKey { get; private set; }
    public string? ContactPhone { get; private set; }
    /// <summary>The number to which an answer can go that no mail can reach; null where there is a mail address, or no mobile phone.</summary>
    public PhoneNumber? SmsNumber => ContactEmail is null && PhoneNumber.TryParse(ContactPhone, out var number) && number.IsMobile is not false ? number : null;
    public required string CaseSubject { get; init; }
    public CaseStatus Status { get; private set; }
    public CasePriority Priority { get; set; } = CasePriority.Normal;
    public Guid? AssigneeId { get; private set; }
    public string? AssigneeName { get; private set; }
    /// <summary>The day of a letter's postmark.</summary>
    public DateOnly? PostedOn { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FirstAnsweredAt { get; private set; }
    /// <summary>How often its clocks have begun: once when it was opened, and once each time the customer opened it again. 0 for those of the time before there were clocks.</summary>
    public int Round { get; private set; }
    /// <summary>The first answer since the clocks began.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    /// <summary>The next of its deadlines, and which of them that is; null where no clock runs.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public ClockKind? DueClock { get; private set; }
    /// <summary>From when it is shown among what runs out.</summary>
    public DateTimeOffset? SoonAt { get; private set; }
    /// <summary>When the program must look at it next, to tell of a deadline.</summary>
    public DateTimeOffset? WatchAt { get; private set; }
    public DateTimeOffset LastActivityAt { get; private set; }
    public DateTimeOffset? SnoozedUntil { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>The case that the customer's subject names, where that alone does not show that it is theirs.</summary>
    public string? SuggestedReference { get; init; }
    /// <summary>The case that this one was merged into: what is said of it is read, answered and counted there.</summary>
    public Id<Case>? MergedIntoId { get; private set; }
    /// <summary>With what the address of the page ends that shows whoever has it how far the case is: 128 bits, null where nobody was given one.</summary>
    public string? LinkKey { get; private set; }
    /// <summary>How many entries there are: the number of the last one.</summary>
    public int Entries { get; private set; }
    /// <summary>Grows with each change, so that two who change it at once are told.</summary>
    public int Version { get; private set; } = 1;

    public void IsFrom(CustomerId? customer, string? name, string? email, string? phone) =>
        (CustomerId, ContactName, ContactEmail, ContactKey, ContactPhone) = (customer, name, email, EmailAddress.Parse(email)?.Key, phone);

    /// <summary>The customer said something.</summary>
    /// <param name="reopens">Whether it asks for something: thanks alone do not.</param>
    /// <param name="id">What the form that says it calls it; the same form says it once.</param>
    /// <param name="whole">The case that this one is part of: that one wakes.</param>
    public CaseEntry Hear(string sender, string body, bool reopens, DateTimeOffset now, Id<CaseEntry>? id = null, Case? whole = null)
    {
        (whole ?? this).Wake(reopens, now);
        return Next(CaseEntryKind.MessageIn, CaseAuthor.Customer, null, sender, body, now, id);
    }

    /// <summary>Somebody answered.</summary>
    /// <param name="then">Whose turn it is from now on.</param>
    public CaseEntry Answer(Actor actor, string body, CaseStatus then, DateTimeOffset now)
    {
        FirstAnsweredAt ??= now;
        AnsweredAt ??= now;
        Turn(then, now);
        SnoozedUntil = null;
        return Next(CaseEntryKind.MessageOut, CaseAuthor.Staff, actor.Id, actor.Name, body, now);
    }

    public CaseEntry Note(Actor actor, string body, DateTimeOffset now)
    {
        if (Status is CaseStatus.New) Status = CaseStatus.Open;
        return Next(CaseEntryKind.Note, CaseAuthor.Staff, actor.Id, actor.Name, body, now);
    }

    public CaseEntry Opened(Actor actor, DateTimeOffset now) => Changed(actor, CaseChange.Opened, null, Channel.ToString(), now);

    public CaseEntry? Become(Actor actor, CaseStatus status, DateTimeOffset now)
    {
        if (Status == status) return null;
        var before = Status;
        Turn(status, now);
        return Changed(actor, CaseChange.Status, before.ToString(), status.ToString(), now);
    }

    public CaseEntry? GiveTo(Actor actor, Guid? assignee, string? name, DateTimeOffset now)
    {
        if (AssigneeId == assignee) return null;
        var before = AssigneeName;
        (AssigneeId, AssigneeName) = (assignee, name);
        return Changed(actor, CaseChange.Assignee, before, name, now);
    }

    /// <summary>Out of sight until then, unless the customer writes before.</summary>
    public CaseEntry? Snooze(Actor actor, DateTimeOffset? until, DateTimeOffset now)
    {
        if (SnoozedUntil == until) return null;
        SnoozedUntil = until;
        return Changed(actor, CaseChange.Snooze, null, until?.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), now);
    }

    public CaseEntry Tag(Actor actor, string tag, bool added, DateTimeOffset now) => Changed(actor, added ? CaseChange.Tag : CaseChange.Untag, added ? null : tag, added ? tag : null, now);

    public CaseEntry? BecomeOfKind(Actor actor, CaseKind kind, DateTimeOffset now)
    {
        if (Kind == kind) return null;
        (var before, Kind) = (Kind, kind);
        return Changed(actor, CaseChange.Kind, before.ToString(), kind.ToString(), now);
    }

    public CaseEntry? Hasten(Actor actor, CasePriority priority, DateTimeOffset now)
    {
        if (Priority == priority) return null;
        (var before, Priority) = (Priority, priority);
        return Changed(actor, CaseChange.Priority, before.ToString(), priority.ToString(), now);
    }

    /// <summary>Another store sees to it from now on; null for all of them.</summary>
    public CaseEntry? PassTo(Actor actor, StoreId? store, string? before, string? name, DateTimeOffset now)
    {
        if (StoreId == store) return null;
        StoreId = store;
        return Changed(actor, CaseChange.Store, before, name, now);
    }

    /// <summary>It becomes part of another: it is closed, and what waits for us here waits there.</summary>
    /// <returns>What each of the two says of it.</returns>
    public (CaseEntry Here, CaseEntry There) MergeInto(Case whole, Actor actor, DateTimeOffset now)
    {
        var before = Status;
        Turn(CaseStatus.Closed, now);
        MergedIntoId = whole.Id;
        whole.Wake(before is CaseStatus.New or CaseStatus.Open || (before is not CaseStatus.Closed && whole.Status is CaseStatus.Closed), now);
        return (Changed(actor, CaseChange.Merged, before.ToString(), whole.Reference, now), whole.Changed(actor, CaseChange.Absorbed, null, Reference, now));
    }

    /// <summary>It is a case of its own again.</summary>
    public (CaseEntry Here, CaseEntry There) PartFrom(Case whole, Actor actor, CaseStatus status, DateTimeOffset now)
    {
        MergedIntoId = null;
        Turn(status, now);
        return (Changed(actor, CaseChange.Parted, whole.Reference, null, now), whole.Changed(actor, CaseChange.Released, Reference, null, now));
    }

    /// <summary>What this customer said there is seen to in a case of its own.</summary>
    public (CaseEntry Here, CaseEntry There) SplitFrom(Case other, Actor actor, DateTimeOffset now) =>
        (Changed(actor, CaseChange.SplitFrom, null, other.Reference, now), other.Changed(actor, CaseChange.SplitOff, null, Reference, now));

    /// <summary>What was said in another case is said here too.</summary>
    public CaseEntry Repeat(CaseEntry said)
    {
        Version++;
        return new()
        {
            CaseId = Id, Number = ++Entries, Kind = said.Kind, At = said.At, Author = said.Author, AuthorId = said.AuthorId, AuthorName = said.AuthorName, Body = said.Body,
            QuotedBody = said.QuotedBody, BodyHtml = said.BodyHtml, SenderKey = said.SenderKey, MailId = said.MailId, RepeatsId = said.RepeatsId ?? said.Id,
        };
    }

    public CaseEntry Relate(Case other, Actor actor, bool added, DateTimeOffset now) =>
        Changed(actor, added ? CaseChange.Related : CaseChange.Unrelated, added ? null : other.Reference, added ? other.Reference : null, now);

    /// <summary>Somebody was told that a deadline is near, or has passed.</summary>
    /// <param name="people">Their names; null where there was nobody to tell.</param>
    public CaseEntry Warned(CaseChange what, ClockKind clock, string? people, DateTimeOffset now)
    {
        // That time passes is no news of the case.
        var news = LastActivityAt;
        var entry = Changed(Actor.Retour, what, clock.ToString(), people, now);
        LastActivityAt = news;
        return entry;
    }

    /// <summary>Its clocks begin, unless they did.</summary>
    public void BeginToCount()
    {
        if (Round == 0) (Round, AnsweredAt) = (1, FirstAnsweredAt);
    }

    public void Expect(DateTimeOffset? due, ClockKind? clock, DateTimeOffset? soon, DateTimeOffset? watch) => (DueAt, DueClock, SoonAt, WatchAt) = (due, clock, soon, watch);

    /// <summary>Whether its clocks stand: it is the customer's turn, or nobody's.</summary>
    public bool ClocksStand => Status is CaseStatus.WaitingForCustomer or CaseStatus.Closed;

    /// <summary>Something was done about the item that it is about: that is an answer too, and says whose turn it is.</summary>
    /// <param name="repair">Its reference: a case that others were merged into may have several.</param>
    public CaseEntry OfRepair(Actor actor, Repairs.RepairAct act, string repair, string? words, CaseStatus then, DateTimeOffset now)
    {
        FirstAnsweredAt ??= now;
        AnsweredAt ??= now;
        if (Status != then) Turn(then, now);
        return Changed(actor, CaseChange.Repair, repair, act.ToString(), now, words);
    }

    /// <summary>Something was done about the sale that is taken back in it.</summary>
    public CaseEntry OfWithdrawal(Actor actor, Withdrawals.WithdrawalAct act, string? words, CaseStatus then, DateTimeOffset now)
    {
        FirstAnsweredAt ??= now;
        AnsweredAt ??= now;
        if (Status != then) Turn(then, now);
        return Changed(actor, CaseChange.Withdrawal, null, act.ToString(), now, words);
    }

    /// <summary>The provider who has the item said something of it: the desk sees to it.</summary>
    public CaseEntry OfProvider(Actor provider, Repairs.RepairAct act, string repair, string? words, DateTimeOffset now)
    {
        SnoozedUntil = null;
        return OfRepair(provider, act, repair, words, CaseStatus.Open, now);
    }

    /// <summary>Whoever wrote was told that it came in.</summary>
    public CaseEntry Acknowledge(DateTimeOffset now) => Changed(Actor.Retour, CaseChange.Acknowledged, null, null, now);

    /// <summary>The key of the case's public page, made when somebody is first given it.</summary>
    public string Link() => LinkKey ??= NewKey();

    /// <summary>Addresses given out so far open nothing any more: one went to the wrong person.</summary>
    public CaseEntry Relink(Actor actor, DateTimeOffset now)
    {
        LinkKey = NewKey();
        return Changed(actor, CaseChange.Relinked, null, null, now);
    }

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private void Wake(bool reopens, DateTimeOffset now)
    {
        Version++;
        if (now > LastActivityAt) LastActivityAt = now;
        if (!reopens) return;
        if (Status is CaseStatus.Closed) (Round, AnsweredAt) = (Round + 1, null);
        if (Status is not CaseStatus.New) (Status, ClosedAt) = (CaseStatus.Open, null);
        SnoozedUntil = null;
    }

    private void Turn(CaseStatus status, DateTimeOffset now)
    {
        Status = status;
        ClosedAt = status is CaseStatus.Closed ? now : null;
        if (status is CaseStatus.Closed) SnoozedUntil = null;
    }

    private CaseEntry Changed(Actor actor, CaseChange what, string? before, string? after, DateTimeOffset now, string? words = null)
    {
        var entry = Next(CaseEntryKind.Change, actor.Kind is ActorKind.Staff ? CaseAuthor.Staff : CaseAuthor.Retour, actor.Id, actor.Name, words, now);
        (entry.Change, entry.Before, entry.After) = (what, before, after);
        return entry;
    }

    private CaseEntry Next(CaseEntryKind kind, CaseAuthor author, Guid? authorId, string name, string? body, DateTimeOffset now, Id<CaseEntry>? id = null)
    {
        Version++;
        // A letter that lay on the table is entered today, whatever day it came.
        if (now > LastActivityAt) LastActivityAt = now;
        return new() { Id = id ?? Id<CaseEntry>.New(), CaseId = Id, Number = ++Entries, Kind = kind, At = now, Author = author, AuthorId = authorId, AuthorName = name, Body = body };
    }
}
