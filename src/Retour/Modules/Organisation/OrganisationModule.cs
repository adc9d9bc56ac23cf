namespace Retour.Modules.Organisation;

internal static class OrganisationModule
{
    public static IServiceCollection AddOrganisation(this IServiceCollection services) => services.AddScoped<Contracts.StoreDirectory>();

    public static IEndpointRouteBuilder MapOrganisation(this IEndpointRouteBuilder app) => app;

    public static System.CommandLine.Command StoreCommand() => new("store", "Stores");
}
