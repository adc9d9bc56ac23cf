using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Contracts;

/// <summary>What somebody answered on a day that is past, as their form would have sent it: by the code of each item.</summary>
internal sealed record PastAnswer(StoreId Store, DateOnly Day, string Language, IReadOnlyDictionary<string, string> Sent);

/// <summary>Surveys with answers of the past, for whoever brings a history along.</summary>
internal sealed class PastAnswers(RetourDb db, SqlDialect sql, DesignSurvey design, PublishSurvey publish, Signals signals)
{
    /// <summary>A survey of one of the models that are ready, put to customers, with what they answered.</summary>
    public async Task<Refusal?> AddAsync(Actor actor, string name, string model, bool anonymous, IReadOnlyCollection<PastAnswer> answers, CancellationToken cancel)
    {
        if (anonymous && answers.CountBy(a => a.Store).Any(s => s.Value < SurveyResponse.Batch)) throw new ArgumentException($"Anonymous answers are shown by {SurveyResponse.Batch} of a store at least.", nameof(answers));
        var (id, refusal) = await design.CreateAsync(actor, name, Enum.Parse<SurveyModel>(model), anonymous, cancel);
        if (refusal is not null) return refusal;
        if (await publish.RunAsync(actor, id, 1, cancel) is { } wrong) return wrong;
        db.ChangeTracker.Clear();
        var version = await db.Set<SurveyVersion>().FirstAsync(v => v.SurveyId == id, cancel);
        var questions = Questionnaire.FromJson(version.Json);
        foreach (var some in answers.Chunk(200))
        {
            var (told, counted) = (new List<Said>(), new List<SurveyAnswer>());
            foreach (var one in some)
            {
                var at = new DateTimeOffset(one.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                var given = questions.Items.Where(i => one.Sent.ContainsKey(i.Code)).Select(i => (i.Code, ReadAnswer.Of(i, new StringValues(one.Sent[i.Code].Split('|'))).Value)).Where(a => a.Value is not null).ToDictionary(a => a.Code, a => a.Value!);
                var response = new SurveyResponse { Id = new(Guid.NewGuid()), SurveyId = id, VersionId = version.Id, StoreId = one.Store, Language = one.Language, StartedAt = at };
                var settled = Flow.Settle(questions, given);
                response.Complete(one.Day, CompletedAnswers.Hash(settled));
                response.IsShown = true;
                var (lines, said) = CompletedAnswers.Of(response, questions, settled, at);
                db.Add(response);
                db.AddRange(lines);
                counted.AddRange(lines);
                told.AddRange(said);
            }
            await signals.PutAsync(told, cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.SaveChangesAsync(cancel);
            foreach (var (store, count) in some.CountBy(a => a.Store))
                await db.Set<SurveyLink>().Where(l => l.SurveyId == id && l.StoreId == store).ExecuteUpdateAsync(l => l.SetProperty(x => x.Completed, x => x.Completed + count), cancel);
            await db.Set<Survey>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Completed, x => x.Completed + some.Length), cancel);
            await CountAnswers.AddAsync(sql, transaction, counted, cancel);
            await transaction.CommitAsync(cancel);
            db.ChangeTracker.Clear();
        }
        return null;
    }
}
