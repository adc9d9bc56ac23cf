using Retour.Database.Upkeep;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Upkeep;

public sealed class Rebuilding
{
    [Theory, BothDatabases]
    public async Task Rebuilding_corrects_adds_and_removes_exactly_what_differs(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, """
            UPDATE store_days SET sales = 9, net_minor = 1 WHERE day = '2026-03-02';
            INSERT INTO store_days SELECT store_id, '2020-01-01', 1, 0, 100, 1000, 0, 0 FROM store_days WHERE day = '2026-03-02';
            DELETE FROM customer_months WHERE month = '2026-04-01';
            UPDATE customer_months SET sale_days = 0
            """);
        (await shop.ComplaintsAsync()).Select(c => (c.Code, c.Differing)).ShouldBe([("store_days", 2), ("customer_months", 2)]);

        (await RebuildAsync(shop)).ShouldBe(new Dictionary<string, long> { ["store_days"] = 2, ["customer_months"] = 2, ["survey_answer_counts"] = 0 }, ignoreOrder: true);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        (await RebuildAsync(shop)).Values.ShouldAllBe(rows => rows == 0);
    }

    private static Task<IReadOnlyDictionary<string, long>> RebuildAsync(TestShop shop) => shop.Get<RebuildRollups>().RunAsync(null, CancellationToken.None);
}
