using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Contracts;

/// <summary>A complaint that was lived before, with all that was done with it.</summary>
/// <param name="Kind">Complaint, Suggestion or HelpRequest.</param>
/// <param name="Channel">Counter, Phone, Email, Letter, WebForm or Social.</param>
/// <param name="About">The code of a criterion or motive.</param>
/// <param name="Card">The customer's; null for who is not known.</param>
internal sealed record PastComplaint(StoreId Store, string Kind, string Channel, string About, int Severity, string Text, string? Wanted, string? Card, DateTimeOffset At, IReadOnlyList<PastAct> Done);

/// <param name="Act">Acknowledged, Investigating, Noted, Answered, Accepted, Contested, Mediation or Closed.</param>
/// <param name="Outcome">Of an answer: Upheld, Partly or Rejected.</param>
/// <param name="Reason">Why it was rejected.</param>
internal sealed record PastAct(string Act, DateTimeOffset At, string? Words = null, string? Outcome = null, string? Reason = null);

/// <summary>Takes complaints in that were lived elsewhere, as if they had been lived here: each with its number, deadlines, events and signal.</summary>
internal sealed class PastComplaints(RetourDb db, AuditTrail audit, FindCustomers customers, CustomerIdentities identities, StoreCalendars calendars, ComplaintNumbers numbers, Signals signals)
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
            db.AddRange(of, of.Entered(colleague, calendar));
            foreach (var act in past.Done)
            {
                var (done, refusal) = Enum.Parse<ComplaintAct>(act.Act) is var kind && kind is ComplaintAct.Answered
                    ? of.Answer(colleague, Enum.Parse<ComplaintOutcome>(act.Outcome!), act.Reason, act.Words!, calendar, act.At) : of.Do(kind, colleague, act.Words, calendar, act.At);
                db.Add(done ?? throw new InvalidOperationException(refusal!.ToString()));
            }
            await signals.PutAsync([EnterComplaint.SignalOf(of, calendar)], cancel);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
        await audit.SaveAsync(Actor.Retour, new("complaints_filed", "complaint", "past", Details: new Dictionary<string, string?> { ["count"] = $"{complaints.Count}" }), cancel);
        await transaction.CommitAsync(cancel);
    }
}
