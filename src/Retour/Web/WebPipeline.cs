using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Retour.Web.Operations;

namespace Retour.Web;

/// <summary>What every request passes through, in order.</summary>
internal static class WebPipeline
{
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Metrics>();
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var proxy in StartChecks.Proxies(configuration))
                if (System.Net.IPNetwork.TryParse(proxy, out var network)) o.KnownIPNetworks.Add(network);
                else if (IPAddress.TryParse(proxy, out var address)) o.KnownProxies.Add(address);
        });
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<StoreChoice>();
        services.AddProblemDetails();
        services.AddApiDescription();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        // Safe with TLS here: the only secret in a page, the antiforgery token, is masked anew in each answer.
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.AddOutputCache();
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        return services;
    }

    public static WebApplication UseWeb(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<Metrics>();   // listens from now on
        // Only what a named proxy says is believed; without one, whoever connects is who they are.
        if (StartChecks.Proxies(app.Configuration).Length > 0) app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        // Pages are kept, answers to programs are not.
        app.UseWhen(http => !Errors.IsForPrograms(http), pages => pages.UseOutputCache());
        app.UseResponseCompression();
        app.UseLanguages();
        app.UseErrors();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        // After it: a limit counts what one key asks, and a key is known once it has been let in.
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.UseOwnForms();
        app.UseStoreChoice();
        app.MapBundle();
        app.MapInstallable();
        app.MapPreferences();
        app.MapApiDescription();
        app.MapHealth();
        app.MapMetrics();
        app.MapRazorComponents<App>();
        return app;
    }
}
