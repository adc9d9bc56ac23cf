using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace Retour.Web;

/// <summary>
/// What someone signed in posts must come from a page of ours, whatever the endpoint reads of it. The framework itself asks for the token only
/// where a form is bound: an endpoint that needs nothing but its address would be open to any site that sends a visitor there.
/// </summary>
internal static class OwnForms
{
    public static IApplicationBuilder UseOwnForms(this IApplicationBuilder app) => app.Use((http, next) =>
        HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint() is { } endpoint && MustBeOurs(endpoint, http.Request.Path) ? IfOursAsync(http, next) : next(http));

    private static async Task IfOursAsync(HttpContext http, RequestDelegate next)
    {
        if (await IsOursAsync(http)) await next(http);
        else http.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    // Programs come by key, which no browser sends by itself.
    private static bool MustBeOurs(Endpoint endpoint, PathString path) =>
        !path.StartsWithSegments("/api", StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false };

    private static async Task<bool> IsOursAsync(HttpContext http) =>
        http.Features.Get<IAntiforgeryValidationFeature>() is { } looked ? looked.IsValid : await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
}
