using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Improvement;

public sealed class TellingSignals
{
    private static Said Of(Guid id, Id<Modules.Organisation.Store> store, string about, int severity = 1) =>
        new(SignalSource.Complaint, id, SignalPolarity.Negative, severity, store, CriteriaTree.Find(about)!, new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero)) { WantsAnswer = true };

    [Theory, BothDatabases]
    public async Task What_is_told_again_replaces_what_was_told_and_nothing_is_told_before_the_caller_saves(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var store = (await shop.StoreAsync("LYON")).Id;
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var scope = shop.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Signals>().PutAsync([Of(one, store, "delivery.late")], default);
            (await shop.CountAsync("signals")).ShouldBe(0);
            await scope.ServiceProvider.GetRequiredService<RetourDb>().SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        (await shop.CountAsync("signals", "criterion = 'delivery' AND motive = 'delivery.late' AND severity = 1")).ShouldBe(1);
        await using (var scope = shop.Services.CreateAsyncScope())
        {
            // The same twice in one breath is one, too: the last word counts.
            await scope.ServiceProvider.GetRequiredService<Signals>().PutAsync([Of(one, store, "price", 3), Of(other, store, "welcome"), Of(other, store, "welcome.rude")], default);
            await scope.ServiceProvider.GetRequiredService<RetourDb>().SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        (await shop.CountAsync("signals")).ShouldBe(2);
        (await shop.CountAsync("signals", "criterion = 'price' AND motive IS NULL AND severity = 3")).ShouldBe(1);
        (await shop.CountAsync("signals", "criterion = 'welcome' AND motive = 'welcome.rude'")).ShouldBe(1);
    }
}
