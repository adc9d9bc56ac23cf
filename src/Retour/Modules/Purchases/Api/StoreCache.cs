using Microsoft.Extensions.Caching.Memory;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Purchases.Api;

/// <summary>The stores by code, remembered for some seconds: tills ask with each receipt, and a store opens once a year.</summary>
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
}
