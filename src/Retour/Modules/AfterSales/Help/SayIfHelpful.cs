using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales.Help;

/// <summary>Counts the voice of a reader whom an article has helped, or not. That one has spoken is kept by their own browser, and nowhere else.</summary>
internal sealed class SayIfHelpful(RetourDb db)
{
    private const string Cookie = "helped";

    public static bool HasSpoken(HttpContext http) => http.Request.Cookies.ContainsKey(Cookie);

    public async Task RunAsync(HttpContext http, string slug, bool helped, CancellationToken cancel)
    {
        if (HasSpoken(http)) return;
        var voices = db.Set<HelpVoices>().Where(v => db.Set<HelpArticle>().Any(a => a.Id == v.ArticleId && a.Slug == slug && a.State == HelpState.Published));
        var counted = helped
            ? await voices.ExecuteUpdateAsync(v => v.SetProperty(x => x.Helped, x => x.Helped + 1), cancel)
            : await voices.ExecuteUpdateAsync(v => v.SetProperty(x => x.NotHelped, x => x.NotHelped + 1), cancel);
        // It is sent with this article's address only: nothing tells what else somebody has read.
        if (counted > 0) http.Response.Cookies.Append(Cookie, "1", new() { Path = HelpAddress.Of(slug), MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
    }
}

internal static class HelpAddress
{
    public static string Of(string slug) => $"/help/{slug}";
}
