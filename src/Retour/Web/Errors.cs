using Microsoft.AspNetCore.Diagnostics;

namespace Retour.Web;

/// <summary>People get a page in their language, programs get ProblemDetails; neither gets details of our insides.</summary>
internal static class Errors
{
    public static void UseErrors(this WebApplication app)
    {
        app.UseWhen(IsForPrograms, api => api.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = IsTheirs }).UseStatusCodePages());
        app.UseWhen(http => !IsForPrograms(http), pages => pages
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", CreateScopeForErrors = true, SuppressDiagnosticsCallback = IsTheirs })
            .UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true)
            .Use((http, next) =>
            {
                // A form that was refused is answered with a page, which is read and not sent to.
                if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null) http.Request.Method = HttpMethods.Get;
                return next(http);
            }));
    }

    // Whoever hangs up in the middle of a body, or sends none that HTTP allows, is no fault of ours to be logged.
    private static bool IsTheirs(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception is BadHttpRequestException;

    public static bool IsForPrograms(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/health") || http.Request.Path.StartsWithSegments("/metrics") || http.Request.Path.StartsWithSegments("/assets");
}
