using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>A tablet that has just become a kiosk.</summary>
/// <param name="Token">What it shows from now on; nobody else ever sees it.</param>
internal sealed record PairedTablet(Kiosk Kiosk, string Token);

/// <summary>Makes a tablet a kiosk by a link that serves once and for a quarter of an hour, and takes it back.</summary>
internal sealed class PairKiosk(RetourDb db, ManageKiosk manage, AuditTrail audit, TimeProvider time)
{
    /// <summary>The secret of a new link; one that was made before serves no more.</summary>
    public async Task<Result<string>> OpenLinkAsync(Actor actor, Id<Kiosk> id, CancellationToken cancel)
    {
        if (await manage.FindAsync(actor, id, cancel) is var (kiosk, refusal) && kiosk is null) return refusal!;
        if (kiosk.ClosedAt is not null) return KioskRefusals.KioskIsClosed;
        var now = time.GetStoredNow();
        foreach (var earlier in await db.Set<KioskDevice>().Where(d => d.KioskId == id && d.LinkHash != null).ToListAsync(cancel)) (earlier.LinkHash, earlier.RevokedAt) = (null, now);
        var secret = KioskSecrets.New();
        db.Add(new KioskDevice { KioskId = id, StoreId = kiosk.StoreId, LinkHash = KioskSecrets.HashOf(secret), LinkUntil = now + KioskDevice.LinkServes, MadeBy = actor.Name });
        return await manage.SaveAsync(actor, kiosk, "kiosk_link_made", cancel) is { } wrong ? wrong : secret;
    }

    /// <summary>Uses a link up. The tablet that was this kiosk before is so no more.</summary>
    public async Task<Result<PairedTablet>> PairAsync(string secret, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var (link, now, token) = (KioskSecrets.HashOf(secret), time.GetStoredNow(), KioskSecrets.New());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var found = await (from d in db.Set<KioskDevice>().AsNoTracking() join k in db.Set<Kiosk>().AsNoTracking() on d.KioskId equals k.Id where d.LinkHash == link && d.LinkUntil > now && k.ClosedAt == null select new { d.Id, d.MadeBy, Kiosk = k }).FirstOrDefaultAsync(cancel);
        if (found is null) return KioskRefusals.LinkIsOver;
        var kiosk = found.Kiosk.Id;
        await db.Set<KioskDevice>().Where(d => d.KioskId == kiosk && d.TokenHash != null && d.RevokedAt == null).ExecuteUpdateAsync(d => d.SetProperty(x => x.RevokedAt, now), cancel);
        var hash = KioskSecrets.HashOf(token);
        // Of two that open the link at once, one finds it used.
        var paired = await db.Set<KioskDevice>().Where(d => d.LinkHash == link).ExecuteUpdateAsync(d => d
            .SetProperty(x => x.LinkHash, (byte[]?)null).SetProperty(x => x.TokenHash, hash).SetProperty(x => x.PairedAt, now).SetProperty(x => x.LastSeenAt, now), cancel);
        if (paired == 0) return KioskRefusals.LinkIsOver;
        await audit.SaveAsync(Actor.Retour, new("kiosk_paired", "kiosk", kiosk.ToString(), found.Kiosk.StoreId, Details: new Dictionary<string, string?> { ["link_made_by"] = found.MadeBy }), cancel);
        await transaction.CommitAsync(cancel);
        return new PairedTablet(found.Kiosk, token);
    }

    /// <summary>The tablet is a kiosk no more: nothing that it sends is taken.</summary>
    public async Task<Refusal?> RevokeAsync(Actor actor, Id<Kiosk> id, CancellationToken cancel)
    {
        if (await manage.FindAsync(actor, id, cancel) is var (kiosk, refusal) && kiosk is null) return refusal;
        var now = time.GetStoredNow();
        foreach (var device in await db.Set<KioskDevice>().Where(d => d.KioskId == id && d.RevokedAt == null).ToListAsync(cancel)) (device.RevokedAt, device.LinkHash) = (now, null);
        return await manage.SaveAsync(actor, kiosk, "kiosk_revoked", cancel);
    }
}
