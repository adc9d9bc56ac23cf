using Microsoft.AspNetCore.WebUtilities;

namespace Retour.Web;

/// <summary>The address of the page shown, with some of its parameters changed: filters, sort order and place in a list live there.</summary>
internal static class Address
{
    /// <summary>
    /// An address to go back to, where it is one of this site; the start page otherwise. A link from elsewhere must not send people on:
    /// browsers read <c>//</c>, <c>/\</c> and what control characters hide as another site.
    /// </summary>
    public static string Local(string? wanted) => wanted is ['/', ..] && wanted is not ['/', '/' or '\\', ..] && !wanted.Any(char.IsControl) ? wanted : "/";

    /// <summary>The same page with these parameters set; a null or empty value takes a parameter away.</summary>
    public static string With(HttpContext http, params ReadOnlySpan<(string Name, string? Value)> changes) => With(http, http.Request.Path, changes);

    /// <summary>Another page with the parameters of this one.</summary>
    public static string With(HttpContext http, string path, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var parameters = http.Request.Query.SelectMany(p => p.Value, (p, value) => (p.Key, Value: value)).Where(p => !string.IsNullOrEmpty(p.Value)).ToList();
        foreach (var (name, value) in changes)
        {
            parameters.RemoveAll(p => string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase));
            if (!string.IsNullOrEmpty(value)) parameters.Add((name, value));
        }
        return QueryHelpers.AddQueryString(path, parameters.Select(p => KeyValuePair.Create(p.Key, p.Value)));
    }
}
