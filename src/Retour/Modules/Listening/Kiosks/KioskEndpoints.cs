using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>What a tablet is answered when it is paired.</summary>
public sealed record PairingAnswer(string Token, KioskSettings Settings);

/// <summary>Asks for a pairing.</summary>
public sealed record PairingCall(string? Link);

/// <summary>What a tablet is answered when it calls.</summary>
/// <param name="Now">What our clock shows.</param>
/// <param name="Done">Stored, now or before: to be forgotten.</param>
/// <param name="Refused">Never to be stored: to be forgotten too.</param>
/// <param name="Settings">Only where they are others than the tablet has.</param>
/// <param name="Program">Which build of Retour answers: where the page is of another, it is to be loaded anew.</param>
public sealed record CallAnswer(DateTimeOffset Now, IReadOnlyList<long> Done, IReadOnlyList<RefusedPress> Refused, KioskSettings? Settings, string Program);

/// <summary>Where kiosks are, and what their page asks for by itself.</summary>
internal static class KioskAddress
{
    public const string Prefix = "/kiosk/", Pair = "/kiosk/pair/", PairCall = "/kiosk-api/pair", Call = "/kiosk-api/call", Worker = "/kiosk/worker.js", Header = "Kiosk-Token";
    public const string Throttle = "kiosks", PairThrottle = "kiosk-pairing", Script = "kiosk.js", Style = "kiosk.css";
    private const int MostBytes = 1 << 20;

    /// <summary>Another one with each build.</summary>
    public static readonly string Program = typeof(KioskAddress).Module.ModuleVersionId.ToString();

    /// <summary>All kiosks of a chain may call from one address, each some times a minute; a token has too many bits to be guessed.</summary>
    public static void Limit(RateLimiterOptions options) => options
        .AddPolicy(Throttle, http => Throttles.PostsPerMinute(http, 30_000))
        .AddPolicy(PairThrottle, http => Throttles.PostsPerMinute(http, 20));

    public static string Of(Kiosk kiosk) => Prefix + kiosk.Code;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(PairCall, PairAsync).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(PairThrottle).WithMetadata(new RequestSizeLimitAttribute(1_000)).ExcludeFromDescription();
        app.MapPost(Call, CallAsync).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(Throttle).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();
        // The worker's address says how far it reaches, and never changes.
        app.MapGet(Worker, (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(Bundle.Read("worker.js"), "text/javascript; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Prefix + "{code}/app.webmanifest", ManifestAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> PairAsync(HttpContext http, PairKiosk pair, WriteKioskSettings settings, CancellationToken cancel)
    {
        var (call, unreadable) = await ApiV1.ReadAsync<PairingCall>(http, cancel);
        if (unreadable is not null) return unreadable.ToProblem(StatusCodes.Status400BadRequest);
        var (paired, refusal) = await pair.PairAsync(call!.Link ?? "", cancel);
        return refusal is not null ? refusal.ToProblem(StatusCodes.Status410Gone) : Results.Json(new PairingAnswer(paired!.Token, await settings.OfAsync(paired.Kiosk, cancel)));
    }

    private static async Task<IResult> CallAsync(HttpContext http, TakePresses take, WriteKioskSettings write, CancellationToken cancel)
    {
        var (call, unreadable) = await ApiV1.ReadAsync<KioskCall>(http, cancel);
        if (unreadable is not null) return unreadable.ToProblem(StatusCodes.Status400BadRequest);
        var (taken, refusal) = await take.RunAsync(http.Request.Headers[Header].ToString(), call!, cancel);
        if (refusal is not null) return refusal.ToProblem(refusal == KioskRefusals.KioskRevoked ? StatusCodes.Status401Unauthorized : StatusCodes.Status422UnprocessableEntity);
        var settings = await write.OfAsync(taken!.Kiosk, cancel);
        return Results.Json(new CallAnswer(taken.Now, taken.Done, taken.Refused, settings.Tag == call!.Settings ? null : settings, Program));
    }

    private static async Task<IResult> ManifestAsync(string code, HttpContext http, Brand brand, CancellationToken cancel)
    {
        var shown = await brand.GetAsync(cancel);
        http.Response.Headers.CacheControl = "public, no-cache";
        AppPicture[] icons = [new(Installable.Icon("192.png"), "192x192", "image/png", "any"), new(Installable.Icon("512.png"), "512x512", "image/png", "any"), new(Installable.Icon("maskable.png"), "512x512", "image/png", "maskable")];
        var path = Prefix + Uri.EscapeDataString(code);
        return Results.Json(new AppManifest(path, KioskTexts.AppName, KioskTexts.AppName, KioskTexts.AppName, Preferences.Language, path, path, "fullscreen", shown.ShownColour, "#f6f5f1", icons, []), contentType: "application/manifest+json");
    }
}
