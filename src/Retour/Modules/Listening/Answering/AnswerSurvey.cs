using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Answering;

/// <summary>A survey as somebody who came by a store's link is asked it.</summary>
internal sealed record AskedSurvey(Id<Survey> Survey, Id<SurveyVersion> Version, StoreInfo Store, bool IsOpen, bool IsAnonymous, Questionnaire Asked)
{
    public ResponseChannel Channel { get; init; }
    /// <summary>All the answers that were wanted have come.</summary>
    public bool IsFull { get; init; }
    /// <summary>The invitation by which somebody came; null for who found the store's link.</summary>
    public Invited? Invitation { get; init; }
}

/// <summary>What an invitation says of who came by it.</summary>
/// <param name="Response">The one response that it is good for; null where the survey is anonymous.</param>
/// <param name="Customer">Null where the survey is anonymous.</param>
/// <param name="Over">Why nobody begins by it any more; null while it holds.</param>
internal sealed record Invited(Id<SurveyInvitation> Id, Id<SurveyResponse>? Response, CustomerId? Customer, Refusal? Over);

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
                           select new { s.Id, s.State, s.CurrentId, s.IsAnonymous, l.StoreId, IsFull = s.Completed >= s.MostInAll || l.Completed >= s.MostPerStore }).FirstOrDefaultAsync(cancel);
        if (found?.CurrentId is not { } version || (await stores.ListAsync(cancel)).FirstOrDefault(s => s.Id == found.StoreId) is not { } store) return null;
        return new(found.Id, version, store, found.State is SurveyState.Open, found.IsAnonymous, await VersionAsync(version, cancel)) { IsFull = found.IsFull };
    }

    /// <summary>The same for who was invited: null where the link leads nowhere.</summary>
    public async Task<AskedSurvey?> FindInvitedAsync(string token, CancellationToken cancel)
    {
        if (InvitationLinks.Hash(token) is not { } hash) return null;
        var found = await (from i in db.Set<SurveyInvitation>() join w in db.Set<SurveyWave>() on i.WaveId equals w.Id join l in db.Set<SurveyLink>() on new { i.SurveyId, i.StoreId } equals new { l.SurveyId, l.StoreId }
                           where i.TokenHash == hash select new { i.Id, i.ResponseId, i.CustomerId, i.Disposition, i.ExpiresAt, w.Kind, l.Key }).AsNoTracking().FirstOrDefaultAsync(cancel);
        if (found is null || await FindAsync(found.Key, cancel) is not { } asked) return null;
        var over = found.Disposition is Disposition.Completed ? InvitationRefusals.AlreadyAnswered
            : found.Disposition is Disposition.Sent or Disposition.Begun && found.ExpiresAt > time.GetUtcNow() ? null : InvitationRefusals.NoLongerHolds;
        return asked with { Channel = found.Kind is WaveKind.List ? ResponseChannel.Mail : ResponseChannel.Event, Invitation = new(found.Id, found.ResponseId, asked.IsAnonymous ? null : found.CustomerId, over) };
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
                return await TakeAsync(asked, asked.Invitation?.Response ?? new(response), page, sent, back, language, cancel);
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
        if (known is null && asked.Invitation?.Over is { } over) return over;
        if (known is null && !asked.IsOpen) return ListeningRefusals.SurveyIsOver;
        if (known is null && asked.IsFull) return InvitationRefusals.SurveyIsFull;
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
        if (asked.Invitation is { Response: not null } invited)
        {
            var invitation = await db.Set<SurveyInvitation>().FirstAsync(i => i.Id == invited.Id, cancel);
            if (next is null) invitation.Complete();
            else invitation.Begin();
        }
        if (next is null)
        {
            if (await CompleteAsync(asked, response, questions, answers, cancel) is { } refusal) return refusal;
        }
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
            Id = id, SurveyId = asked.Survey, VersionId = asked.Version, StoreId = asked.Store.Id, Language = language, Channel = asked.IsAnonymous ? ResponseChannel.Link : asked.Channel,
            StartedAt = asked.IsAnonymous ? new DateTimeOffset(asked.Store.DayAt(now).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : now,
        };
        db.Add(response);
        return response;
    }

    /// <summary>All of it is stored, or nothing: without a place, or by an invitation that was used, nothing is.</summary>
    private async Task<Refusal?> CompleteAsync(AskedSurvey asked, SurveyResponse response, Questionnaire questions, IReadOnlyDictionary<string, Answer> answers, CancellationToken cancel)
    {
        var (settled, now) = (Flow.Settle(questions, answers), time.GetStoredNow());
        response.Complete(asked.Store.DayAt(now), CompletedAnswers.Hash(settled));
        response.IsShown = !asked.IsAnonymous;
        if (asked.Invitation?.Customer is not null) response.Feel(settled.Any(a => a.Value is { State: AnswerState.Given, Mark: { } mark } && questions.Find(a.Key)!.Kind.IsAlarming((int)mark)));
        var (lines, said) = CompletedAnswers.Of(response, questions, settled, asked.IsAnonymous ? response.StartedAt : now, asked.Invitation?.Customer);
        db.AddRange(lines);
        await signals.PutAsync(said, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        // Last, for others wait for these rows.
        if (!await db.TakePlaceAsync(asked.Survey, asked.Store.Id, cancel)) return InvitationRefusals.SurveyIsFull;
        if (asked is { IsAnonymous: true, Invitation: { } invited } && !await db.MarkUsedAsync(invited.Id, cancel)) return InvitationRefusals.AlreadyAnswered;
        await CountAnswers.AddAsync(sql, transaction, asked.IsAnonymous ? await db.ShowTogetherAsync(asked.Survey, asked.Store.Id, cancel) : lines, cancel);
        await transaction.CommitAsync(cancel);
        return null;
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
