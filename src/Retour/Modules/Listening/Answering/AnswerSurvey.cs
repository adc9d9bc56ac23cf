using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Answering;

/// <summary>A survey as somebody who came by a store's link is asked it.</summary>
internal sealed record AskedSurvey(Id<Survey> Survey, Id<SurveyVersion> Version, StoreInfo Store, bool IsOpen, bool IsAnonymous, Questionnaire Asked);

/// <summary>Where somebody stands who has just sent a page.</summary>
/// <param name="Page">The page to show, from 0; null when it is done.</param>
internal sealed record SurveyStep(Questionnaire Asked, IReadOnlyDictionary<string, Answer> Answers, int? Page)
{
    /// <summary>What is wrong with what was sent, by item.</summary>
    public IReadOnlyDictionary<string, Refusal> Wrong { get; init; } = new Dictionary<string, Refusal>();
    /// <summary>Other answers were sent before under the same identity: those count.</summary>
    public bool WasComplete { get; init; }
}

/// <summary>Takes what customers answer, page by page. Each page is kept as it comes; the last makes it complete, with a signal for each mark that is about a criterion.</summary>
internal sealed class AnswerSurvey(RetourDb db, SqlDialect sql, Signals signals, StoreDirectory stores, TimeProvider time)
{
    private const int MostAttempts = 5;
    private static readonly JsonSerializerOptions Spelling = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = { new JsonStringEnumConverter() } };
    // Versions never change, and there are few of them.
    private static readonly ConcurrentDictionary<Id<SurveyVersion>, Questionnaire> Versions = [];

    /// <summary>Null where the address leads nowhere.</summary>
    public async Task<AskedSurvey?> FindAsync(string key, CancellationToken cancel)
    {
        if (key.Length != SurveyLink.KeyLength) return null;
        var found = await (from l in db.Set<SurveyLink>() join s in db.Set<Survey>() on l.SurveyId equals s.Id where l.Key == key
                           select new { s.Id, s.State, s.CurrentId, s.IsAnonymous, l.StoreId }).FirstOrDefaultAsync(cancel);
        if (found?.CurrentId is not { } version || (await stores.ListAsync(cancel)).FirstOrDefault(s => s.Id == found.StoreId) is not { } store) return null;
        return new(found.Id, version, store, found.State is SurveyState.Open, found.IsAnonymous, await VersionAsync(version, cancel));
    }

    /// <summary>Takes a page.</summary>
    /// <param name="response">Made by whoever answers.</param>
    /// <param name="page">Which one was sent, from 0.</param>
    /// <param name="back">Whether they go back: then nothing need be right.</param>
    public async Task<Result<SurveyStep>> SendAsync(AskedSurvey asked, Guid response, int page, IReadOnlyDictionary<string, StringValues> sent, bool back, string language, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await TakeAsync(asked, new(response), page, sent, back, language, cancel);
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // The same page from another tab at the same moment: look again.
            }
        }
    }

    private async Task<Result<SurveyStep>> TakeAsync(AskedSurvey asked, Id<SurveyResponse> id, int page, IReadOnlyDictionary<string, StringValues> sent, bool back, string language, CancellationToken cancel)
    {
        var known = await db.Set<SurveyResponse>().FirstOrDefaultAsync(r => r.Id == id, cancel);
        // An identity of another survey is nobody's business here.
        if (known is not null && (known.SurveyId != asked.Survey || known.StoreId != asked.Store.Id)) return ListeningRefusals.NoSuchSurvey;
        if (known is null && !asked.IsOpen) return ListeningRefusals.SurveyIsOver;
        // Whoever began with a version ends with it.
        var questions = known is null || known.VersionId == asked.Version ? asked.Asked : await VersionAsync(known.VersionId, cancel);
        var answers = known is { State: ResponseState.Complete } ? await CompletedAsync(id, cancel) : Read(known?.SoFar);
        var before = new Dictionary<string, Answer>(answers);
        page = Math.Clamp(page, 0, Flow.Pages(questions).Count - 1);
        var wrong = TakePage(questions, page, sent, answers);
        // What an answer of this page brought into view has not been seen yet.
        var appeared = Flow.Pages(questions)[page].Any(i => i.When is not null && !Flow.IsShown(i, before) && Flow.IsShown(i, answers) && !sent.ContainsKey(i.Code));
        var next = back ? Flow.PageBefore(questions, page, answers) ?? page : wrong.Count > 0 || appeared ? page : Flow.PageFrom(questions, page + 1, answers);
        // Whoever comes to the end without having been on a page is led to what they must answer.
        if (!back && next is null && FirstMissing(questions, answers) is var (missed, lacking)) (next, wrong) = (missed, lacking);
        if (known is { State: ResponseState.Complete })
        {
            // What was said first counts. The same again is the same; anything else is kept apart.
            if (next is null && !SameAs(known, questions, answers)) await KeepApartAsync(id, questions, answers, cancel);
            return new SurveyStep(questions, before, null) { WasComplete = true };
        }
        var response = known ?? Begin(asked, id, language);
        if (next is null) await CompleteAsync(asked, response, questions, answers, cancel);
        else
        {
            response.Keep(Write(answers));
            await db.SaveChangesAsync(cancel);
        }
        return new SurveyStep(questions, answers, next) { Wrong = back ? new Dictionary<string, Refusal>() : wrong };
    }

    // What is sent for a question that is hidden, or for none, is not looked at.
    private static Dictionary<string, Refusal> TakePage(Questionnaire questions, int page, IReadOnlyDictionary<string, StringValues> sent, Dictionary<string, Answer> answers)
    {
        var wrong = new Dictionary<string, Refusal>();
        foreach (var item in Flow.Pages(questions)[page])
        {
            if (!Flow.IsShown(item, answers))
            {
                answers.Remove(item.Code);
                continue;
            }
            var (answer, refusal) = ReadAnswer.Of(item, sent.TryGetValue(item.Code, out var typed) ? typed : StringValues.Empty);
            if (refusal is not null) wrong[item.Code] = refusal;
            else answers[item.Code] = answer!;
        }
        return wrong;
    }

    /// <summary>The first page with a question that must be answered, is shown and was not; null where there is none.</summary>
    private static (int Page, Dictionary<string, Refusal> Wrong)? FirstMissing(Questionnaire questions, IReadOnlyDictionary<string, Answer> answers)
    {
        var settled = Flow.Settle(questions, answers);
        foreach (var (at, items) in Flow.Pages(questions).Index())
            if (items.Where(i => i.Required && settled[i.Code].State is AnswerState.Skipped).ToDictionary(i => i.Code, _ => ListeningRefusals.AnswerMissing) is { Count: > 0 } missing) return (at, missing);
        return null;
    }

    private SurveyResponse Begin(AskedSurvey asked, Id<SurveyResponse> id, string language)
    {
        var now = time.GetStoredNow();
        var response = new SurveyResponse
        {
            Id = id, SurveyId = asked.Survey, VersionId = asked.Version, StoreId = asked.Store.Id, Language = language,
            StartedAt = asked.IsAnonymous ? new DateTimeOffset(asked.Store.DayAt(now).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : now,
        };
        db.Add(response);
        return response;
    }

    private async Task CompleteAsync(AskedSurvey asked, SurveyResponse response, Questionnaire questions, IReadOnlyDictionary<string, Answer> answers, CancellationToken cancel)
    {
        var (settled, now) = (Flow.Settle(questions, answers), time.GetStoredNow());
        response.Complete(asked.Store.DayAt(now), CompletedAnswers.Hash(settled));
        response.IsShown = !asked.IsAnonymous;
        var (lines, said) = CompletedAnswers.Of(response, questions, settled, asked.IsAnonymous ? response.StartedAt : now);
        db.AddRange(lines);
        await signals.PutAsync(said, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await CountAnswers.AddAsync(sql, transaction, asked.IsAnonymous ? await ShowTogetherAsync(asked, cancel) : lines, cancel);
        await transaction.CommitAsync(cancel);
    }

    // Counted in the link's own row, which whoever comes at the same moment waits for.
    // Returns what is shown from now on.
    private async Task<IReadOnlyList<SurveyAnswer>> ShowTogetherAsync(AskedSurvey asked, CancellationToken cancel)
    {
        var link = db.Set<SurveyLink>().Where(l => l.SurveyId == asked.Survey && l.StoreId == asked.Store.Id);
        await link.ExecuteUpdateAsync(l => l.SetProperty(x => x.Waiting, x => x.Waiting == SurveyResponse.Batch - 1 ? 0 : x.Waiting + 1), cancel);
        if (await link.Select(l => l.Waiting).SingleAsync(cancel) > 0) return [];
        var hidden = db.Set<SurveyAnswer>().Where(a => a.SurveyId == asked.Survey && a.StoreId == asked.Store.Id && !a.IsShown);
        var lines = await hidden.AsNoTracking().ToListAsync(cancel);
        await hidden.ExecuteUpdateAsync(a => a.SetProperty(x => x.IsShown, true), cancel);
        await db.Set<SurveyResponse>().Where(r => r.SurveyId == asked.Survey && r.StoreId == asked.Store.Id && r.Day != null && !r.IsShown).ExecuteUpdateAsync(r => r.SetProperty(x => x.IsShown, true), cancel);
        return lines;
    }

    private static bool SameAs(SurveyResponse known, Questionnaire questions, IReadOnlyDictionary<string, Answer> answers) => known.ContentHash!.SequenceEqual(CompletedAnswers.Hash(Flow.Settle(questions, answers)));

    private async Task KeepApartAsync(Id<SurveyResponse> id, Questionnaire questions, IReadOnlyDictionary<string, Answer> answers, CancellationToken cancel)
    {
        var (json, hash) = (Write(answers), CompletedAnswers.Hash(Flow.Settle(questions, answers)));
        if (await db.Set<SurveyConflict>().AnyAsync(c => c.ResponseId == id && c.ContentHash == hash, cancel)) return;
        db.Add(new SurveyConflict { ResponseId = id, Json = json, ContentHash = hash });
        await db.SaveChangesAsync(cancel);
    }

    private async Task<Dictionary<string, Answer>> CompletedAsync(Id<SurveyResponse> id, CancellationToken cancel) =>
        (await db.Set<SurveyAnswer>().AsNoTracking().Where(a => a.ResponseId == id && a.State == AnswerState.Given).ToListAsync(cancel)).GroupBy(a => a.Item)
            .ToDictionary(g => g.Key, g => new Answer(AnswerState.Given, g.First().Mark, g.First().Text) { Options = [.. g.Where(a => a.Option is not null).Select(a => a.Option!)] });

    private async Task<Questionnaire> VersionAsync(Id<SurveyVersion> id, CancellationToken cancel)
    {
        if (Versions.TryGetValue(id, out var known)) return known;
        return Versions[id] = Questionnaire.FromJson(await db.Set<SurveyVersion>().Where(v => v.Id == id).Select(v => v.Json).FirstAsync(cancel));
    }

    private static string Write(IReadOnlyDictionary<string, Answer> answers) => JsonSerializer.Serialize(answers, Spelling);

    private static Dictionary<string, Answer> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, Answer>>(json, Spelling)!;
}
