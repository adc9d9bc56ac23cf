using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation.Programs;

/// <summary><c>Authorization: Bearer rk_…</c></summary>
internal sealed class ApiKeySignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IMemoryCache cache, IServiceScopeFactory scopes, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    // How long a revoked key may go on: the price of not asking the database with each receipt.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(15);

    // Within a minute and from one address.
    private const int MostFailures = 60;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not ['B' or 'b', 'e', 'a', 'r', 'e', 'r', ' ', 'r', 'k', '_', ..] header) return AuthenticateResult.NoResult();
        var failures = cache.GetOrCreate(("failed keys", Context.Connection.RemoteIpAddress), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1);
            return new StrongBox<int>();
        })!;
        // Whoever guesses is not looked up any more: a key cannot be guessed, but looking up costs.
        if (Volatile.Read(ref failures.Value) >= MostFailures) return AuthenticateResult.Fail("too many unknown keys");
        var hash = ApiKey.HashOf(header[7..].Trim());
        var actor = await cache.GetOrCreateAsync(Convert.ToBase64String(hash), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            await using var scope = scopes.CreateAsyncScope();
            var (db, now) = (scope.ServiceProvider.GetRequiredService<RetourDb>(), time.GetUtcNow());
            var key = await db.Set<ApiKey>().AsNoTracking()
                .FirstOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null && (k.EndsAt == null || k.EndsAt > now), Context.RequestAborted);
            if (key is null) return null;
            if (key.LastUsedAt is null || now - key.LastUsedAt > UsedEvery)
                await db.Set<ApiKey>().Where(k => k.Id == key.Id).ExecuteUpdateAsync(k => k.SetProperty(x => x.LastUsedAt, now), Context.RequestAborted);
            var stores = await db.Set<ApiKeyStore>().Where(s => s.KeyId == key.Id).Select(s => s.StoreId).ToListAsync(Context.RequestAborted);
            return new Actor(ActorKind.Key, key.Id.Value, key.Name, ApiScope.RightsOf(key.Scopes), stores.Count == 0 ? null : stores.ToFrozenSet());
        });
        if (actor is null)
        {
            Interlocked.Increment(ref failures.Value);
            return AuthenticateResult.Fail("unknown key");
        }
        Context.Features.Set(actor);
        return AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Name, actor.Name), new(ClaimTypes.NameIdentifier, actor.Id.ToString()!)], Scheme)), Scheme));
    }
}
