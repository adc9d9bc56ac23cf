using Retour.Modules.Purchases.Imports;
using Retour.Testing;
using Xunit;

namespace Retour;

/// <summary>Both real files in one installation, one for each engine, read in once for all the tests that change nothing there.</summary>
[CollectionDefinition(Name)]
public sealed class RealShops : ICollectionFixture<RealShops>, IAsyncDisposable
{
    public const string Name = "Real files";

    /// <summary>The file of purchases, and the one that names its products.</summary>
    public static readonly string[] Retail = [RealData.Path("online_retail.csv.gz"), RealData.Path("online_retail_products.csv.gz")];

    public static readonly string Cdnow = RealData.Path("cdnow_master.txt");

    private readonly Dictionary<Engine, Lazy<Task<Filled>>> shops = Enum.GetValues<Engine>().ToDictionary(e => e, e => new Lazy<Task<Filled>>(() => FillAsync(e)));

    internal async Task<TestShop> GetAsync(Engine engine) => (await FilledAsync(engine)).Shop;

    internal Task<Filled> FilledAsync(Engine engine) => shops[engine].Value;

    private static async Task<Filled> FillAsync(Engine engine)
    {
        var shop = await TestShop.OpenAsync(engine);
        return new(shop, await shop.ImportAsync("cdnow", Cdnow), await shop.ImportAsync("online-retail", Retail));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shop in shops.Values.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully)) await (await shop.Value).Shop.DisposeAsync();
    }

    /// <param name="FromCdnow">What the first import of each file said.</param>
    internal sealed record Filled(TestShop Shop, ImportSummary FromCdnow, ImportSummary FromRetail);
}
