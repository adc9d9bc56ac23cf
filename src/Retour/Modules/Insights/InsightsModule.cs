namespace Retour.Modules.Insights;

internal static class InsightsModule
{
    public static IServiceCollection AddInsights(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapInsights(this IEndpointRouteBuilder app) => app;

    public static System.CommandLine.Command Command() => new("insights", "Figures");
}
