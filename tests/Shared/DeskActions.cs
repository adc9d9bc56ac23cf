using Retour.Modules.AfterSales;
using Shouldly;

namespace Retour.Testing;

/// <summary>What tests of the desk do again and again.</summary>
internal static class DeskActions
{
    /// <summary>A case as an administrator reads it; a refusal fails the test.</summary>
    public static Task<CaseThread> ReadCaseAsync(this TestShop shop, string reference) => shop.DoAsync((ReadCase read) => read.WholeAsync(reference));

    public static Task<CaseThread> ReadCaseAsync(this RunningShop shop, string reference) => shop.WithAsync((ReadCase read) => read.WholeAsync(reference));

    private static async Task<CaseThread> WholeAsync(this ReadCase read, string reference)
    {
        var (thread, refusal) = await read.RunAsync(CustomerActions.Boss, reference, default);
        refusal.ShouldBeNull();
        return thread!;
    }
}
