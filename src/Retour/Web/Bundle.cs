using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Retour.Web;

/// <summary>The bundled front end. It is embedded, so the executable needs no files beside it; names carry a hash, so browsers keep it for good.</summary>
internal static class Bundle
{
    private const string Folder = "bundle/";
    private static readonly FrozenDictionary<string, byte[]> Files = ReadAll();
    private static readonly Manifest Names = JsonSerializer.Deserialize<Manifest>(Files["manifest.json"], JsonSerializerOptions.Web)!;
    private static readonly FrozenSet<string> Icons = Names.Icons.ToFrozenSet();

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
        [".json"] = "application/speculationrules+json",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary();

    public static string Url(string name) => $"/assets/{Names.Files[name]}";

    /// <summary>A file of the bundle, for whoever serves it at an address of its own.</summary>
    public static byte[] Read(string name) => Files[Names.Files[name]];

    public static string IconUrl(string name) => Icons.Contains(name)
        ? $"{Url("icons.svg")}#{name}"
        : throw new ArgumentException($"The icon “{name}” is not in the sprite: add it to Assets/icons.txt.", nameof(name));

    public static void MapBundle(this IEndpointRouteBuilder app) =>
        app.MapGet("/assets/{file}", Serve).AllowAnonymous().ExcludeFromDescription();

    private static IResult Serve(string file, HttpContext http)
    {
        if (!Files.TryGetValue(file, out var content) || !Types.TryGetValue(Path.GetExtension(file), out var type)) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (Files.TryGetValue($"{file}.br", out var small) && http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            http.Response.Headers.ContentEncoding = "br";
            content = small;
        }
        return Results.Bytes(content, type);
    }

    private static FrozenDictionary<string, byte[]> ReadAll()
    {
        var assembly = typeof(Bundle).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Folder.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        });
    }

    private sealed record Manifest(Dictionary<string, string> Files, string[] Icons);
}
