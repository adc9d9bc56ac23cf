using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>Saying not to want surveys: by the link of an invitation, or to somebody of the team, who also notes that a customer wants them again.</summary>
internal sealed class AnswerInvitation(RetourDb db, CustomerLinks customers, CustomerAccess access, AuditTrail audit, TimeProvider time)
{
    public async Task<SurveyInvitation?> FindAsync(string token, CancellationToken cancel) =>
        InvitationLinks.Hash(token) is { } hash ? await db.Set<SurveyInvitation>().AsNoTracking().FirstOrDefaultAsync(i => i.TokenHash == hash, cancel) : null;

    /// <summary>The customer is not asked by surveys any more. What was answered stays answered. Once or ten times: the same.</summary>
    /// <returns>False where the link leads nowhere.</returns>
    public async Task<bool> RefuseAsync(string token, CancellationToken cancel)
    {
        if (await FindAsync(token, cancel) is not { } found) return false;
        if (found.CustomerId is not { } customer) return true;
        var person = await customers.SurvivorAsync(customer, cancel);
        await ObjectAsync(Actor.Customer(person, InvitationTexts.CustomerName), person, cancel);
        return true;
    }

    /// <summary>What a customer said at the counter or on the phone.</summary>
    public async Task<Refusal?> NoteAsync(Actor actor, CustomerId customer, bool wants, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.EditCustomers, cancel) is { } lacking) return lacking;
        var person = await customers.PersonAsync(customer, cancel);
        if (!wants)
        {
            await ObjectAsync(actor, person[0], cancel);
            return null;
        }
        db.ChangeTracker.Clear();
        db.RemoveRange(await db.Set<SurveyObjection>().Where(o => person.Contains(o.CustomerId)).ToListAsync(cancel));
        await audit.SaveAsync(actor, new("survey_wanted", "customer", person[0].ToString(), Customer: person[0]), cancel);
        return null;
    }

    private async Task ObjectAsync(Actor actor, CustomerId person, CancellationToken cancel)
    {
        var records = (await customers.PersonAsync(person, cancel)).Select(r => (CustomerId?)r).ToList();
        db.ChangeTracker.Clear();
        if (await db.Set<SurveyObjection>().AnyAsync(o => o.CustomerId == person, cancel)) return;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            db.Add(new SurveyObjection { CustomerId = person, At = time.GetStoredNow() });
            await audit.SaveAsync(actor, new("survey_refused", "customer", person.ToString(), Customer: person), cancel);
            // What was begun stays begun: it was an answer.
            await db.Set<SurveyInvitation>().Where(i => records.Contains(i.CustomerId) && i.Disposition == Disposition.Sent).ExecuteUpdateAsync(i => i
                .SetProperty(x => x.Disposition, Disposition.Refused).SetProperty(x => x.WatchAt, (DateTimeOffset?)null).SetProperty(x => x.Version, x => x.Version + 1), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The program of the mailbox and its owner clicked at the same moment.
            db.ChangeTracker.Clear();
        }
    }
}
