using Retour.Database.Upkeep;
using Shouldly;

namespace Retour.Testing;

/// <summary>What <c>retour database check</c> says of a shop.</summary>
internal static class Soundness
{
    /// <summary>The checks that report something.</summary>
    public static async Task<IReadOnlyList<CheckResult>> ComplaintsAsync(this TestShop shop)
    {
        var checks = await shop.Get<CheckDatabase>().RunAsync(null, CancellationToken.None);
        checks.Count.ShouldBeGreaterThan(10);
        return [.. checks.Where(c => c.Differing > 0)];
    }
}
