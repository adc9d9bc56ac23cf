using System.Net;
using Microsoft.Net.Http.Headers;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Web;

/// <summary>What a phone needs to keep the public pages beside its other programs: a manifest and icons, in the organisation's name and colour.</summary>
internal static class Installable
{
    public const string Manifest = "/manifest.webmanifest";

    private const string Paper = "#f6f5f1", Start = "/help";
    private static readonly Dictionary<string, (int Size, bool Rounded)> Drawn = new() { ["180.png"] = (180, false), ["192.png"] = (192, true), ["512.png"] = (512, true), ["maskable.png"] = (512, false) };

    public static string Icon(string name) => $"/app-icon/{name}";

    public static void MapInstallable(this IEndpointRouteBuilder app)
    {
        app.MapGet(Manifest, async (HttpContext http, Brand brand, CancellationToken cancel) =>
        {
            http.Response.Headers.CacheControl = "public, no-cache";
            http.Response.Headers.Vary = HeaderNames.AcceptLanguage;
            return Results.Json(Describe(await brand.GetAsync(cancel)), contentType: "application/manifest+json");
        }).AllowAnonymous().ExcludeFromDescription();

        app.MapGet("/app-icon/{name}", async (string name, HttpContext http, Brand brand, CancellationToken cancel) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=86400";
            if (Drawn.TryGetValue(name, out var wanted)) return Results.Bytes(AppIcon.Draw(wanted.Size, (await brand.GetAsync(cancel)).ShownColour, wanted.Rounded), "image/png");
            if (name is not ("logo.svg" or "logo-maskable.svg") || await brand.LogoDataAsync(cancel) is not { } logo) return Results.NotFound();
            return Results.Text(Framed(logo, name == "logo.svg"), "image/svg+xml");
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static AppManifest Describe(BrandInfo brand)
    {
        var name = brand.Name.Length > 0 ? brand.Name : "Retour";
        // Any size is drawn from the logo; without one, our mark in the organisation's colour.
        AppPicture[] icons = brand.LogoTag is { } tag
            ? [new(Icon($"logo.svg?v={tag}"), "192x192 512x512 any", "image/svg+xml", "any"), new(Icon($"logo-maskable.svg?v={tag}"), "192x192 512x512 any", "image/svg+xml", "maskable")]
            : [new(Icon("192.png"), "192x192", "image/png", "any"), new(Icon("512.png"), "512x512", "image/png", "any"), new(Icon("maskable.png"), "512x512", "image/png", "maskable")];
        return new(Start, name, name.Length <= 12 ? name : name.Split(' ')[0], WebTexts.AppPurpose, Preferences.Language, Start, "/", "standalone", brand.ShownColour, Paper, icons,
            [new(WebTexts.PublicHelp, "/help"), new(WebTexts.PublicWhere, "/where"), new(WebTexts.PublicContact, "/contact")]);
    }

    // On white, which logos are made for; a maskable one keeps within what every shape of icon shows.
    private static string Framed(string logo, bool rounded)
    {
        var margin = rounded ? 48 : 112;
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="{(rounded ? 96 : 0)}" fill="#fff"/><image href="{WebUtility.HtmlEncode(logo)}" x="{margin}" y="{margin}" width="{512 - 2 * margin}" height="{512 - 2 * margin}"/></svg>
            """;
    }
}

/// <summary>W3C Web Application Manifest, as far as browsers read it.</summary>
internal sealed record AppManifest(string Id, string Name, string ShortName, string Description, string Lang, string StartUrl, string Scope, string Display, string ThemeColor, string BackgroundColor, AppPicture[] Icons, AppShortcut[] Shortcuts);

internal sealed record AppPicture(string Src, string Sizes, string Type, string Purpose);

internal sealed record AppShortcut(string Name, string Url);
