using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Listening.Surveys;

namespace Retour.Modules.Listening.Invitations;

/// <summary>Looks for what happened to customers and puts an invitation in line for the share that is asked about. What was planned once is never planned again, whoever looks.</summary>
internal sealed class PlanMoments(RetourDb db, CanBeAsked among, SendSurvey send, IEnumerable<ICustomerMoments> rooms, TimeProvider time)
{
    // More than an identity made of the clock can count in a millisecond, so that reading goes on past any of them.
    private const int Together = 5_000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <returns>Whether there is more to look at.</returns>
    public async Task<bool> RunAsync(Id<SurveyWave> id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var wave = await db.Set<SurveyWave>().FirstAsync(w => w.Id == id, cancel);
        if (wave.StoppedAt is not null) return false;
        var survey = await db.Set<Survey>().AsNoTracking().FirstAsync(s => s.Id == wave.SurveyId, cancel);
        var now = time.GetStoredNow();
        var until = now.AddDays(-wave.AfterDays);
        // While it is closed, or has all its answers, what happens is passed over.
        var isWanted = survey.State is SurveyState.Open && !survey.IsFull;
        if (until <= wave.LookedUntil || !isWanted)
        {
            wave.Looked(isWanted ? wave.LookedUntil : until, now + Every);
            await db.SaveChangesAsync(cancel);
            return false;
        }
        var happened = await rooms.First(r => r.Kind == KindOf(wave.Kind)).ReadAsync(wave.LookedUntil, until, Together, cancel);
        var doors = await db.Set<SurveyLink>().Where(l => l.SurveyId == wave.SurveyId).Select(l => l.StoreId).ToListAsync(cancel);
        var chosen = happened.Where(m => (wave.StoreId is null || m.Store == wave.StoreId) && doors.Contains(m.Store) && SendSurvey.Lot(wave.SurveyId, m.Id) % (ulong)wave.OneIn == 0).ToList();
        var ids = chosen.Select(m => (Guid?)m.Id).ToList();
        var known = (await db.Set<SurveyInvitation>().Where(i => i.WaveId == id && ids.Contains(i.EventId)).Select(i => i.EventId!.Value).ToListAsync(cancel)).ToHashSet();
        var fresh = chosen.Where(m => !known.Contains(m.Id)).ToList();
        // Who cannot be asked now is not put in line: most of who buys was asked lately.
        var can = (await among.AmongAsync([.. fresh.Select(m => m.Customer).Distinct()], cancel)).Can.SelectMany(a => a.Records.Select(r => (r, a.Customer))).ToDictionary(r => r.r, r => r.Customer);
        foreach (var moment in fresh.Where(m => can.ContainsKey(m.Customer)).DistinctBy(m => can[m.Customer]))
            db.Add(await send.PlanAsync(wave, survey, moment.Store, can[moment.Customer], moment.Id, cancel));
        var more = happened.Count == Together;
        wave.Looked(more ? happened[^1].KnownAt : until, more ? now : now + Every);
        // Two nodes that look at the same: the second saves nothing.
        await db.SaveChangesAsync(cancel);
        return more;
    }

    private static string KindOf(WaveKind kind) => kind is WaveKind.Purchase ? "purchase" : "case_closed";
}
