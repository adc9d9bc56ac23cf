using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>A provider who is in: acts under its own name, with no right of staff at all.</summary>
internal sealed record PartnerVisit(Provider Provider)
{
    public Actor Actor { get; } = Actor.Provider(Provider.Id.Value, Provider.Name);
}

/// <summary>
/// Lets providers in to their own pages: by a link that is used once and begins a session, known by a cookie of its own. A session is looked up with each request,
/// so that one that was ended, or whose provider is no longer asked, opens nothing.
/// </summary>
internal sealed class PartnerDoor(RetourDb db, AuditTrail audit, TellProvider tell, Outbox outbox, SiteAddress site, TimeProvider time)
{
    public const string Home = "/partner", Throttle = "partner", DoorThrottle = "partner_door";

    // Over TLS no other site of the same domain can plant it (RFC 6265bis, the prefix __Host-).
    private string Cookie => site.IsSecure ? "__Host-retour-partner" : "retour-partner";

    /// <summary>Lets a provider in. The link is in the mail to its contact, and shown once to whoever asked for it.</summary>
    /// <returns>The path of the link.</returns>
    public async Task<Result<string>> InviteAsync(Actor actor, Id<Provider> id, CancellationToken cancel)
    {
        var (provider, refusal) = await FindAsync(actor, id, cancel);
        if (refusal is not null) return refusal;
        if (!provider!.IsActive) return ProviderRefusals.ProviderInactive;
        if (provider.Email is null) return ProviderRefusals.EmailMissing;
        await outbox.ReadyAsync(cancel);
        var (key, token) = ProviderKey.For(id, ProviderKeyKind.Link, time.GetUtcNow());
        db.Add(key);
        provider.LetIn(true);
        await tell.InviteAsync(provider, token, key.Id, cancel);
        if (await SaveAsync(actor, "provider_invited", id, cancel) is { } changed) return changed;
        return TellProvider.EnterPrefix + token;
    }

    /// <summary>From now on neither a link nor a session of theirs opens anything.</summary>
    public async Task<Refusal?> CloseAsync(Actor actor, Id<Provider> id, CancellationToken cancel)
    {
        var (provider, refusal) = await FindAsync(actor, id, cancel);
        if (refusal is not null) return refusal;
        var now = time.GetUtcNow();
        // Both or neither: who is let in again later must not come by a key of before.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<ProviderKey>().Where(k => k.ProviderId == id && k.UsedAt == null).ExecuteUpdateAsync(k => k.SetProperty(x => x.UsedAt, now), cancel);
        provider!.LetIn(false);
        if (await SaveAsync(actor, "provider_shut_out", id, cancel) is { } changed) return changed;
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Whose link this is, while it is good. Looking does not use it: mail scanners follow links too.</summary>
    public Task<Provider?> OfLinkAsync(string token, CancellationToken cancel) => OfAsync(token, ProviderKeyKind.Link, cancel);

    /// <summary>Uses a link, once, and begins a session in this browser.</summary>
    public async Task<Refusal?> EnterAsync(HttpContext http, string token, CancellationToken cancel)
    {
        if (await OfLinkAsync(token, cancel) is not { } provider) return ProviderRefusals.LinkSpent;
        var (hash, now) = (ProviderKey.HashOf(token), time.GetUtcNow());
        // Of two who use it at once, one does; and it is used by whoever gets in.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<ProviderKey>().Where(k => k.Hash == hash && k.UsedAt == null).ExecuteUpdateAsync(k => k.SetProperty(x => x.UsedAt, now), cancel) == 0) return ProviderRefusals.LinkSpent;
        var (session, secret) = ProviderKey.For(provider.Id, ProviderKeyKind.Session, now);
        db.Add(session);
        await audit.SaveAsync(new PartnerVisit(provider).Actor, new("provider_entered", "provider", provider.Id.ToString()), cancel);
        await transaction.CommitAsync(cancel);
        http.Response.Cookies.Append(Cookie, secret, Options(http, ProviderKey.SessionLasts));
        return null;
    }

    /// <summary>Who comes with this request; null for nobody.</summary>
    public async Task<PartnerVisit?> VisitAsync(HttpContext http) =>
        http.Request.Cookies[Cookie] is { Length: 40 } secret && await OfAsync(secret, ProviderKeyKind.Session, http.RequestAborted) is { } provider ? new(provider) : null;

    public async Task LeaveAsync(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is { Length: 40 } secret)
        {
            var (hash, now) = (ProviderKey.HashOf(secret), time.GetUtcNow());
            await db.Set<ProviderKey>().Where(k => k.Hash == hash && k.UsedAt == null).ExecuteUpdateAsync(k => k.SetProperty(x => x.UsedAt, now), http.RequestAborted);
        }
        http.Response.Cookies.Delete(Cookie, Options(http, null));
    }

    public static void Limit(RateLimiterOptions options)
    {
        // A workshop notes what lies on its bench; a machine that tries links is stopped.
        options.AddPolicy(Throttle, http => Throttles.PostsPerMinute(http, 60));
        options.AddPolicy(DoorThrottle, http => Throttles.PerMinute(http, HttpMethods.IsPost(http.Request.Method) ? 10 : 60));
    }

    private async Task<Provider?> OfAsync(string token, ProviderKeyKind kind, CancellationToken cancel)
    {
        var (hash, now) = (ProviderKey.HashOf(token), time.GetUtcNow());
        return await (from key in db.Set<ProviderKey>() join provider in db.Set<Provider>() on key.ProviderId equals provider.Id
                      where key.Hash == hash && key.Kind == kind && key.UsedAt == null && key.EndsAt > now && provider.HasAccess && provider.IsActive select provider).AsNoTracking().FirstOrDefaultAsync(cancel);
    }

    private async Task<Result<Provider>> FindAsync(Actor actor, Id<Provider> id, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking)
        {
            await audit.RefusedAsync(actor, "provider", id.ToString(), lacking, cancel);
            return lacking;
        }
        db.ChangeTracker.Clear();
        return await db.Set<Provider>().FirstOrDefaultAsync(p => p.Id == id, cancel) is { } provider ? provider : ProviderRefusals.NoSuchProvider;
    }

    private async Task<Refusal?> SaveAsync(Actor actor, string action, Id<Provider> id, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, new(action, "provider", id.ToString()), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return await audit.ChangedMeanwhileAsync("provider", id.ToString(), cancel);
        }
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? lasts) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = lasts, IsEssential = true };
}
