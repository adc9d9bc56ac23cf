using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Improvement;

internal static class ImprovementModule
{
    public static IServiceCollection AddImprovement(this IServiceCollection services) => services.AddScoped<Signals>();
}
