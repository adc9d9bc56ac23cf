using System.Collections.Frozen;
using System.CommandLine;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Retour.Cli;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary><c>Authorization: Bearer rk_…</c></summary>
internal sealed class ApiKeySignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IMemoryCache cache, IServiceScopeFactory scopes, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    // How long a revoked key may go on: the price of not asking the database with each receipt.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(15);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not ['B' or 'b', 'e', 'a', 'r', 'e', 'r', ' ', 'r', 'k', '_', ..] header) return AuthenticateResult.NoResult();
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
        if (actor is null) return AuthenticateResult.Fail("unknown key");
        Context.Features.Set(actor);
        return AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Name, actor.Name), new(ClaimTypes.NameIdentifier, actor.Id.ToString()!)], Scheme)), Scheme));
    }
}

/// <summary><c>retour api-key create|list|revoke</c></summary>
internal static class ApiKeyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "What uses the key, such as till-lyon" };
        var create = new Command("create", "Makes a key and prints it, once") { name };
        RetourCli.SetAction(create, async (parsed, services, cancel) =>
        {
            var text = ApiKey.NewText();
            var db = services.GetRequiredService<RetourDb>();
            db.Add(new ApiKey { Id = Id<ApiKey>.New(), Name = parsed.GetValue(name)!, Scopes = ApiScope.Default, Hash = ApiKey.HashOf(text), CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow() });
            await db.SaveChangesAsync(cancel);
            Console.WriteLine(text);
            return null;
        });
        var list = new Command("list", "Lists the keys in use");
        RetourCli.SetAction(list, async (_, services, cancel) =>
        {
            await foreach (var key in services.GetRequiredService<RetourDb>().Set<ApiKey>().Where(k => k.RevokedAt == null).OrderBy(k => k.Name).AsAsyncEnumerable().WithCancellation(cancel))
                Console.WriteLine($"{key.Name}\t{key.CreatedAt:yyyy-MM-dd}");
            return null;
        });
        var revoke = new Command("revoke", "Ends the keys of this name") { name };
        RetourCli.SetAction(revoke, async (parsed, services, cancel) =>
        {
            var (wanted, now) = (parsed.GetValue(name)!, services.GetRequiredService<TimeProvider>().GetUtcNow());
            var ended = await services.GetRequiredService<RetourDb>().Set<ApiKey>().Where(k => k.Name == wanted && k.RevokedAt == null)
                .ExecuteUpdateAsync(k => k.SetProperty(x => x.RevokedAt, now), cancel);
            return ended > 0 ? null : new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.UnknownApiKey), wanted);
        });
        return new Command("api-key", "Keys for programs that use the API") { create, list, revoke };
    }
}
