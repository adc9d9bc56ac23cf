using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Contracts;

/// <summary>A mailing of the past.</summary>
/// <param name="Survey">What staff call the survey.</param>
/// <param name="AfterPurchase">It goes on: who buys from now on is asked, one in three.</param>
/// <param name="States">How many ended in which state, by its name.</param>
internal sealed record PastMailing(string Survey, string Name, DateOnly Day, bool AfterPurchase, IReadOnlyList<(string State, int Count)> States);

/// <summary>Mailings with their invitations, for whoever brings a history along.</summary>
internal sealed class PastMailings(RetourDb db, FindCustomers find, CustomerContacts contacts, SendSurvey send, StoreDirectory stores, TimeProvider time)
{
    private const int DaysUntilHeard = 10;

    /// <param name="references">Of the customers who were asked, in their order; those without an address are passed over.</param>
    public async Task AddAsync(PastMailing mailing, string by, IEnumerable<string> references, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var (survey, places, now) = (await db.Set<Survey>().AsNoTracking().FirstAsync(s => s.Name == mailing.Survey, cancel), await stores.ListAsync(cancel), time.GetStoredNow());
        var at = new DateTimeOffset(mailing.Day, new TimeOnly(9, 0), TimeSpan.Zero);
        var wave = new SurveyWave
        {
            SurveyId = survey.Id, Kind = mailing.AfterPurchase ? WaveKind.Purchase : WaveKind.List, Name = mailing.Name, HoldsDays = SurveyWave.UsualDays, RemindAfterDays = SurveyWave.UsualRemindAfter, Reminders = 1, AfterDays = mailing.AfterPurchase ? 3 : 0,
            OneIn = mailing.AfterPurchase ? 3 : 1, StartedAt = at, StartedBy = by,
        };
        // What was bought before is history.
        if (mailing.AfterPurchase) wave.Looked(now, now);
        db.Add(wave);
        // Those who answered did so then.
        var answered = survey.IsAnonymous ? [] : await db.Set<SurveyResponse>().Where(r => r.SurveyId == survey.Id && r.Day >= mailing.Day && r.Channel == ResponseChannel.Link).OrderBy(r => r.Day).ToListAsync(cancel);
        using var states = mailing.States.SelectMany(s => Enumerable.Repeat(Enum.Parse<Disposition>(s.State), s.Count)).GetEnumerator();
        var (responses, taken) = (answered.GetEnumerator(), new List<Id<SurveyResponse>>());
        foreach (var reference in references)
        {
            if ((await find.ExactlyAsync(Actor.Retour, reference, cancel)).Seen is not [var customer, ..] || (await contacts.OfAsync([customer], cancel)).GetValueOrDefault(customer) is not { Email: not null } contact) continue;
            if (await db.Set<AskedCustomer>().AnyAsync(a => a.CustomerId == customer, cancel) || db.Set<AskedCustomer>().Local.Any(a => a.CustomerId == customer)) continue;
            if (!states.MoveNext()) break;
            var response = states.Current is Disposition.Completed && responses.MoveNext() ? responses.Current : null;
            if (response is not null) taken.Add(response.Id);
            var store = response?.StoreId ?? contact.HomeStore ?? places[0].Id;
            var planned = await send.PlanAsync(wave, survey, store, customer, mailing.AfterPurchase ? Guid.NewGuid() : null, cancel);
            var invitation = new SurveyInvitation { Id = planned.Id, WaveId = wave.Id, SurveyId = survey.Id, StoreId = store, CustomerId = customer, EventId = planned.EventId, TokenHash = planned.TokenHash, ResponseId = response?.Id ?? planned.ResponseId };
            Become(invitation, states.Current, wave, at);
            db.Add(invitation);
            if (invitation.SentAt is not null) db.Add(new AskedCustomer { CustomerId = customer, AskedAt = at });
            if (states.Current is Disposition.Refused) db.Add(new SurveyObjection { CustomerId = customer, At = at });
        }
        await FeelAsync(answered.FindAll(r => taken.Contains(r.Id)), by, now, cancel);
        await db.SaveChangesAsync(cancel);
        await db.Set<SurveyResponse>().Where(r => taken.Contains(r.Id)).ExecuteUpdateAsync(r => r.SetProperty(x => x.Channel, mailing.AfterPurchase ? ResponseChannel.Event : ResponseChannel.Mail), cancel);
        db.ChangeTracker.Clear();
    }

    // Who was dissatisfied a while ago has heard from the shop.
    private async Task FeelAsync(IReadOnlyList<SurveyResponse> responses, string by, DateTimeOffset now, CancellationToken cancel)
    {
        var (ids, versions) = (responses.Select(r => r.Id).ToList(), responses.Select(r => r.VersionId).Distinct().ToList());
        var asked = await db.Set<SurveyVersion>().AsNoTracking().Where(v => versions.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => Questionnaire.FromJson(v.Json), cancel);
        var marks = (await db.Set<SurveyAnswer>().AsNoTracking().Where(a => ids.Contains(a.ResponseId) && a.Mark != null).ToListAsync(cancel)).ToLookup(a => a.ResponseId);
        foreach (var response in responses)
        {
            response.Feel(marks[response.Id].Any(m => asked[response.VersionId].Find(m.Item)!.Kind.IsAlarming((int)m.Mark!)));
            var heard = new DateTimeOffset(response.Day!.Value.AddDays(1), new TimeOnly(10, 0), TimeSpan.Zero);
            if (response.IsUnhappy && heard.AddDays(DaysUntilHeard) < now) response.Follow(FollowUp.Seen, by, heard);
        }
    }

    private static void Become(SurveyInvitation invitation, Disposition state, SurveyWave wave, DateTimeOffset at)
    {
        if (state is Disposition.Withheld) invitation.Withhold(WhyNot.AskedRecently);
        else if (state is Disposition.Cancelled) invitation.End(state);
        else
        {
            invitation.Send(wave, at);
            if (state is Disposition.Begun) invitation.Begin();
            else if (state is Disposition.Completed) invitation.Complete();
            else if (state is Disposition.Expired)
            {
                invitation.Remind(wave, at.AddDays(wave.RemindAfterDays));
                invitation.Expire();
            }
            else if (state is not Disposition.Sent) invitation.End(state);
        }
    }
}
