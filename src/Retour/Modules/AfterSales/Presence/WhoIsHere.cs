using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Presence;

/// <summary>What a page that shows a case is told while it is open.</summary>
/// <param name="Others">Who else has it before them, as a sentence; null where nobody has.</param>
/// <param name="Newer">Whether somebody has said something that is not on the page.</param>
internal sealed record SeenTogether(string? Others, bool Newer);

/// <summary>Tells colleagues who have the same case before them of one another. Kept in the database, so that it is true on several nodes; never in the case's story.</summary>
internal sealed class WhoIsHere(RetourDb db, CaseWork work, CaseParts parts, TimeProvider time)
{
    /// <summary>How long a colleague whose page has fallen silent is still taken for there.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Typing = TimeSpan.FromSeconds(20);

    /// <param name="actor">Whose page it is.</param>
    /// <param name="reference">Of the case on it.</param>
    /// <param name="typing">Whether something was written since the last time.</param>
    /// <param name="messages">How many messages are on the page.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Result<SeenTogether>> SayAsync(Actor actor, string reference, bool typing, int messages, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeCases, cancel);
        if (refusal is not null) return refusal;
        if (actor.Id is { } me) await KeepAsync(of!, me, actor.Name, typing, cancel);
        var said = await parts.MessagesAsync(of!.Id, cancel);
        return new SeenTogether(await OthersAsync(actor, of, cancel), said > messages);
    }

    private async Task KeepAsync(Case of, Guid me, string name, bool typing, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var since = now - Memory;
        await db.Set<CasePresence>().Where(p => p.SeenAt < since).ExecuteDeleteAsync(cancel);
        var mine = db.Set<CasePresence>().Where(p => p.CaseId == of.Id && p.StaffId == me);
        if (await mine.ExecuteUpdateAsync(p => p.SetProperty(x => x.SeenAt, now), cancel) == 0)
        {
            db.Add(new CasePresence { CaseId = of.Id, StaffId = me, Name = name, SeenAt = now });
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException)
            {
                // The same person's other window was first.
                db.ChangeTracker.Clear();
            }
        }
        if (typing) await mine.ExecuteUpdateAsync(p => p.SetProperty(x => x.TypedAt, now), cancel);
    }

    /// <summary>Who else has the case before them, as a sentence.</summary>
    public async Task<string?> OthersAsync(Actor actor, Case of, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var since = now - Memory;
        var others = await db.Set<CasePresence>().AsNoTracking().Where(p => p.CaseId == of.Id && p.StaffId != actor.Id && p.SeenAt >= since).OrderBy(p => p.Name).Take(5).ToListAsync(cancel);
        return others.Count == 0 ? null : string.Join(" · ", others.Select(p => string.Format(CultureInfo.CurrentCulture, p.TypedAt > now - Typing ? CaseTexts.HereWriting : CaseTexts.HereReading, p.Name)));
    }
}
