using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>A kiosk as it was typed.</summary>
/// <param name="ExitCode">Digits; null leaves it as it is.</param>
internal sealed record TypedKiosk(string Name, string Zone, string? ExitCode);

/// <summary>Sets kiosks up, changes and closes them.</summary>
internal sealed class ManageKiosk(RetourDb db, StoreDirectory stores, KioskSchedules schedules, AuditTrail audit, TimeProvider time)
{
    /// <param name="like">A kiosk that asks what this one shall ask; null for the usual question.</param>
    public async Task<Result<Id<Kiosk>>> CreateAsync(Actor actor, StoreId? store, TypedKiosk typed, Id<Kiosk>? like, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (store is not { } where || (await stores.ListAsync(cancel)).All(s => s.Id != where)) return KioskRefusals.StoreMissing;
        if (actor.Lacks(Right.ManageKiosks, where) is { } lacking)
        {
            await audit.RefusedAsync(actor, "kiosk", "new", lacking, cancel);
            return lacking;
        }
        if (Wrong(typed, exitWanted: true) is { } wrong) return wrong;
        if (await db.Set<Kiosk>().CountAsync(cancel) >= Kiosk.Most) return KioskRefusals.TooManyKiosks;
        var other = like is { } id ? await db.Set<Kiosk>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == id, cancel) : null;
        if (other is not null && !actor.WorksFor(other.StoreId)) return Actor.OtherStore;
        var questions = other is null ? KioskQuestions.First() : (await schedules.FindAsync(other.Id, other.ScheduleNumber, cancel))!;
        var now = time.GetStoredNow();
        var kiosk = new Kiosk { Code = Kiosk.NewCode(), StoreId = where, Name = typed.Name.Trim(), ZoneName = typed.Zone.Trim(), CreatedAt = now };
        kiosk.SetExit(typed.ExitCode!);
        db.AddRange(kiosk, new KioskSchedule { KioskId = kiosk.Id, Number = 1, Json = questions.ToJson(), At = now, By = actor.Name });
        await audit.SaveAsync(actor, new("kiosk_created", "kiosk", kiosk.Id.ToString(), where), cancel);
        return kiosk.Id;
    }

    public async Task<Refusal?> ChangeAsync(Actor actor, Id<Kiosk> id, TypedKiosk typed, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is var (kiosk, refusal) && kiosk is null) return refusal;
        if (Wrong(typed, exitWanted: false) is { } wrong) return wrong;
        (kiosk.Name, kiosk.ZoneName) = (typed.Name.Trim(), typed.Zone.Trim());
        if (typed.ExitCode is { Length: > 0 } code) kiosk.SetExit(code);
        return await SaveAsync(actor, kiosk, "kiosk_changed", cancel);
    }

    /// <summary>Takes it out of use, or into use again. Its tablet is one no more; its presses stay.</summary>
    public async Task<Refusal?> CloseAsync(Actor actor, Id<Kiosk> id, bool close, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is var (kiosk, refusal) && kiosk is null) return refusal;
        if (kiosk.ClosedAt is not null == close) return null;
        var now = time.GetStoredNow();
        kiosk.ClosedAt = close ? now : null;
        if (close)
            foreach (var device in await db.Set<KioskDevice>().Where(d => d.KioskId == id && d.RevokedAt == null).ToListAsync(cancel)) (device.RevokedAt, device.LinkHash) = (now, null);
        return await SaveAsync(actor, kiosk, close ? "kiosk_closed" : "kiosk_reopened", cancel);
    }

    /// <summary>The kiosk, for somebody who may change it.</summary>
    internal async Task<Result<Kiosk>> FindAsync(Actor actor, Id<Kiosk> id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<Kiosk>().FirstOrDefaultAsync(k => k.Id == id, cancel) is not { } kiosk) return KioskRefusals.NoSuchKiosk;
        if (actor.Lacks(Right.ManageKiosks, kiosk.StoreId) is not { } lacking) return kiosk;
        await audit.RefusedAsync(actor, "kiosk", id.ToString(), lacking, cancel);
        return lacking;
    }

    internal async Task<Refusal?> SaveAsync(Actor actor, Kiosk kiosk, string action, CancellationToken cancel)
    {
        kiosk.Touch();
        try
        {
            await audit.SaveAsync(actor, new(action, "kiosk", kiosk.Id.ToString(), kiosk.StoreId), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            // Somebody changed it at the same moment.
            return await audit.ChangedMeanwhileAsync("kiosk", kiosk.Id.ToString(), cancel);
        }
    }

    private static Refusal? Wrong(TypedKiosk typed, bool exitWanted) =>
        typed.Name.Trim().Length == 0 ? KioskRefusals.NameMissing
        : typed.Name.Trim().Length > Kiosk.MostOfName ? KioskRefusals.NameTooLong
        : typed.Zone.Trim().Length == 0 ? KioskRefusals.ZoneMissing
        : typed.Zone.Trim().Length > Kiosk.MostOfZone ? KioskRefusals.ZoneTooLong
        : (exitWanted || typed.ExitCode is { Length: > 0 }) && !KioskSecrets.IsExitCode(typed.ExitCode ?? "") ? KioskRefusals.ExitInvalid : null;
}
