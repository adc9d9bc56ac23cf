using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>Does what is due for one invitation: sends it, notes that its mail came back, reminds, lets it expire. What it does is saved with the mail that it writes, so that nothing is sent twice.</summary>
internal sealed class TendInvitation(RetourDb db, CanBeAsked among, InvitationMail mail, Outbox outbox, SentMails sent, TimeProvider time)
{
    public async Task RunAsync(Id<SurveyInvitation> id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var found = await (from i in db.Set<SurveyInvitation>() join w in db.Set<SurveyWave>() on i.WaveId equals w.Id join s in db.Set<Survey>() on i.SurveyId equals s.Id
                           join l in db.Set<SurveyLink>() on new { i.SurveyId, i.StoreId } equals new { l.SurveyId, l.StoreId } where i.Id == id
                           select new { Invitation = i, Wave = w, Survey = s, IsFull = s.Completed >= s.MostInAll || l.Completed >= s.MostPerStore }).FirstAsync(cancel);
        // Nobody is asked what nobody wants to hear any more.
        var isWanted = found.Wave.StoppedAt is null && found.Survey.State is SurveyState.Open && !found.IsFull;
        if (found.Invitation.Disposition is Disposition.Planned) await SendAsync(found.Invitation, found.Wave, found.Survey, isWanted, cancel);
        else if (found.Invitation.IsOpen) await LookAsync(found.Invitation, found.Wave, found.Survey, isWanted, cancel);
    }

    private async Task SendAsync(SurveyInvitation invitation, SurveyWave wave, Survey survey, bool isWanted, CancellationToken cancel)
    {
        var now = time.GetStoredNow();
        if (!isWanted || invitation.CustomerId is not { } customer)
        {
            invitation.End(Disposition.Cancelled);
            await db.SaveChangesAsync(cancel);
            return;
        }
        // As it leaves, not as it was planned: what was agreed then may have been taken back.
        var (can, cannot) = await among.AmongAsync([customer], cancel);
        if (can.Count == 0)
        {
            invitation.Withhold(cannot[0].Why);
            await db.SaveChangesAsync(cancel);
            return;
        }
        await outbox.ReadyAsync(cancel);
        var written = await mail.WriteAsync(invitation, wave, survey, can[0], now.AddDays(wave.HoldsDays), cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await among.TakeTurnAsync(can[0].Customer, cancel))
        {
            invitation.Send(wave, now);
            await outbox.AddAsync(written, cancel);
        }
        else invitation.Withhold(WhyNot.AskedRecently);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task LookAsync(SurveyInvitation invitation, SurveyWave wave, Survey survey, bool isWanted, CancellationToken cancel)
    {
        var now = time.GetStoredNow();
        if (invitation.RemindedAt is null && (await sent.FailedAsync([InvitationMail.KeyOf(invitation.Id, 0)], cancel)).Count > 0) invitation.End(Disposition.Undeliverable);
        else if (invitation.ExpiresAt <= now) invitation.Expire();
        else if (isWanted && invitation.RemindFrom(wave) <= now && invitation.CustomerId is { } customer && await MayBeRemindedAsync(customer, cancel) is { } still)
        {
            await outbox.ReadyAsync(cancel);
            invitation.Remind(wave, now);
            await outbox.AddAsync(await mail.WriteAsync(invitation, wave, survey, still, invitation.ExpiresAt!.Value, cancel), cancel);
        }
        else invitation.LookAgain(wave, now);
        await db.SaveChangesAsync(cancel);
    }

    // The rest that the house keeps is for those who were asked: this one was, by this very invitation.
    private async Task<Askable?> MayBeRemindedAsync(CustomerId customer, CancellationToken cancel) => (await among.AmongAsync([customer], cancel, evenRecently: true)).Can is [var still] ? still : null;
}
