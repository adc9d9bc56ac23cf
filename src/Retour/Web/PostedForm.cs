namespace Retour.Web;

/// <summary>What was typed into the form that a request sends; nothing where it sends none.</summary>
internal static class PostedForm
{
    public static string? Posted(this HttpContext http, string name) => HttpMethods.IsPost(http.Request.Method) && http.Request.Form.ContainsKey(name) ? http.Request.Form[name].ToString() : null;

    /// <summary>A day; null where there is none, or none that can be read.</summary>
    public static DateOnly? PostedDay(this HttpContext http, string name) => IsoDay.Read(http.Posted(name));
}
