using Microsoft.AspNetCore.RateLimiting;
using Retour.Web;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>Where the box is, who votes, and how often an address may.</summary>
internal static class BoxAddress
{
    public const string Path = "/ideas", Throttle = "suggestions";
    private const string Cookie = "voter";

    public static string Of(Id<Suggestion> id) => $"{Path}/{id}";

    public static void Limit(RateLimiterOptions options) => options.AddPolicy(Throttle, http => Throttles.PostsPerMinute(http, 30));

    /// <summary>The number under which this browser votes; made when it first does.</summary>
    public static Guid Voter(HttpContext http)
    {
        if (Guid.TryParse(http.Request.Cookies[Cookie], out var known)) return known;
        var made = Guid.NewGuid();
        http.Response.Cookies.Append(Cookie, made.ToString(), new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
        return made;
    }
}
