using System.Globalization;
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
        var counts = await scope.Counts(db).GroupBy(c => new { c.Item, c.StoreId, c.State, c.Value }).Select(g => new { g.Key.Item, g.Key.StoreId, g.Key.State, g.Key.Value, Count = g.Sum(c => c.Count) }).ToListAsync(cancel);
        var byItem = counts.ToLookup(c => c.Item);
        var items = questions.Select(item =>
        {
            var values = byItem[item.Code].Where(c => c.Value.Length > 0).GroupBy(c => c.Value).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
            long Persons(AnswerState state) => byItem[item.Code].Where(c => c.Value.Length == 0 && c.State == state).Sum(c => c.Count);
            return new ItemResult(item, Persons(AnswerState.Given), Persons(AnswerState.Skipped), item.Kind.Of() is null ? new Dictionary<int, long>() : values.ToDictionary(v => Mark(v.Key), v => v.Value), values);
        }).ToList();
        var criteria = questions.Where(q => q.Criterion is not null && q.Kind.Of() is not null)
            .SelectMany(q => byItem[q.Code].Where(c => c.Value.Length > 0).Select(c => (Criterion: q.Criterion!, c.StoreId, q.Kind, Mark: Mark(c.Value), c.Count)))
            .GroupBy(c => (c.Criterion, c.StoreId))
            .Select(g => new CriterionMarks(g.Key.Criterion, g.Key.StoreId, g.GroupBy(c => (c.Kind, c.Mark)).ToDictionary(m => m.Key, m => m.Sum(c => c.Count)))).ToList();
        var responses = await scope.Responses(db).GroupBy(r => new { Complete = r.Day != null, r.IsShown }).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(cancel);
        long Of(bool complete, bool shown) => responses.Where(r => r.Key.Complete == complete && r.Key.IsShown == shown).Sum(r => r.Count);
        return new SurveyResults(scope.Survey, Of(true, true), Of(true, false), Of(false, false), items, criteria, scope.Stores);

        static int Mark(string value) => int.Parse(value, CultureInfo.InvariantCulture);
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

    public IQueryable<AnswerCount> Counts(RetourDb db)
    {
        var of = db.Set<AnswerCount>().Where(c => c.SurveyId == Survey.Id && Counted.Contains(c.StoreId));
        if (Asked.From is { } from) of = of.Where(c => c.Day >= from);
        return Asked.Until is { } until ? of.Where(c => c.Day <= until) : of;
    }

    public IQueryable<SurveyResponse> Responses(RetourDb db)
    {
        var of = db.Set<SurveyResponse>().Where(r => r.SurveyId == Survey.Id && Counted.Contains(r.StoreId));
        if (Asked.From is { } from) of = of.Where(r => r.Day == null || r.Day >= from);
        return Asked.Until is { } until ? of.Where(r => r.Day == null || r.Day <= until) : of;
    }
}
