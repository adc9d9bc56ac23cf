using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.ResponseCompression;

namespace Retour.Web;

/// <summary>What every request passes through, in order.</summary>
internal static class WebPipeline
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<StoreChoice>();
        services.AddProblemDetails();
        services.AddApiDescription();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        // Safe with TLS here: the only secret in a page, the antiforgery token, is masked anew in each answer.
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        return services;
    }

    public static WebApplication UseWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseLanguages();
        app.UseErrors();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        // After it: a limit counts what one key asks, and a key is known once it has been let in.
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.UseStoreChoice();
        app.MapBundle();
        app.MapPreferences();
        app.MapApiDescription();
        app.MapRazorComponents<App>();
        return app;
    }
}
