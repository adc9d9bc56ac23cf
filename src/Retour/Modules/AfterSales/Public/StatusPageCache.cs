using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Retour.Web;

namespace Retour.Modules.AfterSales.Public;

/// <summary>
/// A case's public page as it was a second ago is good enough for whoever looks again: a link that goes round a whole family, or that a program asks for over and over,
/// costs one look into the database a second. What somebody has just added themselves they see at once, for their page then has an address of its own.
/// </summary>
internal sealed class StatusPageCache : IOutputCachePolicy
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);
    private static readonly StringValues Headers = new(["Accept-Language", "Accept-Encoding"]);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = IsForAnybody(http.Request);
        if (!context.EnableOutputCaching) return ValueTask.CompletedTask;
        context.ResponseExpirationTimeSpan = GoodFor;
        context.CacheVaryByRules.HeaderNames = Headers;
        context.CacheVaryByRules.VaryByValues["language"] = Preferences.ChosenLanguage(http);
        context.CacheVaryByRules.VaryByValues["theme"] = Preferences.Theme(http);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }

    // Whoever has signed in, or is about to be told something, has a cookie for it.
    private static bool IsForAnybody(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.QueryString.HasValue && request.Path.Value is { } path && path.Length == StatusAddress.Prefix.Length + Case.LinkKeyLength
        && path.StartsWith(StatusAddress.Prefix, StringComparison.Ordinal) && request.Cookies.Keys.All(Preferences.IsCookie);
}
