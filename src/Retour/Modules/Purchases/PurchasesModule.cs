using System.CommandLine;
using Retour.Modules.Purchases.Imports;

namespace Retour.Modules.Purchases;

internal static class PurchasesModule
{
    public static IServiceCollection AddPurchases(this IServiceCollection services) => services
        .AddSingleton<ProductCatalogue>()
        .AddSingleton<ReceiptWriter>()
        .AddSingleton<RunningImports>()
        .AddScoped<ImportReceipts>();

    public static IEndpointRouteBuilder MapPurchases(this IEndpointRouteBuilder app) => app;

    public static Command ImportCommand() => Imports.ImportCommand.Create();
}
