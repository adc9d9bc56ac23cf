namespace Retour.Modules.Customers;

internal static class CustomersModule
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services
        .AddSingleton<Contracts.CustomerRegister>()
        .AddSingleton<Contracts.CustomerDirectory>()
        .AddScoped<Contracts.CustomerIdentities>()
        .AddSingleton(CustomerUpkeep.All);

    public static IEndpointRouteBuilder MapCustomers(this IEndpointRouteBuilder app) => app;
}
