using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Organisation.Contracts;
using Retour.Files;
using Retour.Modules.Purchases.Imports;
using Shouldly;

namespace Retour.Testing;

/// <summary>What tests do again and again.</summary>
internal static class ShopActions
{
    /// <summary>Imports files by a shipped profile; a refusal fails the test.</summary>
    public static async Task<ImportSummary> ImportAsync(this TestShop shop, string profile, params string[] paths)
    {
        var (summary, refusal) = await shop.TryImportAsync(ShippedProfiles.All[profile], null, paths);
        refusal.ShouldBeNull();
        return summary!;
    }

    public static async Task<Result<ImportSummary>> TryImportAsync(this TestShop shop, ImportMapping mapping, string? store, params string[] paths)
    {
        var files = new List<ImportFile>();
        foreach (var path in paths)
        {
            var (file, refusal) = await ImportFile.SurveyAsync(path, null, CancellationToken.None);
            if (refusal is not null) return refusal;
            files.Add(file!);
        }
        await using var scope = shop.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ImportReceipts>().RunAsync(Actor.Retour, new ImportOrder(files, mapping, "test", store), null, CancellationToken.None);
    }
}
