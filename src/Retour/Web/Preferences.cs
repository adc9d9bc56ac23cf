using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Web;

/// <summary>What a reader chose for this browser: language and appearance. Neither is a secret, both are cookies for a year.</summary>
internal static class Preferences
{
    public const string Path = "/preferences";
    public const string ThemeCookie = "theme";
    private const string LanguageCookie = "language";
    private static readonly string[] Languages = ["fr", "en"];

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The cookie that says which language this browser was given; nothing where it was given none.</summary>
    public static string ChosenLanguage(HttpContext http) => http.Request.Cookies[LanguageCookie] ?? "";

    /// <summary>Whether a cookie is one of these, and tells nothing of its owner but what they like.</summary>
    public static bool IsCookie(string name) => name is LanguageCookie or ThemeCookie;

    /// <summary>light, dark, or system when nothing was chosen.</summary>
    public static string Theme(HttpContext http) => http.Request.Cookies[ThemeCookie] is "light" or "dark" ? http.Request.Cookies[ThemeCookie]! : "system";

    /// <summary>The reader's choice, then the language of whom the page is for, then what the browser asks for, then the organisation's language.</summary>
    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization(o =>
    {
        o.SetDefaultCulture(Languages[0]).AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
        o.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = LanguageCookie }, new CustomRequestCultureProvider(OfPageAsync),
            new AcceptLanguageHeaderRequestCultureProvider(), new CustomRequestCultureProvider(OrganisationsAsync),
        ];
        o.ApplyCurrentCultureToResponseHeaders = true;
    });

    private static async Task<ProviderCultureResult?> OfPageAsync(HttpContext http)
    {
        foreach (var page in http.RequestServices.GetServices<IPageLanguage>())
            if (await page.OfAsync(http) is { } language) return new(language);
        return null;
    }

    private static async Task<ProviderCultureResult?> OrganisationsAsync(HttpContext http) =>
        new((await http.RequestServices.GetRequiredService<Brand>().GetAsync(http.RequestAborted)).Language);

    public static void MapPreferences(this IEndpointRouteBuilder app) =>
        // Without a token: the switch is on pages that are the same for everybody. Where a form came from, browsers say themselves.
        app.MapPost(Path, Keep).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static IResult Keep([FromForm] string? language, [FromForm] string? theme, [FromForm(Name = "return")] string? back, HttpContext http)
    {
        if (http.Request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"]) return Results.BadRequest();
        var year = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true };
        if (Languages.Contains(language)) http.Response.Cookies.Append(LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language!)), year);
        if (theme is "light" or "dark") http.Response.Cookies.Append(ThemeCookie, theme, year);
        if (theme is "system") http.Response.Cookies.Delete(ThemeCookie);
        return Results.LocalRedirect(Address.Local(back));
    }
}

/// <summary>Pages whose address says for whom they are: that person's language is theirs.</summary>
internal interface IPageLanguage
{
    Task<string?> OfAsync(HttpContext http);
}
