namespace Retour.Web;

/// <summary>People get a page in their language, programs get ProblemDetails; neither gets details of our insides.</summary>
internal static class Errors
{
    public static void UseErrors(this WebApplication app)
    {
        app.UseWhen(IsForPrograms, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(http => !IsForPrograms(http), pages => pages
            .UseExceptionHandler("/error/500", createScopeForErrors: true)
            .UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
    }

    private static bool IsForPrograms(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/health") || http.Request.Path.StartsWithSegments("/metrics") || http.Request.Path.StartsWithSegments("/assets");
}
