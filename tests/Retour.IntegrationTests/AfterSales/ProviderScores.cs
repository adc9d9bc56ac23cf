using Microsoft.EntityFrameworkCore;
using Retour.Analytics;
using Retour.Database;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>How providers do, counted from legs of known days.</summary>
public sealed class ProviderScores
{
    private static readonly DateRange Year = new(new(2026, 1, 1), new(2027, 1, 1));

    /// <summary>Forty legs promised for 30 June, sent on the first: the first ten never came back, the others after 10 to 39 days; each even one has its quote answered.</summary>
    private static async Task<(RepairScene Scene, Id<Provider> Provider)> FortyAsync(Engine engine)
    {
        var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        var provider = await scene.Shop.ProviderAsync();
        await scene.Shop.DoAsync(async (RetourDb db) =>
        {
            var first = await db.Set<Repair>().AsNoTracking().FirstAsync(r => r.Reference == scene.Reference);
            for (var i = 0; i < 40; i++)
            {
                var leg = new ProviderLeg { RepairId = first.Id, Number = i + 1, ProviderId = provider, StoreId = scene.Store.Id, SentOn = new(2026, 6, 1), DueOn = new(2026, 6, 30) };
                if (i % 2 == 0)
                {
                    leg.Offer(1_000, null);
                    leg.Reply(i % 4 == 0, null);
                }
                leg.Bill(1_000 + i, null, null);
                leg.ComeBack(new DateOnly(2026, 6, 1).AddDays(i), i);
                db.Add(leg);
            }
            await db.SaveChangesAsync();
            return 0;
        });
        return (scene, provider);
    }

    private static Task<IReadOnlyList<Scorecard>> CountAsync(RepairScene scene, DateRange? period = null, Actor? by = null) => scene.Shop.DoAsync((Scorecards s) => s.RunAsync(by ?? Boss, period ?? Year, default));

    [Theory, BothDatabases]
    public async Task A_scorecard_counts_turnaround_punctuality_quotes_and_cost(Engine engine)
    {
        var (scene, provider) = await FortyAsync(engine);
        await using var opened = scene;
        var card = (await CountAsync(scene)).ShouldHaveSingleItem();
        card.ShouldSatisfyAllConditions(
            c => c.Legs.ShouldBe(40), c => c.Median.Value.ShouldBe(19), c => c.Ninetieth.Value.ShouldBe(35),
            // Ranks 14 and 27 of 40.
            c => (c.Median.Low, c.Median.High).ShouldBe((13, 26)),
            c => (c.OnTime.Part, c.OnTime.Whole).ShouldBe((30, 40)), c => (c.Quotes.Part, c.Quotes.Whole).ShouldBe((10, 20)), c => c.Quotes.Evidence.ShouldBe(Evidence.TooFew),
            c => c.MeanCostMinor.ShouldBe(1_020), c => c.Repeats.Whole.ShouldBe(0));
        (await scene.Shop.DoAsync((Scorecards s) => s.LegsAsync(Boss, provider, Year, LegsShown.Late, 0, 50, default))).Count.ShouldBe(10);
        (await scene.Shop.DoAsync((Scorecards s) => s.LegsAsync(Boss, provider, Year, LegsShown.Accepted, 0, 50, default))).Count.ShouldBe(10);
        (await scene.Shop.DoAsync((Scorecards s) => s.LegsAsync(Boss, provider, Year, LegsShown.All, 0, 25, default))).Count.ShouldBe(25);
        (await scene.Shop.DoAsync((Scorecards s) => s.LegsAsync(Boss, provider, Year, LegsShown.All, 25, 25, default))).Count.ShouldBe(15);
        (await CountAsync(scene, new(new(2026, 7, 1), new(2027, 1, 1)))).ShouldHaveSingleItem().Legs.ShouldBe(0, "nothing was due then");
        (await CountAsync(scene, by: Staff(StaffRole.Manager, await scene.Shop.StoreAsync("DIJON")))).ShouldHaveSingleItem().Legs.ShouldBe(0, "another store's");
    }

    [Theory, BothDatabases]
    public async Task What_never_came_back_makes_a_provider_look_no_better(Engine engine)
    {
        var (scene, provider) = await FortyAsync(engine);
        await using var opened = scene;
        await scene.SendAsync(provider);
        (await CountAsync(scene)).ShouldHaveSingleItem().Legs.ShouldBe(40, "its day is not over");
        scene.Shop.Clock().Set("2027-01-10 10:00");
        (await CountAsync(scene)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Legs.ShouldBe(41), c => c.OnTime.Part.ShouldBe(30), c => c.Median.Value.ShouldBe(20));
    }

    [Theory, BothDatabases]
    public async Task What_comes_in_again_within_ninety_days_is_a_repeat(Engine engine)
    {
        var scene = await RepairScene.OpenAsync(engine);
        await using var opened = scene;
        await scene.TakeInAsync();
        var provider = await scene.Shop.ProviderAsync();
        await scene.SendAsync(provider);
        scene.Shop.Clock().Set("2026-12-03 10:00");
        await scene.ComeBackAsync();
        await scene.DiagnoseAsync(RepairBasis.Conformity);
        await scene.RepairAsync();
        (await scene.HandOverAsync()).ShouldBeNull();
        DateRange both = new(new(2026, 1, 1), new(2028, 1, 1));
        scene.Shop.Clock().Set("2027-02-01 10:00");
        (await scene.TryTakeInAsync(scene.Wanted)).Refusal.ShouldBeNull();
        (await CountAsync(scene, both)).ShouldHaveSingleItem().Repeats.Whole.ShouldBe(0, "ninety days are not over");
        scene.Shop.Clock().Set("2027-04-01 10:00");
        (await CountAsync(scene, both)).ShouldHaveSingleItem().Repeats.ShouldBe(new ShareOf(1, 1));
        (await scene.Shop.DoAsync((Scorecards s) => s.LegsAsync(Boss, provider, both, LegsShown.Repeat, 0, 50, default))).ShouldHaveSingleItem().Reference.ShouldBe(scene.Reference);
    }
}
