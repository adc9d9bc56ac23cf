using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Retour.Database;
using Retour.Modules.Organisation.Audit;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>A request of someone signed in: who they are, by which session, whether they still owe a second factor that their role must have, and whether their account has changed without their saying that they know.</summary>
internal sealed record StaffVisit(Id<StaffSession> Session, Actor Actor, bool OwesSecondFactor, bool HasNews);

/// <summary>Begins, recognises and ends the sessions of staff. What someone may do is read from here with each request, never from the cookie.</summary>
internal sealed class StaffSessions(IServiceScopeFactory scopes, IMemoryCache cache, TimeProvider time)
{
    public const string Claim = "session";
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(15);

    // How long another node may still take a session for open, or a role for what it was.
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    public async Task<Id<StaffSession>> BeginAsync(Guid staff, SignInMeans means, string device, string address, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
        var now = time.GetUtcNow();
        var session = new StaffSession { Id = Id<StaffSession>.New(), StaffId = staff, Device = Short(device), Address = address, Means = means, CreatedAt = now, SeenAt = now };
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return session.Id;
    }

    /// <summary>Whether someone who has come in before now comes by a kind of browser that they never used.</summary>
    public async Task<bool> IsElsewhereAsync(Guid staff, string device, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var devices = await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<StaffSession>().Where(s => s.StaffId == staff).Select(s => s.Device).Distinct().ToListAsync(cancel);
        var kind = DeviceWords.Of(device);
        return devices.Count > 0 && devices.All(d => DeviceWords.Of(d) != kind);
    }

    /// <summary>Who comes in with this session; null when it was ended, has lasted too long, or its owner's account is closed.</summary>
    public Task<StaffVisit?> VisitAsync(ClaimsPrincipal principal, CancellationToken cancel) =>
        Id<StaffSession>.TryParse(principal.FindFirstValue(Claim), null, out var id)
            ? cache.GetOrCreateAsync(id, entry =>
            {
                entry.AbsoluteExpirationRelativeToNow = Remembered;
                return LoadAsync(id, principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", cancel);
            })
            : Task.FromResult<StaffVisit?>(null);

    /// <summary>Ends sessions: those of a member of staff, all or one, or all but one.</summary>
    public async Task EndAsync(Guid staff, Id<StaffSession>? only, Id<StaffSession>? butNot, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var open = scope.ServiceProvider.GetRequiredService<RetourDb>().Set<StaffSession>().Where(s => s.StaffId == staff && s.EndedAt == null);
        if (only is { } one) open = open.Where(s => s.Id == one);
        if (butNot is { } kept) open = open.Where(s => s.Id != kept);
        var ids = await open.Select(s => s.Id).ToListAsync(cancel);
        var now = time.GetUtcNow();
        await open.ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
        foreach (var id in ids) cache.Remove(id);
    }

    /// <summary>The open sessions of a member of staff, the last used first.</summary>
    public async Task<IReadOnlyList<StaffSession>> ListAsync(Guid staff, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
        var hours = (await db.Set<OrganisationProfile>().AsNoTracking().FirstOrDefaultAsync(cancel) ?? new()).SessionHours;
        var oldest = time.GetUtcNow().AddHours(-hours);
        return await db.Set<StaffSession>().AsNoTracking().Where(s => s.StaffId == staff && s.EndedAt == null && s.CreatedAt > oldest).OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id).ToListAsync(cancel);
    }

    /// <summary>What someone may do has changed: their sessions are asked anew.</summary>
    public async Task ForgetAsync(Guid staff, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var id in await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<StaffSession>().Where(s => s.StaffId == staff && s.EndedAt == null).Select(s => s.Id).ToListAsync(cancel))
            cache.Remove(id);
    }

    private async Task<StaffVisit?> LoadAsync(Id<StaffSession> id, string owner, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
        // One question to the database: it is asked every ten seconds of everyone who works.
        var found = await (
            from session in db.Set<StaffSession>().AsNoTracking()
            join member in db.Set<StaffMember>() on session.StaffId equals member.Id
            where session.Id == id && session.EndedAt == null && member.ClosedAt == null
            select new
            {
                Session = session, member.Id, member.DisplayName, member.Role, member.TwoFactorEnabled,
                Profile = db.Set<OrganisationProfile>().FirstOrDefault(), Stores = db.Set<StaffStore>().Where(s => s.StaffId == member.Id).Select(s => s.StoreId).ToList(),
                HasNews = db.Set<AuditEntry>().Any(e => e.Subject == "staff" && e.SubjectId == owner && e.Number > member.NewsReadUpTo && AccountNews.Acts.Contains(e.Action)),
            }).FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        var now = time.GetUtcNow();
        var profile = found.Profile ?? new();
        if (now - found.Session.CreatedAt > TimeSpan.FromHours(profile.SessionHours)) return null;
        if (now - found.Session.SeenAt > SeenEvery)
            await db.Set<StaffSession>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancel);
        var actor = Actor.Staff(found.Id, found.DisplayName, found.Role, found.Stores);
        // Whoever owes a second factor can only go and set one up.
        var owes = profile.AsksSecondFactorOf(found.Role) && !found.TwoFactorEnabled && found.Session.Means is not SignInMeans.Passkey;
        return new(id, owes ? actor with { Rights = [] } : actor, owes, found.HasNews);
    }

    private static string Short(string device) => device.Length > 200 ? device[..200] : device;
}
