using Microsoft.AspNetCore.RateLimiting;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Providers;

internal static class ProvidersModule
{
    /// <summary>What a provider sent itself, for it to see again.</summary>
    public static void MapProviders(this IEndpointRouteBuilder app) =>
        app.MapGet(PartnerDoor.Home + "/{reference}/{number}/files/{id:guid}", async (string reference, string number, Guid id, HttpContext http, PartnerDoor door, ReadLegs legs, CancellationToken cancel) =>
            await door.VisitAsync(http) is { } visit && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var which) && await legs.OfPartnerAsync(visit, reference, which, cancel) is { } item
                && await legs.FileAsync(visit, item, new(id), cancel) is { } content ? PublicFiles.Show(http, content) : Results.NotFound()).AllowAnonymous().RequireRateLimiting(PartnerDoor.DoorThrottle).ExcludeFromDescription();

    public static IServiceCollection AddProviders(this IServiceCollection services) => services
        .AddScoped<ChangeProviders>()
        .AddScoped<ReadProviders>()
        .AddScoped<TellProvider>()
        .AddScoped<PartnerDoor>()
        .AddScoped<SendAway>()
        .AddScoped<ProviderWork>()
        .AddScoped<ReadLegs>()
        .AddScoped<Scorecards>()
        .AddScoped<Contracts.RepeatRepairs>()
        .AddScoped<Contracts.PastProviders>()
        .AddScoped<RemindProvider>()
        .AddSingleton<WatchLegs>()
        .AddHostedService(sp => sp.GetRequiredService<WatchLegs>())
        .AddSingleton<IPageLanguage, PartnerLanguage>()
        .Configure<RateLimiterOptions>(PartnerDoor.Limit)
        .AddScoped<AuditSubject, ProviderSubject>()
        .AddSingleton(new AuditWords(ProviderTexts.ResourceManager));
}

/// <summary>The pages of a provider are in its language, unless its reader chose another.</summary>
internal sealed class PartnerLanguage : IPageLanguage
{
    public async Task<string?> OfAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(PartnerDoor.Home, StringComparison.Ordinal)) return null;
        var door = http.RequestServices.GetRequiredService<PartnerDoor>();
        if (http.Request.Path.Value is { } path && path.StartsWith(TellProvider.EnterPrefix, StringComparison.Ordinal)) return (await door.OfLinkAsync(path[TellProvider.EnterPrefix.Length..], http.RequestAborted))?.Language;
        return (await door.VisitAsync(http))?.Provider.Language;
    }
}
