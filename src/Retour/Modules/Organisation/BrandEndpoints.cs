using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>The colour as a style sheet (the content policy lets no page carry styles) and the logo, for anybody.</summary>
internal static class BrandEndpoints
{
    public static void MapBrand(this IEndpointRouteBuilder app)
    {
        app.MapGet("/brand.css", async (HttpContext http, Brand brand, CancellationToken cancel) =>
        {
            var colour = (await brand.GetAsync(cancel)).Colour;
            http.Response.Headers.CacheControl = "public, no-cache";
            return Results.Bytes(System.Text.Encoding.UTF8.GetBytes(colour is null ? "" : $":root{{--brand-base:{colour}}}"), "text/css; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{colour?[1..] ?? "own"}\""));
        }).AllowAnonymous().ExcludeFromDescription();

        // The type is what the bytes are, read when they came in; browsers are told not to guess another (nosniff).
        app.MapGet("/brand/logo", async (HttpContext http, RetourDb db, Brand brand, CancellationToken cancel) =>
        {
            if ((await brand.GetAsync(cancel)).LogoTag is not { } tag) return Results.NotFound();
            var profile = await db.Set<OrganisationProfile>().AsNoTracking().FirstAsync(cancel);
            http.Response.Headers.CacheControl = "public, max-age=86400";
            return profile.Logo is null ? Results.NotFound() : Results.Bytes(profile.Logo, profile.LogoType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
