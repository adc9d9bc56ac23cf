using Microsoft.AspNetCore.RateLimiting;
using Retour.Modules.Listening.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

internal static class KiosksSetup
{
    public static IServiceCollection AddKiosks(this IServiceCollection services) => services
        .AddScoped<KioskSchedules>()
        .AddScoped<ManageKiosk>()
        .AddScoped<PairKiosk>()
        .AddScoped<WriteQuestions>()
        .AddScoped<TakePresses>()
        .AddScoped<JudgePresses>()
        .AddScoped<ReadKiosks>()
        .AddScoped<ReadBoard>()
        .AddScoped<WriteKioskSettings>()
        .AddScoped<ExportPresses>()
        .AddScoped<PastPresses>()
        .Configure<RateLimiterOptions>(KioskAddress.Limit)
        .AddScoped<AuditSubject, KioskSubject>()
        .AddSingleton(new AuditWords(KioskTexts.ResourceManager))
        .AddSingleton(new ProcessingActivity("kiosks", KioskTexts.ResourceManager));

    public static void MapKiosks(this IEndpointRouteBuilder app)
    {
        KioskAddress.Map(app);
        ExportPresses.Map(app);
    }
}
