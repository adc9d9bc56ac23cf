using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Recovery;

/// <summary>Notes that a dissatisfied customer has heard from us, or is about to.</summary>
internal sealed class FollowUpAnswer(RetourDb db, AuditTrail audit, TimeProvider time)
{
    public async Task<Refusal?> RunAsync(Actor actor, Id<Survey> survey, Id<SurveyResponse> id, FollowUp how, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeSurveys) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        if (await db.Set<SurveyResponse>().FirstOrDefaultAsync(r => r.Id == id && r.SurveyId == survey && r.IsUnhappy, cancel) is not { } response) return ListeningRefusals.NoSuchAnswer;
        if (!actor.WorksFor(response.StoreId))
        {
            await audit.RefusedAsync(actor, "survey", survey.ToString(), Actor.OtherStore, cancel);
            return Actor.OtherStore;
        }
        if (response.FollowUp is not null) return ListeningRefusals.AlreadyFollowedUp(response.FollowedUpBy!);
        response.Follow(how, actor.Name, time.GetStoredNow());
        try
        {
            await audit.SaveAsync(actor, new("answer_followed_up", "survey", survey.ToString(), response.StoreId), cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ListeningRefusals.AlreadyFollowedUp(await db.Set<SurveyResponse>().AsNoTracking().Where(r => r.Id == id).Select(r => r.FollowedUpBy).FirstAsync(cancel) ?? "");
        }
    }
}
