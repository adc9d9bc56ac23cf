using System.CommandLine;
using Retour.Database;
using Retour.Modules.Purchases.Api;
using Retour.Modules.Purchases.Imports;
using Retour.Web;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Purchases;

internal static class PurchasesModule
{
    public static IServiceCollection AddPurchases(this IServiceCollection services) => services
        .AddScoped<IStoreUse, StoreReceipts>()
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
        app.MapGroup(ApiV1.Prefix).RequireAuthorization(ApiV1.Policy).MapReceipts();
        app.MapImports();
    }

    public static Command ImportCommand() => Imports.ImportCommand.Create();
}
