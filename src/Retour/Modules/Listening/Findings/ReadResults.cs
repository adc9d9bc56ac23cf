using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Findings;

/// <summary>Which answers are counted. Of an anonymous survey only the store can be chosen: who answered on a day may be known.</summary>
internal sealed record ResultsAsked(StoreId? Store, DateOnly? From, DateOnly? Until);

/// <summary>How often each answer was given to one item.</summary>
/// <param name="Given">How many answered it; of several choices, persons and not ticks.</param>
internal sealed record ItemResult(Item Item, long Given, long Skipped, IReadOnlyDictionary<int, long> Marks, IReadOnlyDictionary<string, long> Options);

/// <summary>The marks of one store on one criterion.</summary>
internal sealed record CriterionMarks(string Criterion, StoreId Store, IReadOnlyDictionary<(ItemKind Kind, int Mark), long> Marks);

/// <param name="Completed">Completed responses that are counted.</param>
/// <param name="Waiting">Anonymous ones that are not shown yet.</param>
/// <param name="Begun">Responses that were begun and not ended.</param>
internal sealed record SurveyResults(Survey Survey, long Completed, long Waiting, long Begun, IReadOnlyList<ItemResult> Items, IReadOnlyList<CriterionMarks> Criteria, IReadOnlyList<StoreInfo> Stores);

/// <summary>One thing that somebody wrote.</summary>
internal sealed record Verbatim(Id<SurveyAnswer> Id, string Text, string Question, string Store, DateOnly? Day);

/// <summary>Counts what was answered, over all versions: an item's code is permanent, and what was not asked of somebody is not counted for them.</summary>
internal sealed class ReadResults(RetourDb db, StoreDirectory stores)
{
    public const int VerbatimsOnAPage = 25;

    public async Task<Result<SurveyResults>> RunAsync(Actor reader, Id<Survey> id, ResultsAsked asked, CancellationToken cancel)
    {
        if (await ScopeAsync(reader, id, asked, cancel) is var (scope, refusal) && refusal is not null) return refusal;
        var questions = await QuestionsAsync(scope!.Survey, cancel);
        var counts = await scope.Answers(db).GroupBy(a => new { a.Item, a.StoreId, a.State, a.Mark, a.Option }).Select(g => new { g.Key.Item, g.Key.StoreId, g.Key.State, g.Key.Mark, g.Key.Option, Count = g.LongCount() }).ToListAsync(cancel);
        // Whoever ticked three options is three lines and one person.
        var choices = questions.Where(q => q.Kind is ItemKind.Multiple).Select(q => q.Code).ToList();
        var persons = choices.Count == 0 ? [] : await scope.Answers(db).Where(a => choices.Contains(a.Item) && a.State == AnswerState.Given).GroupBy(a => a.Item)
            .Select(g => new { g.Key, Count = g.Select(a => a.ResponseId).Distinct().LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var items = questions.Select(item =>
        {
            var own = counts.Where(c => c.Item == item.Code).ToList();
            var given = own.Where(c => c.State is AnswerState.Given).ToList();
            return new ItemResult(item, persons.GetValueOrDefault(item.Code, given.Sum(c => c.Count)), own.Where(c => c.State is AnswerState.Skipped).Sum(c => c.Count),
                item.Kind.Of() is null ? new Dictionary<int, long>() : given.Where(c => c.Mark is not null).GroupBy(c => (int)c.Mark!).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
                given.Where(c => c.Option is not null).GroupBy(c => c.Option!).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)));
        }).ToList();
        var kinds = questions.Where(q => q.Criterion is not null && q.Kind.Of() is not null).ToDictionary(q => q.Code);
        var criteria = counts.Where(c => c.State is AnswerState.Given && c.Mark is not null && kinds.ContainsKey(c.Item))
            .GroupBy(c => (kinds[c.Item].Criterion!, c.StoreId))
            .Select(g => new CriterionMarks(g.Key.Item1, g.Key.StoreId, g.GroupBy(c => (kinds[c.Item].Kind, (int)c.Mark!)).ToDictionary(m => m.Key, m => m.Sum(c => c.Count)))).ToList();
        var responses = await scope.Responses(db).GroupBy(r => new { Complete = r.Day != null, r.IsShown }).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(cancel);
        long Of(bool complete, bool shown) => responses.Where(r => r.Key.Complete == complete && r.Key.IsShown == shown).Sum(r => r.Count);
        return new SurveyResults(scope.Survey, Of(true, true), Of(true, false), Of(false, false), items, criteria, scope.Stores);
    }

    /// <summary>What was written, the latest first.</summary>
    /// <param name="search">Words that must be in it, in any spelling of capitals and accents.</param>
    public async Task<Result<(IReadOnlyList<Verbatim> Page, bool More)>> VerbatimsAsync(Actor reader, Id<Survey> id, ResultsAsked asked, string? search, int page, CancellationToken cancel)
    {
        if (await ScopeAsync(reader, id, asked, cancel) is var (scope, refusal) && refusal is not null) return refusal;
        var questions = (await QuestionsAsync(scope!.Survey, cancel)).Where(q => q.Kind is ItemKind.Text).ToDictionary(q => q.Code);
        var codes = questions.Keys.ToList();
        var written = scope.Answers(db).Where(a => codes.Contains(a.Item) && a.Text != null);
        foreach (var word in Folding.Words(search ?? "").Take(5)) written = written.Where(a => a.SearchText!.Contains(word));
        var found = await written.OrderByDescending(a => a.Day).ThenBy(a => a.Id).Skip(page * VerbatimsOnAPage).Take(VerbatimsOnAPage + 1).ToListAsync(cancel);
        var names = scope.Stores.ToDictionary(s => s.Id, s => s.Name);
        return ([.. found.Take(VerbatimsOnAPage).Select(a => new Verbatim(a.Id, a.Text!, questions[a.Item].Text.In(Web.Preferences.Language), names[a.StoreId], scope.Survey.IsAnonymous ? null : a.Day))], found.Count > VerbatimsOnAPage);
    }

    /// <summary>Every item that was ever asked, as its latest version words it, in the order of that version; those that went stand last.</summary>
    public async Task<IReadOnlyList<Item>> QuestionsAsync(Survey survey, CancellationToken cancel)
    {
        var versions = await db.Set<SurveyVersion>().AsNoTracking().Where(v => v.SurveyId == survey.Id).OrderByDescending(v => v.Number).Select(v => v.Json).ToListAsync(cancel);
        return [.. versions.SelectMany(json => Questionnaire.FromJson(json).Items).DistinctBy(i => i.Code)];
    }

    /// <summary>The survey and the stores of it that somebody may read.</summary>
    internal async Task<Result<ResultsScope>> ScopeAsync(Actor reader, Id<Survey> id, ResultsAsked asked, CancellationToken cancel)
    {
        if (reader.Lacks(Right.SeeSurveys) is { } lacking) return lacking;
        if (asked.Store is { } store && !reader.WorksFor(store)) return Actor.OtherStore;
        if (await db.Set<Survey>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } survey) return ListeningRefusals.NoSuchSurvey;
        var theirs = await stores.OfAsync(reader, cancel);
        return new ResultsScope(survey, theirs, asked.Store is { } one ? [one] : [.. theirs.Select(s => s.Id)], survey.IsAnonymous ? asked with { From = null, Until = null } : asked);
    }
}

/// <summary>The answers that a reader may count.</summary>
internal sealed record ResultsScope(Survey Survey, IReadOnlyList<StoreInfo> Stores, IReadOnlyList<StoreId> Counted, ResultsAsked Asked)
{
    public IQueryable<SurveyAnswer> Answers(RetourDb db)
    {
        var of = db.Set<SurveyAnswer>().Where(a => a.SurveyId == Survey.Id && a.IsShown && Counted.Contains(a.StoreId));
        if (Asked.From is { } from) of = of.Where(a => a.Day >= from);
        return Asked.Until is { } until ? of.Where(a => a.Day <= until) : of;
    }

    public IQueryable<SurveyResponse> Responses(RetourDb db)
    {
        var of = db.Set<SurveyResponse>().Where(r => r.SurveyId == Survey.Id && Counted.Contains(r.StoreId));
        if (Asked.From is { } from) of = of.Where(r => r.Day == null || r.Day >= from);
        return Asked.Until is { } until ? of.Where(r => r.Day == null || r.Day <= until) : of;
    }
}
