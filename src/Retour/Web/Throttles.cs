using System.Threading.RateLimiting;

namespace Retour.Web;

/// <summary>How often an address may ask: a person mistypes a few times a minute, a machine that guesses tries for ever.</summary>
internal static class Throttles
{
    public static RateLimitPartition<string> PerMinute(HttpContext http, int most) =>
        RateLimitPartition.GetFixedWindowLimiter($"{most} {http.Connection.RemoteIpAddress}", _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });

    /// <summary>Reading is free, writing is not.</summary>
    public static RateLimitPartition<string> PostsPerMinute(HttpContext http, int most) => HttpMethods.IsPost(http.Request.Method) ? PerMinute(http, most) : RateLimitPartition.GetNoLimiter("");
}
