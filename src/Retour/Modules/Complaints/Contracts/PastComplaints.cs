using Retour.Database;
using Retour.Modules.Complaints.Evidence;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Complaints.Mediation;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Contracts;

/// <summary>A complaint that was lived before, with all that was done with it.</summary>
/// <param name="Kind">Complaint, Suggestion or HelpRequest.</param>
/// <param name="Channel">Counter, Phone, Email, Letter, WebForm or Social.</param>
/// <param name="About">The code of a criterion or motive.</param>
/// <param name="Card">The customer's; null for who is not known.</param>
internal sealed record PastComplaint(StoreId Store, string Kind, string Channel, string About, int Severity, string Text, string? Wanted, string? Card, DateTimeOffset At, IReadOnlyList<PastAct> Done)
{
    /// <summary>The reference of the product that it is about, and the name of the provider.</summary>
    public string? Product { get; init; }
    public string? Provider { get; init; }
}

/// <param name="Act">Acknowledged, Investigating, Noted, Answered, Accepted, Contested, Mediation, Closed, GestureGranted or GestureAsked.</param>
/// <param name="Outcome">Of an answer: Upheld, Partly or Rejected.</param>
/// <param name="Reason">Why it was rejected.</param>
internal sealed record PastAct(string Act, DateTimeOffset At, string? Words = null, string? Outcome = null, string? Reason = null)
{
    /// <summary>Whether the customer did it, on the page of their complaint.</summary>
    public bool ByCustomer { get; init; }
    /// <summary>Of a gesture: Voucher, Refund or Goodwill, and its amount in the store's currency. Who asks for it waits where the act is GestureAsked.</summary>
    public (string Kind, long Minor)? Gesture { get; init; }
    /// <summary>What was added with a note.</summary>
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];
    public PastMediation? Mediation { get; init; }
}

/// <summary>What was known of a mediation from an act on.</summary>
/// <param name="Mediator">Name and address, in lines.</param>
internal sealed record PastMediation(string Mediator, string FileNumber, DateOnly ReferredOn, bool? IsAdmissible = null, DateOnly? NotifiedOn = null);

/// <summary>Takes complaints in that were lived elsewhere, as if they had been lived here: each with its number, deadlines, events and signal.</summary>
internal sealed class PastComplaints(RetourDb db, AuditTrail audit, FindCustomers customers, CustomerIdentities identities, StoreCalendars calendars, ComplaintNumbers numbers, Signals signals, FindMatter matters, Terms.ComplaintTerms terms, StoreDirectory stores, TimeProvider time)
{
    /// <param name="by">Who did it.</param>
    /// <param name="complaints">In the order in which they came: they are numbered in it.</param>
    /// <exception cref="ArgumentException">A kind, channel, act or outcome that there is not.</exception>
    /// <exception cref="InvalidOperationException">Something in the story cannot have been.</exception>
    public async Task FileAsync(string by, IReadOnlyList<PastComplaint> complaints, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var colleague = Actor.Nobody with { Kind = ActorKind.Staff, Name = by };
        foreach (var past in complaints)
        {
            var calendar = (await calendars.FindAsync(past.Store, cancel))!;
            var who = past.Card is { } card && (await customers.ExactlyAsync(Actor.Retour, card, cancel)).Seen is [var only] ? await identities.FindAsync(only, cancel) : null;
            var of = new Complaint
            {
                Reference = (await numbers.NextAsync(past.At, 1, cancel))[0], Kind = Enum.Parse<ComplaintKind>(past.Kind), Channel = Enum.Parse<ComplaintChannel>(past.Channel), StoreId = past.Store,
                CustomerId = who?.Id, ContactName = who?.Name, ContactEmail = who?.Email, ContactPhone = who?.Phone, ReceivedOn = calendar.DayAt(past.At), About = past.About, Severity = past.Severity,
                Wanted = past.Wanted, Text = past.Text, WantsAnswer = who is not null, EnteredAt = past.At,
            };
            of.IsAbout((await matters.SaidAsync(past.Product, null, cancel)).Value?.Product?.Id, (await matters.ProvidersAsync(cancel)).FirstOrDefault(p => p.Name == past.Provider) is { Name: not null } named ? named.Id : null);
            db.AddRange(of, of.Entered(colleague, calendar, await terms.OfAsync(of.ReceivedOn, cancel)));
            var currency = (await stores.ListAsync(cancel)).First(s => s.Id == past.Store).Currency;
            foreach (var act in past.Done) Do(of, act, act.ByCustomer ? Actor.Nobody : colleague, calendar, currency);
            await signals.PutAsync([EnterComplaint.SignalOf(of, calendar)], cancel);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
        await audit.SaveAsync(Actor.Retour, new("complaints_filed", "complaint", "past", Details: new Dictionary<string, string?> { ["count"] = $"{complaints.Count}" }), cancel);
        await transaction.CommitAsync(cancel);
    }

    private void Do(Complaint of, PastAct act, Actor actor, BusinessCalendar calendar, string currency)
    {
        var kind = Enum.Parse<ComplaintAct>(act.Act);
        if (act.Gesture is { } given)
        {
            var gesture = new Gesture { ComplaintId = of.Id, StoreId = of.StoreId, Kind = Enum.Parse<GestureKind>(given.Kind), AmountMinor = given.Minor, Currency = currency, Words = act.Words, AskedByName = actor.Name, AskedAt = act.At };
            if (kind is ComplaintAct.GestureGranted) gesture.Grant(actor, act.At);
            db.AddRange(gesture, of.Tell(kind, actor, GestureWords.Line(gesture), act.At));
            return;
        }
        if (act.Mediation is { } mediation)
        {
            var file = new MediationFile { ComplaintId = of.Id, Mediator = mediation.Mediator };
            if (file.Record(new(mediation.ReferredOn) { FileNumber = mediation.FileNumber, IsAdmissible = mediation.IsAdmissible, NotifiedOn = mediation.NotifiedOn }, of.ReceivedOn, calendar.DayAt(time.GetUtcNow())) is { } wrong) throw new InvalidOperationException(wrong.ToString());
            db.Add(file);
        }
        var (done, refusal) = kind is ComplaintAct.Answered ? of.Answer(actor, Enum.Parse<ComplaintOutcome>(act.Outcome!), act.Reason, act.Words!, calendar, act.At) : of.Do(kind, actor, act.Words, calendar, act.At);
        db.Add(done ?? throw new InvalidOperationException(refusal!.ToString()));
        db.AddRange(ComplaintFile.Of(done, act.Files));
    }
}
