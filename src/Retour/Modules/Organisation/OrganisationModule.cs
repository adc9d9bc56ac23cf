using System.CommandLine;
using Retour.Web;

namespace Retour.Modules.Organisation;

internal static class OrganisationModule
{
    public static IServiceCollection AddOrganisation(this IServiceCollection services, DataFolder folder) => services
        .AddScoped<Contracts.StoreDirectory>()
        .AddScoped<FirstRun>()
        .AddMemoryCache()
        .AddSignIn(folder);

    public static void MapOrganisation(this IEndpointRouteBuilder app) => app.MapSignOut();

    public static IEnumerable<Command> Commands() => [StoreCommand.Create(), ApiKeyCommand.Create()];
}
