namespace Retour.Modules.Purchases;

internal static class PurchasesModule
{
    public static IServiceCollection AddPurchases(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapPurchases(this IEndpointRouteBuilder app) => app;

    public static System.CommandLine.Command ImportCommand() => new("import", "Imports files");
}
