using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Surveys;

/// <summary>Puts a survey to customers, as a version that never changes; takes it back, and gives it again.</summary>
internal sealed class PublishSurvey(RetourDb db, StoreDirectory stores, AuditTrail audit, TimeProvider time)
{
    /// <summary>What is written becomes what is asked, in every store. The same questions again are the same version.</summary>
    public async Task<Refusal?> RunAsync(Actor actor, Id<Survey> id, int version, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is var (survey, refusal) && survey is null) return refusal;
        if (survey.Version != version) return await audit.ChangedMeanwhileAsync("survey", id.ToString(), cancel);
        var draft = Questionnaire.FromJson(survey.DraftJson);
        if (CheckQuestionnaire.Wrong(draft) is { } wrong) return wrong.Refusal;
        var (hash, now) = (draft.Hash(), time.GetStoredNow());
        var last = await db.Set<SurveyVersion>().Where(v => v.SurveyId == id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancel);
        if (last is null || !last.Hash.SequenceEqual(hash))
            db.Add(last = new() { SurveyId = id, Number = (last?.Number ?? 0) + 1, Json = survey.DraftJson, Hash = hash, PublishedAt = now, PublishedBy = actor.Name });
        var linked = await db.Set<SurveyLink>().Where(l => l.SurveyId == id).Select(l => l.StoreId).ToListAsync(cancel);
        foreach (var store in (await stores.ListAsync(cancel)).Where(s => !linked.Contains(s.Id)))
            db.Add(new SurveyLink { SurveyId = id, StoreId = store.Id, Key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9)) });
        survey.Ask(last.Id, actor, now);
        return await SaveAsync(actor, id, "survey_published", cancel);
    }

    public async Task<Refusal?> ShowAsync(Actor actor, Id<Survey> id, bool open, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is var (survey, refusal) && survey is null) return refusal;
        if (survey.CurrentId is null) return ListeningRefusals.NeverPublished;
        if (survey.State is SurveyState.Open == open) return null;
        survey.Show(open, actor, time.GetStoredNow());
        return await SaveAsync(actor, id, open ? "survey_opened" : "survey_closed", cancel);
    }

    private async Task<Result<Survey>> FindAsync(Actor actor, Id<Survey> id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageSurveys) is { } lacking)
        {
            await audit.RefusedAsync(actor, "survey", id.ToString(), lacking, cancel);
            return lacking;
        }
        db.ChangeTracker.Clear();
        return await db.Set<Survey>().FirstOrDefaultAsync(s => s.Id == id, cancel) is { } survey ? survey : ListeningRefusals.NoSuchSurvey;
    }

    private async Task<Refusal?> SaveAsync(Actor actor, Id<Survey> id, string action, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, new(action, "survey", id.ToString()), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            // Somebody published it at the same moment.
            return await audit.ChangedMeanwhileAsync("survey", id.ToString(), cancel);
        }
    }
}
