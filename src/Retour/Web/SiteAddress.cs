namespace Retour.Web;

/// <summary>Where people reach this installation: the setting <c>Url</c> (RETOUR_URL), or the address that they used themselves where it is not set.</summary>
internal sealed record SiteAddress(Uri? Configured)
{
    /// <param name="setting">As the start has checked it.</param>
    public static SiteAddress From(string? setting) => new(Uri.TryCreate(setting, UriKind.Absolute, out var url) ? url : null);

    public bool IsSecure => Configured?.Scheme == "https";

    /// <summary>A link that works from outside.</summary>
    public string Link(HttpRequest? request, string path) =>
        (Configured?.GetLeftPart(UriPartial.Authority) ?? (request is null ? "http://localhost:5080" : $"{request.Scheme}://{request.Host}")) + path;
}
