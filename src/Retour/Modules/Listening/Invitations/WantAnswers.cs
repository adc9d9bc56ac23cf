using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>Says how many completed responses a survey wants. What was completed beyond stays.</summary>
internal sealed class WantAnswers(RetourDb db, AuditTrail audit, TimeProvider time)
{
    public const int Most = 1_000_000;

    /// <param name="perStore">Null for as many as come; likewise in all.</param>
    public async Task<Refusal?> RunAsync(Actor actor, Id<Survey> id, int? perStore, int? inAll, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSurveys) is { } lacking)
        {
            await audit.RefusedAsync(actor, "survey", id.ToString(), lacking, cancel);
            return lacking;
        }
        if (perStore is < 1 or > Most || inAll is < 1 or > Most) return InvitationRefusals.QuotaOutOfRange;
        db.ChangeTracker.Clear();
        if (await db.Set<Survey>().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } survey) return ListeningRefusals.NoSuchSurvey;
        survey.Want(perStore, inAll, actor, time.GetStoredNow());
        try
        {
            await audit.SaveAsync(actor, new("survey_quota_changed", "survey", id.ToString()), cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await audit.ChangedMeanwhileAsync("survey", id.ToString(), cancel);
        }
    }
}
