namespace Retour.Web.Components;

/// <summary>The three meanings that have a colour, and none.</summary>
public enum Meaning { None, Good, Attention, Bad }

internal static class Meanings
{
    /// <summary>The CSS class.</summary>
    public static string? Name(this Meaning meaning) => meaning switch { Meaning.Good => "good", Meaning.Attention => "attention", Meaning.Bad => "bad", _ => null };

    /// <summary>The picture that says the same as the colour.</summary>
    public static string Icon(this Meaning meaning) => meaning switch { Meaning.Good => "circle-check", Meaning.Attention or Meaning.Bad => "alert-triangle", _ => "info-circle" };
}

/// <summary>One sentence for the next page: said before a redirect, shown once after it.</summary>
internal static class Toast
{
    private const string Cookie = "toast";

    public static void Say(HttpContext http, string message, Meaning meaning = Meaning.Good) =>
        http.Response.Cookies.Append(Cookie, $"{(int)meaning}{message}", new()
        {
            MaxAge = TimeSpan.FromMinutes(1), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true,
        });

    public static (string? Message, Meaning Meaning) Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not [var digit and >= '0' and <= '3', .. { Length: > 0 } message]) return default;
        if (!http.Response.HasStarted) http.Response.Cookies.Delete(Cookie);
        return (message, (Meaning)(digit - '0'));
    }
}
