namespace Retour.Web;

/// <summary>Where people reach this installation: the setting <c>Url</c> (RETOUR_URL), or the address that they used themselves where it is not set.</summary>
internal sealed record SiteAddress(Uri? Configured)
{
    public static SiteAddress From(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting)) return new((Uri?)null);
        return Uri.TryCreate(setting, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")
            ? new(url)
            : throw new InvalidOperationException($"The setting Url (RETOUR_URL) is “{setting}”, which is no address: write https:// and the name by which people reach Retour, such as https://retour.example.fr.");
    }

    public bool IsSecure => Configured?.Scheme == "https";

    /// <summary>A link that works from outside.</summary>
    public string Link(HttpRequest? request, string path) =>
        (Configured?.GetLeftPart(UriPartial.Authority) ?? (request is null ? "http://localhost:5080" : $"{request.Scheme}://{request.Host}")) + path;
}
