using Retour.Modules.Insights;
using Retour.Testing;
using Shouldly;

namespace Retour.Insights;

/// <summary>Asking for figures as pages and commands do; a refusal fails the test.</summary>
internal static class Measuring
{
    public static async Task<Scope> ScopeAsync(this TestShop shop, string? store = null)
    {
        var (scope, refusal) = await shop.Get<Scopes>().FindAsync(store, CancellationToken.None);
        refusal.ShouldBeNull();
        return scope!;
    }

    public static async Task<Figures> FiguresAsync(this TestShop shop, DateOnly from, DateOnly to, Step by, string? store = null)
    {
        var (figures, refusal) = await shop.Get<MeasureFigures>().RunAsync(await shop.ScopeAsync(store), new(from, to), by, CancellationToken.None);
        refusal.ShouldBeNull();
        return figures!;
    }

    public static async Task<Attritions> AttritionAsync(this TestShop shop, DateOnly? at, int? lapse = null, int periods = 0, string? store = null)
    {
        var (attritions, refusal) = await shop.Get<MeasureAttrition>().RunAsync(await shop.ScopeAsync(store), at, lapse, periods, CancellationToken.None);
        refusal.ShouldBeNull();
        return attritions!;
    }
}
