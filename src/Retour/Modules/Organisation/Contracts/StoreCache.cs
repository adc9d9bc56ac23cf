using Microsoft.Extensions.Caching.Memory;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>The stores by code, remembered for some seconds: programs ask with each receipt and each case, and a store opens once a year.</summary>
internal sealed class StoreCache(IMemoryCache cache, IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyDictionary<string, StoreInfo>> ByCodeAsync(CancellationToken cancel) =>
        (await cache.GetOrCreateAsync(typeof(StoreCache), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            await using var scope = scopes.CreateAsyncScope();
            var all = await scope.ServiceProvider.GetRequiredService<StoreDirectory>().ListAsync(cancel);
            return all.ToDictionary(s => s.Code, StringComparer.OrdinalIgnoreCase);
        }))!;

    /// <summary>The store with this code, one that opened a moment ago too; or a refusal that lists the codes there are.</summary>
    public async Task<Result<StoreInfo>> FindAsync(string code, CancellationToken cancel)
    {
        if ((await ByCodeAsync(cancel)).TryGetValue(code, out var known)) return known;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoreDirectory>().FindAsync(code, cancel);
    }
}
