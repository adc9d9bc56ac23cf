using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Retour.Modules.Customers.Consents;
using Retour.Web;

namespace Retour.Modules.Customers.Pages;

/// <summary>What the address of a preference page brings: the customer's language, and a limit to guessing.</summary>
internal sealed class PreferenceAddress : IPageLanguage
{
    public const string Throttle = "preferences";
    private const string Prefix = "/preferences/";

    /// <summary>The customer's language decides, unless the reader chose another.</summary>
    public async Task<string?> OfAsync(HttpContext http) =>
        http.Request.Path.Value is { } path && path.StartsWith(Prefix, StringComparison.Ordinal)
            ? (await http.RequestServices.GetRequiredService<PreferenceLinks>().OwnerAsync(path[Prefix.Length..], http.RequestAborted))?.Language : null;

    /// <summary>Nobody opens their preferences sixty times a minute; a machine that tries links does.</summary>
    public static void Limit(RateLimiterOptions options) => options.AddPolicy(Throttle, http => Throttles.PerMinute(http, 60));
}
