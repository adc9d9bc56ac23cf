namespace Retour.Web;

/// <summary>What a browser may do with an answer that is no usual page, said by whoever answers.</summary>
internal sealed record AnswerPolicy(string Text);

/// <summary>What a browser may do with our pages: only what we serve, in no one else's frame.</summary>
internal static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly string Speculation = $"\"{Bundle.Url("speculation.json")}\"";

    /// <summary>This page shows mail in a frame.</summary>
    public static void ShowFrame(HttpContext http) => http.Features.Set(new AnswerPolicy(ContentPolicy + "; frame-src 'self'"));

    /// <summary>This page is shown in a frame of ours, as whoever it is for would see it.</summary>
    public static void MayBeFramed(HttpContext http) => http.Features.Set(new AnswerPolicy(ContentPolicy.Replace("frame-ancestors 'none'", "frame-ancestors 'self'", StringComparison.Ordinal)));

    /// <summary>This answer is mail: its own styles count; nothing in it runs, is fetched from elsewhere, is sent or leads on.</summary>
    public static void IsMail(HttpContext http) =>
        http.Features.Set(new AnswerPolicy("default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox"));

    /// <summary>This answer is a picture that a stranger sent, shown as it is: nothing in it runs or leads on.</summary>
    public static void IsPicture(HttpContext http) => http.Features.Set(new AnswerPolicy("default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"));

    /// <summary>This answer shows, in a frame of ours, what somebody is writing: in our own style, and nothing in it runs or leads on.</summary>
    public static void IsPreview(HttpContext http) =>
        http.Features.Set(new AnswerPolicy("default-src 'none'; style-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin"));

    /// <summary>This answer is a PDF: the browser's own reader shows it, in no one's frame.</summary>
    public static void IsDocument(HttpContext http) => http.Features.Set(new AnswerPolicy("form-action 'none'; base-uri 'none'; frame-ancestors 'none'"));

    /// <summary>This answer is a document of ours, made to be printed or kept: in its own style and with our pictures, and nothing in it runs or is sent.</summary>
    public static void IsPrintout(HttpContext http) => http.Features.Set(new AnswerPolicy("default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"));

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // When the answer starts: error handling clears the headers set before it.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = http.Features.Get<AnswerPolicy>()?.Text ?? ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=()";
            if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
            {
                headers["Speculation-Rules"] = Speculation;
                // Pages speak of people: nothing between us and the reader keeps them.
                if (headers.CacheControl.Count == 0) headers.CacheControl = "private, no-cache";
            }
            return Task.CompletedTask;
        });
        return next(http);
    });
}
