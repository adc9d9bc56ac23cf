using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Findings;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Recovery;

/// <summary>A customer who was dissatisfied, and with what.</summary>
/// <param name="Marks">The alarming marks, the gravest first, as they read.</param>
/// <param name="Words">What they wrote.</param>
internal sealed record UnhappyAnswer(Id<SurveyResponse> Id, CustomerId Customer, string Name, StoreInfo Store, DateOnly Day, IReadOnlyList<(Item Item, int Mark)> Marks, IReadOnlyList<string> Words, FollowUp? FollowUp, string? FollowedUpBy)
{
    /// <summary>The criterion that the gravest mark is about.</summary>
    public string? About => Marks.Select(m => m.Item.Criterion).FirstOrDefault(c => c is not null);
}

/// <summary>Reads which customers were dissatisfied with what and have not heard from us. Nobody is in it who answered anonymously, or is forgotten.</summary>
internal sealed class ReadUnhappy(RetourDb db, ReadResults results, StoreDirectory stores, CustomerContacts contacts)
{
    public const int PageSize = 25;

    /// <param name="done">Those who have heard from us, instead of those who have not.</param>
    public async Task<Result<(Survey Survey, IReadOnlyList<UnhappyAnswer> Page, bool More)>> PageAsync(Actor reader, Id<Survey> id, StoreId? store, bool done, int page, CancellationToken cancel)
    {
        if (await results.ScopeAsync(reader, id, new(store, null, null), cancel) is var (scope, refusal) && refusal is not null) return refusal;
        var found = await (from r in db.Set<SurveyResponse>().AsNoTracking() join i in db.Set<SurveyInvitation>() on r.Id equals i.ResponseId
                           where r.SurveyId == id && r.IsUnhappy && scope!.Counted.Contains(r.StoreId) && i.CustomerId != null && (r.FollowUp != null) == done
                           orderby r.Day descending, r.Id select new { Response = r, Customer = i.CustomerId!.Value }).Skip(page * PageSize).Take(PageSize + 1).ToListAsync(cancel);
        var shown = found.Take(PageSize).ToList();
        var (ids, names) = (shown.ConvertAll(f => f.Response.Id), await contacts.OfAsync([.. shown.Select(f => f.Customer).Distinct()], cancel));
        var answers = (await db.Set<SurveyAnswer>().AsNoTracking().Where(a => ids.Contains(a.ResponseId) && (a.Mark != null || a.Text != null)).OrderBy(a => a.Item).ToListAsync(cancel)).ToLookup(a => a.ResponseId);
        var questions = (await results.QuestionsAsync(scope!.Survey, cancel)).ToDictionary(q => q.Code);
        return (scope.Survey, [.. shown.Where(f => names.ContainsKey(f.Customer)).Select(f => new UnhappyAnswer(f.Response.Id, names[f.Customer].Id, names[f.Customer].Name, scope.Stores.First(s => s.Id == f.Response.StoreId), f.Response.Day!.Value,
            [.. answers[f.Response.Id].Where(a => a.Mark is not null && questions[a.Item].Kind.IsAlarming((int)a.Mark)).Select(a => (questions[a.Item], (int)a.Mark!)).OrderByDescending(m => m.Item1.Kind.Severity(m.Item2)).ThenBy(m => m.Item1.Criterion is null)],
            [.. answers[f.Response.Id].Select(a => a.Text).OfType<string>()], f.Response.FollowUp, f.Response.FollowedUpBy))], found.Count > PageSize);
    }

    /// <summary>How many wait, by survey, those with the most first.</summary>
    public async Task<IReadOnlyList<(Id<Survey> Survey, string Name, int Count)>> WaitingAsync(Actor reader, StoreId? store, CancellationToken cancel)
    {
        if (reader.Lacks(Right.SeeSurveys) is not null) return [];
        List<StoreId> theirs = store is { } one ? [one] : [.. (await stores.OfAsync(reader, cancel)).Select(s => s.Id)];
        var counts = await (from r in db.Set<SurveyResponse>() join i in db.Set<SurveyInvitation>() on r.Id equals i.ResponseId join s in db.Set<Survey>() on r.SurveyId equals s.Id
                            where r.IsUnhappy && r.FollowUp == null && theirs.Contains(r.StoreId) && i.CustomerId != null group r by new { s.Id, s.Name } into g select new { g.Key.Id, g.Key.Name, Count = g.Count() }).ToListAsync(cancel);
        return [.. counts.OrderByDescending(c => c.Count).Select(c => (c.Id, c.Name, c.Count))];
    }
}
