using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Web;

namespace Retour.Modules.Complaints.Public;

/// <summary>What the address of a complaint's public page brings: the customer's language, and a limit to guessing and to filling our tables.</summary>
internal sealed class ComplaintAddress : IPageLanguage
{
    public const string Prefix = "/complaint/", Throttle = "complaint_page", FormThrottle = "complaint_forms";

    public async Task<string?> OfAsync(HttpContext http)
    {
        if (http.Request.Path.Value is not { } path || !path.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var key = path[Prefix.Length..].Split('/')[0];
        if (key.Length != Complaint.LinkKeyLength) return null;
        var customer = await http.RequestServices.GetRequiredService<RetourDb>().Set<Complaint>().Where(c => c.LinkKey == key).Select(c => c.CustomerId).FirstOrDefaultAsync(http.RequestAborted);
        return customer is { } id ? (await http.RequestServices.GetRequiredService<CustomerIdentities>().FindAsync(id, http.RequestAborted))?.Language : null;
    }

    public static void Limit(RateLimiterOptions options)
    {
        options.AddPolicy(Throttle, http => Throttles.PerMinute(http, HttpMethods.IsPost(http.Request.Method) ? 20 : 120));
        // Reading is free, writing is not: three screens, a photo taken back and one mistake are ten.
        options.AddPolicy(FormThrottle, http => Throttles.PostsPerMinute(http, 20));
    }
}
