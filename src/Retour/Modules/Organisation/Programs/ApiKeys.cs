using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation.Programs;

/// <summary>A key in a list.</summary>
/// <param name="Stores">Codes; none for all stores.</param>
internal sealed record ApiKeyInfo(Id<ApiKey> Id, string Name, IReadOnlyList<string> Scopes, IReadOnlyList<string> Stores, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? EndsAt);

/// <summary>Makes, renews and ends the keys by which programs come in.</summary>
internal sealed class ApiKeys(RetourDb db, StoreDirectory stores, AuditTrail audit, TimeProvider time)
{
    /// <summary>How long a key that was renewed still serves beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public async Task<IReadOnlyList<ApiKeyInfo>> ListAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var codes = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Code);
        var keys = await db.Set<ApiKey>().AsNoTracking().Where(k => k.RevokedAt == null && (k.EndsAt == null || k.EndsAt > now)).OrderBy(k => k.Name).ThenBy(k => k.CreatedAt).ToListAsync(cancel);
        var limits = (await db.Set<ApiKeyStore>().AsNoTracking().ToListAsync(cancel)).ToLookup(s => s.KeyId, s => codes[s.StoreId]);
        return [.. keys.Select(k => new ApiKeyInfo(k.Id, k.Name, k.Scopes.Split(' '), [.. limits[k.Id].Order(StringComparer.Ordinal)], k.CreatedAt, k.LastUsedAt, k.EndsAt))];
    }

    /// <returns>The text of the key: it is not kept, and cannot be shown again.</returns>
    public async Task<Result<string>> CreateAsync(Actor actor, string name, IReadOnlyCollection<string> scopes, IReadOnlyCollection<string> storeCodes, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManagePrograms) is { } forbidden) return forbidden;
        name = name.Trim();
        if (name.Length is 0 or > MostName) return Refused(nameof(OrganisationTexts.KeyNameMissing), MostName);
        if (scopes.Count == 0 || scopes.FirstOrDefault(s => !ApiScope.All.Contains(s)) is { }) return Refused(nameof(OrganisationTexts.KeyScopeUnknown), string.Join(", ", ApiScope.All));
        var limits = new List<StoreId>();
        foreach (var code in storeCodes)
        {
            var (store, unknown) = await stores.FindAsync(code, cancel);
            if (unknown is not null) return unknown;
            limits.Add(store!.Id);
        }
        return await AddAsync(actor, name, string.Join(' ', scopes.Order(StringComparer.Ordinal)), limits, "key_created", cancel);
    }

    /// <summary>A new key for the same use; the old one serves for a day more, so that nothing stands still meanwhile.</summary>
    public async Task<Result<string>> RenewAsync(Actor actor, Id<ApiKey> id, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManagePrograms) is { } forbidden) return forbidden;
        if (await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, cancel) is not { } old) return Refused(nameof(OrganisationTexts.UnknownApiKey), id);
        old.EndsAt = time.GetUtcNow() + Overlap;
        var limits = await db.Set<ApiKeyStore>().Where(s => s.KeyId == id).Select(s => s.StoreId).ToListAsync(cancel);
        return await AddAsync(actor, old.Name, old.Scopes, limits, "key_renewed", cancel);
    }

    public Task<Refusal?> RevokeAsync(Actor actor, Id<ApiKey> id, CancellationToken cancel) => RevokeAsync(actor, db.Set<ApiKey>().Where(k => k.Id == id), id.ToString(), cancel);

    public Task<Refusal?> RevokeAsync(Actor actor, string name, CancellationToken cancel) => RevokeAsync(actor, db.Set<ApiKey>().Where(k => k.Name == name), name, cancel);

    private async Task<Refusal?> RevokeAsync(Actor actor, IQueryable<ApiKey> which, string said, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManagePrograms) is { } forbidden) return forbidden;
        var keys = await which.Where(k => k.RevokedAt == null).ToListAsync(cancel);
        if (keys.Count == 0) return Refused(nameof(OrganisationTexts.UnknownApiKey), said);
        foreach (var key in keys) key.RevokedAt = time.GetUtcNow();
        await audit.SaveAsync(actor, new("key_revoked", "key", keys[0].Name), cancel);
        return null;
    }

    private async Task<string> AddAsync(Actor actor, string name, string scopes, IReadOnlyList<StoreId> limits, string action, CancellationToken cancel)
    {
        var text = ApiKey.NewText();
        var key = new ApiKey { Id = Id<ApiKey>.New(), Name = name, Hash = ApiKey.HashOf(text), Scopes = scopes, CreatedAt = time.GetUtcNow() };
        db.Add(key);
        foreach (var store in limits) db.Add(new ApiKeyStore { KeyId = key.Id, StoreId = store });
        await audit.SaveAsync(actor, new(action, "key", name), cancel);
        return text;
    }

    public const int MostName = 60;

    private static Refusal Refused(string name, params object?[] arguments) => new(OrganisationTexts.ResourceManager, name, arguments);
}
