using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Repairs;
using Retour.Testing;
using Shouldly;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>A shop with a kettle to repair, and providers to send it to.</summary>
internal static class ProviderScene
{
    public static ProviderDraft Draft(string name = "Atelier Morel", string? email = "morel@example.com") =>
        new(ProviderKind.Subcontractor, name) { Email = email, ContactName = "Luc Morel", TurnaroundDays = 5, Prices = [new("Forfait diagnostic", "24,90")] };

    public static async Task<Id<Provider>> ProviderAsync(this TestShop shop, ProviderDraft? draft = null)
    {
        var (id, refusal) = await shop.DoAsync((ChangeProviders c) => c.SetAsync(Boss, null, 0, draft ?? Draft(), default));
        refusal.ShouldBeNull();
        return id;
    }

    public static Task<Refusal?> TrySendAsync(this RepairScene scene, Id<Provider>? to, DateOnly? on = null) =>
        scene.DoAsync((SendAway s) => s.SendAsync(Boss, scene.Reference, new(to, on, "Chronopost", "XY123", "Vérifier la résistance", null), default));

    public static async Task SendAsync(this RepairScene scene, Id<Provider> to, DateOnly? on = null) => (await scene.TrySendAsync(to, on)).ShouldBeNull();

    public static Task<Refusal?> TryComeBackAsync(this RepairScene scene, DateOnly? on = null, string? serial = "KX 2041", string? cost = null) =>
        scene.DoAsync((SendAway s) => s.ComeBackAsync(Boss, scene.Reference, new(on, serial, "Propre", cost), default));

    public static async Task ComeBackAsync(this RepairScene scene, DateOnly? on = null, string? cost = null) => (await scene.TryComeBackAsync(on, cost: cost)).ShouldBeNull();

    public static async Task<ProviderLeg> LegAsync(this RepairScene scene, int number = 1) =>
        (await scene.Shop.DoAsync((RetourDb db) => db.Set<ProviderLeg>().AsNoTracking().SingleAsync(l => l.Number == number && db.Set<Repair>().Any(r => r.Id == l.RepairId && r.Reference == scene.Reference))))!;

    public static async Task<PartnerVisit> VisitAsync(this TestShop shop, Id<Provider> id) => new((await shop.DoAsync((ReadProviders r) => r.FindAsync(id, default)))!);

    public static SetClock Clock(this TestShop shop) => (SetClock)shop.Services.GetRequiredService<TimeProvider>();

    /// <summary>The same refusal with the same words.</summary>
    public static void ShouldSay(this Refusal? refusal, Refusal expected, string? because = null) => (refusal is null ? null : refusal.ToString()).ShouldBe(expected.ToString(), because);

    /// <summary>With the store's clock put on.</summary>
    public static async Task<int> RemindAtAsync(this TestShop shop, string local)
    {
        shop.Clock().Set(local);
        return await shop.Services.GetRequiredService<WatchLegs>().LookAsync(default);
    }
}
