using System.CommandLine;
using Retour.Database;
using Retour.Modules.Purchases.Api;
using Retour.Modules.Purchases.Imports;
using Retour.Web;

namespace Retour.Modules.Purchases;

internal static class PurchasesModule
{
    public static IServiceCollection AddPurchases(this IServiceCollection services) => services
        .AddSingleton<ProductCatalogue>()
        .AddSingleton<ReceiptWriter>()
        .AddSingleton<Contracts.ReceiptIntake>()
        .AddSingleton(sp => PurchaseUpkeep.For(sp.GetRequiredService<SqlDialect>()))
        .AddSingleton<RunningImports>()
        .AddScoped<ImportReceipts>()
        .AddSingleton<ImportUploads>()
        .AddSingleton<ImportRunner>()
        .AddHostedService(sp => sp.GetRequiredService<ImportRunner>())
        .AddSingleton<StoreCache>()
        .AddSingleton<ReceiptQueue>()
        .AddHostedService(sp => sp.GetRequiredService<ReceiptQueue>());

    public static void MapPurchases(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi();
        api.MapReceipts();
        api.MapReadReceipts();
        api.MapReadProducts();
        app.MapImports();
    }

    public static Command ImportCommand() => Imports.ImportCommand.Create();
}
