using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Surveys;

/// <summary>A survey in the list.</summary>
/// <param name="Responses">How many were completed in the stores that the reader works for.</param>
internal sealed record SurveyRow(Id<Survey> Id, string Name, SurveyState State, bool IsAnonymous, int Questions, long Responses, DateOnly? Last, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>A survey with what is written and what is asked.</summary>
/// <param name="Number">Of the version that customers are asked; null where none ever was.</param>
/// <param name="IsAhead">What is written is not what is asked.</param>
internal sealed record SurveyView(Survey Survey, Questionnaire Draft, int? Number, bool IsAhead, IReadOnlyList<SurveyDoor> Doors);

/// <summary>Where customers of a store answer.</summary>
internal sealed record SurveyDoor(StoreInfo Store, string Key, long Responses);

internal sealed class ReadSurveys(RetourDb db, StoreDirectory stores)
{
    /// <summary>All of them, the newest first; there are few.</summary>
    public async Task<IReadOnlyList<SurveyRow>> ListAsync(Actor reader, CancellationToken cancel)
    {
        var theirs = (await stores.OfAsync(reader, cancel)).Select(s => s.Id).ToList();
        var surveys = await db.Set<Survey>().AsNoTracking().OrderByDescending(s => s.CreatedAt).ToListAsync(cancel);
        var counted = await db.Set<SurveyResponse>().Where(r => r.Day != null && theirs.Contains(r.StoreId)).GroupBy(r => r.SurveyId)
            .Select(g => new { g.Key, Count = g.LongCount(), Last = g.Max(r => r.Day) }).ToDictionaryAsync(g => g.Key, cancel);
        return [.. surveys.Select(s => new SurveyRow(s.Id, s.Name, s.State, s.IsAnonymous, Questionnaire.FromJson(s.DraftJson).Items.Count, counted.GetValueOrDefault(s.Id)?.Count ?? 0, counted.GetValueOrDefault(s.Id)?.Last, s.ChangedAt, s.ChangedBy))];
    }

    public async Task<SurveyView?> FindAsync(Actor reader, Id<Survey> id, CancellationToken cancel)
    {
        if (await db.Set<Survey>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } survey) return null;
        var draft = Questionnaire.FromJson(survey.DraftJson);
        var current = survey.CurrentId is { } asked ? await db.Set<SurveyVersion>().Where(v => v.Id == asked).Select(v => new { v.Number, v.Hash }).FirstAsync(cancel) : null;
        var links = await db.Set<SurveyLink>().AsNoTracking().Where(l => l.SurveyId == id).ToDictionaryAsync(l => l.StoreId, l => l.Key, cancel);
        var counted = await db.Set<SurveyResponse>().Where(r => r.SurveyId == id && r.Day != null).GroupBy(r => r.StoreId).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var doors = (await stores.OfAsync(reader, cancel)).Where(s => links.ContainsKey(s.Id)).Select(s => new SurveyDoor(s, links[s.Id], counted.GetValueOrDefault(s.Id))).ToList();
        return new(survey, draft, current?.Number, current is not null && !current.Hash.SequenceEqual(draft.Hash()), doors);
    }
}
