using Retour.Testing;

namespace Retour.Insights;

/// <summary>Both real files in one installation, one for each engine, read in once for all the tests that only ask.</summary>
public sealed class RealShops : IAsyncDisposable
{
    private readonly Dictionary<Engine, Lazy<Task<TestShop>>> shops = Enum.GetValues<Engine>().ToDictionary(e => e, e => new Lazy<Task<TestShop>>(() => FillAsync(e)));

    internal Task<TestShop> GetAsync(Engine engine) => shops[engine].Value;

    private static async Task<TestShop> FillAsync(Engine engine)
    {
        var (cdnow, retail) = (RealData.Path("cdnow_master.txt"), RealData.Path("online_retail.csv.gz"));
        var shop = await TestShop.OpenAsync(engine);
        await shop.ImportAsync("cdnow", cdnow);
        await shop.ImportAsync("online-retail", retail);
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shop in shops.Values.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully)) await (await shop.Value).DisposeAsync();
    }
}
