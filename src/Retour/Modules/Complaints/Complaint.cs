using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>What a customer is not satisfied with, or suggests, or needs help with; and how far we are with it. Each act gives the event that tells of it.</summary>
internal sealed class Complaint : IKeepsOwnHistory
{
    public const int MostOfName = 200, MostOfWanted = 500, MostOfText = 20_000, MostOfSource = 40, MostOfSourceId = 100, MostOfReceipt = 64, LinkKeyLength = 22, TextKeyLength = 64, Lightest = 1, Gravest = 3;

    public Id<Complaint> Id { get; init; } = Id<Complaint>.New();
    public required string Reference { get; set; }
    public required ComplaintKind Kind { get; init; }
    public required ComplaintChannel Channel { get; init; }
    public required StoreId StoreId { get; init; }
    public CustomerId? CustomerId { get; init; }
    public string? ContactName { get; init; }
    public string? ContactEmail { get; init; }
    /// <summary>In E.164.</summary>
    public string? ContactPhone { get; init; }
    /// <summary>The day on which it came, in the store; its deadlines and figures count from it.</summary>
    public required DateOnly ReceivedOn { get; init; }
    /// <summary>The code of the criterion or motive that it is about.</summary>
    public required string About { get; init; }
    /// <summary>1 for light, 3 for serious.</summary>
    public required int Severity { get; init; }
    /// <summary>What the customer would be content with.</summary>
    public string? Wanted { get; init; }
    /// <summary>In the customer's words; what a file says of it, in those of the file.</summary>
    public required string Text { get; init; }
    /// <summary>Where it was taken from, and what it is called there; null for what was entered here.</summary>
    public string? Source { get; init; }
    public string? SourceId { get; init; }
    /// <summary>The day on which it happened, as the customer says.</summary>
    public DateOnly? HappenedOn { get; init; }
    /// <summary>The case of the desk that it came from; null for none.</summary>
    public string? CaseReference { get; init; }
    /// <summary>The receipt or order that it is about, as it was said.</summary>
    public string? ReceiptNumber { get; init; }
    /// <summary>The product that it is about; null where it is about none, or nobody has said which.</summary>
    public ProductId? ProductId { get; private set; }
    /// <summary>The provider whose work it is about.</summary>
    public ProviderId? ProviderId { get; private set; }
    /// <summary>What the words come to, however they are spelt: by it somebody who sends them twice is known.</summary>
    public string? TextKey { get; init; }
    /// <summary>With what the address ends that shows whoever has it how far the complaint is: 128 bits, null where nobody was given one.</summary>
    public string? LinkKey { get; private set; }
    /// <summary>Whether there is somebody to answer. Without that it has no deadline, and is closed when one has seen to it.</summary>
    public required bool WantsAnswer { get; init; }
    public ComplaintState State { get; private set; }
    public ComplaintOutcome? Outcome { get; private set; }
    /// <summary>Why it was rejected, as the customer is told.</summary>
    public string? RejectionReason { get; private set; }
    /// <summary>The last day on which we may say that it came in, and the last on which we may answer it: as they were promised when it was entered.</summary>
    public DateOnly? AcknowledgeBy { get; private set; }
    public DateOnly? AnswerBy { get; private set; }
    /// <summary>From when it is late; null where no deadline runs.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public required DateTimeOffset EnteredAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>Whether figures count how long it takes: a complaint, and somebody waits for its answer by a day.</summary>
    public bool IsHeld { get; private set; }
    /// <summary>The days from its coming to the first answer, and until the customer was content or it was closed; null as long as that is open.</summary>
    public int? AnswerDays { get; private set; }
    public int? SettledDays { get; private set; }
    /// <summary>Whether the first answer came in time; null before it, and where no deadline ran.</summary>
    public bool? IsOnTime { get; private set; }
    /// <summary>Whether an answer was ever contested.</summary>
    public bool WasContested { get; private set; }
    /// <summary>How many events there are: the number of the last one.</summary>
    public int Events { get; private set; }
    /// <summary>Grows with each event, so that two who act on it at once are told.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>The last day of the deadline that runs now.</summary>
    public DateOnly? DueOn => State switch
    {
        ComplaintState.Received => AcknowledgeBy < AnswerBy ? AcknowledgeBy : AnswerBy,
        ComplaintState.Acknowledged or ComplaintState.Investigating => AnswerBy,
        _ => null,
    };

    /// <summary>Whether this may be done with it now.</summary>
    public bool May(ComplaintAct act) => act switch
    {
        ComplaintAct.Noted => State is not ComplaintState.Closed,
        ComplaintAct.Acknowledged => State is ComplaintState.Received,
        ComplaintAct.Investigating => State is ComplaintState.Acknowledged,
        // An answer says by itself that the complaint came in; who contests may be answered once more.
        ComplaintAct.Answered => State is ComplaintState.Received or ComplaintState.Acknowledged or ComplaintState.Investigating or ComplaintState.Contested,
        ComplaintAct.Accepted => State is ComplaintState.Answered,
        ComplaintAct.Contested => State is ComplaintState.Answered or ComplaintState.Accepted,
        ComplaintAct.Mediation => State is ComplaintState.Contested,
        ComplaintAct.Closed => State is not ComplaintState.Closed && (!WantsAnswer || Outcome is not null),
        _ => false,
    };

    /// <param name="term">That holds for the day on which it came; the usual one where none is said.</param>
    public ComplaintEvent Entered(Actor actor, BusinessCalendar calendar, Terms.ComplaintTerm? term = null)
    {
        if (WantsAnswer && Kind is not ComplaintKind.Suggestion)
            (AcknowledgeBy, AnswerBy) = (ComplaintDeadlines.AcknowledgeBy(calendar, ReceivedOn, term), ComplaintDeadlines.AnswerBy(ReceivedOn, term));
        IsHeld = Kind is ComplaintKind.Complaint && AnswerBy is not null;
        Expect(calendar);
        return Next(ComplaintAct.Entered, actor, null, EnteredAt);
    }

    /// <summary>Anything but an answer.</summary>
    public Result<ComplaintEvent> Do(ComplaintAct act, Actor actor, string? words, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (!May(act) || act is ComplaintAct.Answered) return ComplaintRefusals.NotNow(act, State);
        State = act switch
        {
            ComplaintAct.Acknowledged => ComplaintState.Acknowledged,
            ComplaintAct.Investigating => ComplaintState.Investigating,
            ComplaintAct.Accepted => ComplaintState.Accepted,
            ComplaintAct.Contested => ComplaintState.Contested,
            ComplaintAct.Mediation => ComplaintState.Mediation,
            ComplaintAct.Closed => ComplaintState.Closed,
            _ => State,
        };
        if (act is ComplaintAct.Acknowledged) AcknowledgedAt = now;
        if (act is ComplaintAct.Closed) ClosedAt = now;
        if (act is ComplaintAct.Accepted or ComplaintAct.Closed) SettledDays ??= DaysUntil(calendar.DayAt(now));
        if (act is ComplaintAct.Contested) (WasContested, SettledDays) = (true, null);
        Expect(calendar);
        return Next(act, actor, words, now);
    }

    /// <summary>Something that tells of it and leaves it where it is: a gesture, a file of the mediator, the same words once more.</summary>
    public ComplaintEvent Tell(ComplaintAct act, Actor actor, string? words, DateTimeOffset now) => Next(act, actor, words, now);

    /// <summary>Which product and which provider it is about: what was known when it came.</summary>
    public void IsAbout(ProductId? product, ProviderId? provider) => (ProductId, ProviderId) = (product, provider);

    /// <summary>Somebody says which product and which provider it is about, or that it is about none.</summary>
    /// <param name="words">What they are called.</param>
    public ComplaintEvent Concern(Actor actor, ProductId? product, ProviderId? provider, string words, DateTimeOffset now)
    {
        IsAbout(product, provider);
        return Next(ComplaintAct.Concerned, actor, words, now);
    }

    /// <summary>The key of its public page, made when somebody is first given it.</summary>
    public string Link() => LinkKey ??= NewKey();

    /// <summary>Addresses given out so far open nothing any more: one went to the wrong person.</summary>
    public ComplaintEvent Relink(Actor actor, DateTimeOffset now)
    {
        LinkKey = NewKey();
        return Next(ComplaintAct.Relinked, actor, null, now);
    }

    /// <summary>What words come to, without accents, case and marks.</summary>
    public static string KeyOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folding.Fold(text))));

    /// <param name="actor">Who answers.</param>
    /// <param name="outcome">Whether the customer was right.</param>
    /// <param name="reason">Why not; null where they were.</param>
    /// <param name="words">What the customer is answered.</param>
    /// <param name="calendar">The store's.</param>
    /// <param name="now">When.</param>
    public Result<ComplaintEvent> Answer(Actor actor, ComplaintOutcome outcome, string? reason, string words, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (!May(ComplaintAct.Answered)) return ComplaintRefusals.NotNow(ComplaintAct.Answered, State);
        if (outcome is ComplaintOutcome.Rejected && reason is null) return ComplaintRefusals.ReasonMissing;
        AcknowledgedAt ??= now;
        if (AnsweredAt is null) (AnsweredAt, AnswerDays, IsOnTime) = (now, DaysUntil(calendar.DayAt(now)), AnswerBy is { } by ? calendar.DayAt(now) <= by : null);
        (State, Outcome, RejectionReason) = (ComplaintState.Answered, outcome, outcome is ComplaintOutcome.Rejected ? reason : null);
        Expect(calendar);
        return Next(ComplaintAct.Answered, actor, words, now, outcome, RejectionReason);
    }

    private int DaysUntil(DateOnly day) => Math.Max(0, day.DayNumber - ReceivedOn.DayNumber);

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private void Expect(BusinessCalendar calendar) => DueAt = DueOn is { } day ? calendar.StartOf(day.AddDays(1)) : null;

    private ComplaintEvent Next(ComplaintAct act, Actor actor, string? words, DateTimeOffset now, ComplaintOutcome? outcome = null, string? reason = null)
    {
        Version++;
        return new() { ComplaintId = Id, Number = ++Events, Act = act, At = now, ById = actor.Kind is ActorKind.Customer ? null : actor.Id, ByName = actor.Name, ByCustomer = actor.Kind is ActorKind.Customer, Words = words, Outcome = outcome, Reason = reason };
    }
}
