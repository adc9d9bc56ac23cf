using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Public;

/// <summary>What the address of a case's public page brings: the customer's language, and a limit to guessing and to filling our tables.</summary>
internal sealed class StatusAddress : IPageLanguage
{
    public const string Prefix = "/status/", Throttle = "case_status", FormThrottle = "case_forms";

    public async Task<string?> OfAsync(HttpContext http)
    {
        if (http.Request.Path.Value is not { } path || !path.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var key = path[Prefix.Length..].Split('/')[0];
        if (key.Length != Case.LinkKeyLength) return null;
        var customer = await http.RequestServices.GetRequiredService<RetourDb>().Set<Case>().Where(c => c.LinkKey == key).Select(c => c.CustomerId).FirstOrDefaultAsync(http.RequestAborted);
        return customer is { } id ? (await http.RequestServices.GetRequiredService<CustomerIdentities>().FindAsync(id, http.RequestAborted))?.Language : null;
    }

    public static void Limit(RateLimiterOptions options)
    {
        options.AddPolicy(Throttle, http => Throttles.PerMinute(http, 120));
        // Reading is free, writing is not: a person sends a form or two.
        options.AddPolicy(FormThrottle, http => Throttles.PostsPerMinute(http, 10));
    }
}
