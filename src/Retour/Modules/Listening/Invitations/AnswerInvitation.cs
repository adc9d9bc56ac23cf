using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>What whoever has the link of an invitation does with it, beside answering: saying not to want it.</summary>
internal sealed class AnswerInvitation(RetourDb db, CustomerLinks customers, AuditTrail audit, TimeProvider time)
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
        db.ChangeTracker.Clear();
        if (await db.Set<SurveyObjection>().AnyAsync(o => o.CustomerId == person, cancel)) return true;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            db.Add(new SurveyObjection { CustomerId = person, At = time.GetStoredNow() });
            await audit.SaveAsync(Actor.Customer(person, InvitationTexts.CustomerName), new("survey_refused", "customer", person.ToString(), Customer: person), cancel);
            // What was begun stays begun: it was an answer.
            await db.Set<SurveyInvitation>().Where(i => i.CustomerId == customer && i.Disposition == Disposition.Sent).ExecuteUpdateAsync(i => i
                .SetProperty(x => x.Disposition, Disposition.Refused).SetProperty(x => x.WatchAt, (DateTimeOffset?)null).SetProperty(x => x.Version, x => x.Version + 1), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The program of the mailbox and its owner clicked at the same moment.
            db.ChangeTracker.Clear();
        }
        return true;
    }
}
