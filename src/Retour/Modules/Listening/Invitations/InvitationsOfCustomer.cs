using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;

namespace Retour.Modules.Listening.Invitations;

/// <summary>What surveys keep of a customer who was invited: handed over when asked for, taken away when the customer is forgotten. What was answered anonymously is nobody's.</summary>
internal sealed class InvitationsOfCustomer(RetourDb db, SqlDialect sql) : IPersonalData, IForgetsCustomers
{
    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        // Who answered an anonymous survey is not even told to who prints this for the customer.
        var sent = await (from i in db.Set<SurveyInvitation>() join s in db.Set<Survey>() on i.SurveyId equals s.Id where ids.Contains(i.CustomerId) orderby i.SentAt select new { s.Name, i.SentAt, Disposition = s.IsAnonymous && i.SentAt != null ? Disposition.Sent : i.Disposition, i.WhyNot }).ToListAsync(cancel);
        var answers = await (from i in db.Set<SurveyInvitation>() join a in db.Set<SurveyAnswer>() on i.ResponseId equals a.ResponseId join r in db.Set<SurveyResponse>() on a.ResponseId equals r.Id join v in db.Set<SurveyVersion>() on r.VersionId equals v.Id
                             where ids.Contains(i.CustomerId) && a.State == AnswerState.Given orderby a.Day, a.Item select new { a.Day, a.Item, a.Mark, a.Option, a.Text, v.Json }).ToListAsync(cancel);
        var objected = await db.Set<SurveyObjection>().Where(o => person.Contains(o.CustomerId)).Select(o => o.At).ToListAsync(cancel);
        var asked = answers.Select(a => a.Json).Distinct().ToDictionary(j => j, Questionnaire.FromJson);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "fr";
        return
        [
            new("surveys_received", InvitationTexts.DataName, [new("survey", InvitationTexts.DataSurvey), new("sent_at", InvitationTexts.DataSent), new("state", InvitationTexts.DataState)],
                [.. sent.Select(s => (IReadOnlyList<object?>)[s.Name, s.SentAt, InvitationWords.Of(s.Disposition) + (s.WhyNot is { } why ? $" ({InvitationWords.Of(why, null)})" : "")])]),
            new("survey_answers", InvitationTexts.DataAnswers, [new("day", InvitationTexts.DataDay), new("question", InvitationTexts.DataQuestion), new("answer", InvitationTexts.DataAnswer)],
                [.. answers.Select(a => (IReadOnlyList<object?>)[a.Day, asked[a.Json].Find(a.Item)?.Text.In(language), a.Text ?? asked[a.Json].Find(a.Item)?.Options.FirstOrDefault(o => o.Code == a.Option)?.Text.In(language) ?? a.Mark?.ToString(CultureInfo.CurrentCulture)])]),
            new("survey_objection", InvitationTexts.DataObjection, [new("at", InvitationTexts.DataDay)], [.. objected.Select(at => (IReadOnlyList<object?>)[at])]),
        ];
    }

    /// <summary>Figures stay: that somebody was asked, and the marks. Who it was does not, nor what was written, which may say it.</summary>
    public async Task ForgetAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var theirs = db.Set<SurveyInvitation>().Where(i => ids.Contains(i.CustomerId));
        var responses = await theirs.Where(i => i.ResponseId != null).Select(i => i.ResponseId!.Value).ToListAsync(cancel);
        var written = db.Set<SurveyAnswer>().Where(a => responses.Contains(a.ResponseId) && a.Text != null);
        await CountAnswers.TakeAwayAsync(db, sql, await written.AsNoTracking().ToListAsync(cancel), cancel);
        await written.ExecuteUpdateAsync(a => a
            .SetProperty(x => x.State, AnswerState.Skipped).SetProperty(x => x.Text, (string?)null).SetProperty(x => x.SearchText, (string?)null), cancel);
        await db.Set<SurveyConflict>().Where(c => responses.Contains(c.ResponseId)).ExecuteDeleteAsync(cancel);
        await db.Set<SurveyResponse>().Where(r => responses.Contains(r.Id) && r.SoFar != null).ExecuteUpdateAsync(r => r.SetProperty(x => x.SoFar, "{}").SetProperty(x => x.Version, x => x.Version + 1), cancel);
        await theirs.Where(i => i.Disposition == Disposition.Planned).ExecuteUpdateAsync(i => i.SetProperty(x => x.Disposition, Disposition.Cancelled), cancel);
        await theirs.Where(i => i.Disposition == Disposition.Sent).ExecuteUpdateAsync(i => i.SetProperty(x => x.Disposition, Disposition.Expired), cancel);
        // Last, since by this they are found. What its link ended with is made of its identity: the hash goes too.
        foreach (var id in await theirs.Select(i => i.Id).ToListAsync(cancel))
            await db.Set<SurveyInvitation>().Where(i => i.Id == id).ExecuteUpdateAsync(i => i.SetProperty(x => x.CustomerId, (CustomerId?)null).SetProperty(x => x.WatchAt, (DateTimeOffset?)null)
                .SetProperty(x => x.TokenHash, Guid.NewGuid().ToByteArray()).SetProperty(x => x.Version, x => x.Version + 1), cancel);
        await db.Set<AskedCustomer>().Where(a => person.Contains(a.CustomerId)).ExecuteDeleteAsync(cancel);
        await db.Set<SurveyObjection>().Where(o => person.Contains(o.CustomerId)).ExecuteDeleteAsync(cancel);
    }
}
