using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Answering;

/// <summary>What a completed response takes with it, in the transaction under way: a place, the invitation of who answered without a name, and those that waited to be shown with it.</summary>
internal static class ResponsePlaces
{
    /// <summary>
    /// Takes a place among the responses that are wanted; false where there is none left, and then whoever asks stores nothing. Counted in two rows, the store's first: whoever
    /// comes at the same moment waits for them, and nobody waits in a circle.
    /// </summary>
    public static async Task<bool> TakePlaceAsync(this RetourDb db, Id<Survey> survey, StoreId store, CancellationToken cancel)
    {
        var most = await db.Set<Survey>().Where(s => s.Id == survey).Select(s => new { PerStore = s.MostPerStore ?? int.MaxValue, InAll = s.MostInAll ?? int.MaxValue }).FirstAsync(cancel);
        if (await db.Set<SurveyLink>().Where(l => l.SurveyId == survey && l.StoreId == store && l.Completed < most.PerStore).ExecuteUpdateAsync(l => l.SetProperty(x => x.Completed, x => x.Completed + 1), cancel) == 0) return false;
        return await db.Set<Survey>().Where(s => s.Id == survey && s.Completed < most.InAll).ExecuteUpdateAsync(s => s.SetProperty(x => x.Completed, x => x.Completed + 1), cancel) > 0;
    }

    /// <summary>Notes that the invitation of an anonymous survey was used, and nothing beside that; false where it was before.</summary>
    public static async Task<bool> MarkUsedAsync(this RetourDb db, Id<SurveyInvitation> invitation, CancellationToken cancel) =>
        await db.Set<SurveyInvitation>().Where(i => i.Id == invitation && i.Disposition != Disposition.Completed && i.SentAt != null).ExecuteUpdateAsync(i => i
            .SetProperty(x => x.Disposition, Disposition.Completed).SetProperty(x => x.WatchAt, (DateTimeOffset?)null).SetProperty(x => x.IsAmongWaiting, true).SetProperty(x => x.Version, x => x.Version + 1), cancel) > 0;

    /// <summary>Counts an anonymous response among those that wait, and shows them when there are enough. Counted in the link's own row, which whoever comes at the same moment waits for.</summary>
    /// <returns>The answers that are shown from now on.</returns>
    public static async Task<IReadOnlyList<SurveyAnswer>> ShowTogetherAsync(this RetourDb db, Id<Survey> survey, StoreId store, CancellationToken cancel)
    {
        var link = db.Set<SurveyLink>().Where(l => l.SurveyId == survey && l.StoreId == store);
        await link.ExecuteUpdateAsync(l => l.SetProperty(x => x.Waiting, x => x.Waiting == SurveyResponse.Batch - 1 ? 0 : x.Waiting + 1), cancel);
        var wait = await link.Select(l => l.Waiting).SingleAsync(cancel) > 0;
        await ShuffleMarksAsync(db, survey, store, wait, cancel);
        if (wait) return [];
        var hidden = db.Set<SurveyAnswer>().Where(a => a.SurveyId == survey && a.StoreId == store && !a.IsShown);
        var lines = await hidden.AsNoTracking().ToListAsync(cancel);
        await hidden.ExecuteUpdateAsync(a => a.SetProperty(x => x.IsShown, true), cancel);
        await db.Set<SurveyResponse>().Where(r => r.SurveyId == survey && r.StoreId == store && r.Day != null && !r.IsShown).ExecuteUpdateAsync(r => r.SetProperty(x => x.IsShown, true), cancel);
        return lines;
    }

    // PostgreSQL keeps with each row which transaction wrote it last, and rows lie in the order in which they were written: a mark would share both with its response. So all marks that
    // wait are written anew with each response, by the hash of their links, which nobody chose: the last transaction has written them all, and their order says nothing.
    private static async Task ShuffleMarksAsync(RetourDb db, Id<Survey> survey, StoreId store, bool wait, CancellationToken cancel)
    {
        var marks = await db.Set<SurveyInvitation>().Where(i => i.SurveyId == survey && i.StoreId == store && i.IsAmongWaiting).Select(i => new { i.Id, i.TokenHash }).ToListAsync(cancel);
        foreach (var mark in marks.OrderBy(m => Convert.ToHexString(m.TokenHash), StringComparer.Ordinal))
            await db.Set<SurveyInvitation>().Where(i => i.Id == mark.Id).ExecuteUpdateAsync(i => i.SetProperty(x => x.IsAmongWaiting, wait), cancel);
    }
}
