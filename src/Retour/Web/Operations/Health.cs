using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Web.Operations;

/// <summary>For whoever watches over the program: does it live, and can it serve?</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // Says which part is missing and no more: details are for the log.
    private static async Task<IResult> ReadyAsync(RetourDb db, IHostApplicationLifetime life, ILogger<RetourDb> log, CancellationToken cancel)
    {
        if (life.ApplicationStopping.IsCancellationRequested) return Not("stopping");
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(Patience);
        try
        {
            return (await db.Database.GetPendingMigrationsAsync(limited.Token)).Any() ? Not("schema_not_current") : Results.Json(new { Status = "ready" });
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning(failure, "The database does not answer");
            return Not("database_unreachable");
        }
    }

    private static IResult Not(string reason) => Results.Json(new { Status = "not_ready", Reason = reason }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
