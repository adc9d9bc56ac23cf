using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>A person's word about presses: they count after all, or they do not. It stands above every flag, has a reason and an author, and can be taken back.</summary>
internal sealed class JudgePresses(RetourDb db, ManageKiosk manage, Signals signals, AuditTrail audit, TimeProvider time)
{
    public const int MostAtOnce = 100;

    /// <param name="verdict">Null takes an earlier word back: then the flags decide again.</param>
    /// <param name="reason">Wanted with a word.</param>
    public async Task<Refusal?> RunAsync(Actor actor, Id<Kiosk> id, IReadOnlyCollection<Id<Press>> which, PressVerdict? verdict, string? reason, CancellationToken cancel)
    {
        if (await manage.FindAsync(actor, id, cancel) is var (kiosk, refusal) && kiosk is null) return refusal;
        var why = reason?.ReplaceLineEndings(" ").Trim() is { Length: > 0 } typed ? typed : null;
        if (verdict is not null && why is null) return KioskRefusals.ReasonMissing;
        if (why?.Length > Press.MostOfReason) return KioskRefusals.ReasonTooLong;
        var ids = which.Distinct().Take(MostAtOnce).ToList();
        var presses = await db.Set<Press>().Where(p => p.KioskId == id && ids.Contains(p.Id)).ToListAsync(cancel);
        if (presses.Count == 0) return KioskRefusals.NothingChosen;
        foreach (var press in presses) press.Judge(verdict, why, actor.Name, time.GetStoredNow());
        await signals.PutAsync([.. presses.Where(p => p.IsCounted).Select(p => p.ToSignal())], cancel);
        await signals.TakeBackAsync(SignalSource.Press, [.. presses.Where(p => !p.IsCounted).Select(p => p.Id.Value)], cancel);
        var details = new Dictionary<string, string?> { ["presses"] = presses.Count.ToString(CultureInfo.InvariantCulture), ["reason"] = why };
        try
        {
            await audit.SaveAsync(actor, new(verdict switch { PressVerdict.Counted => "presses_put_back", PressVerdict.LeftOut => "presses_left_out", _ => "presses_word_taken_back" }, "kiosk", id.ToString(), kiosk.StoreId, Details: details), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            // The tablet called at the same moment, and what it brought changes what the flags say.
            return await audit.ChangedMeanwhileAsync("kiosk", id.ToString(), cancel);
        }
    }
}
