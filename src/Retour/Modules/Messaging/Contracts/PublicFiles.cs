using Retour.Modules.Messaging.Inbound;
using Retour.Web;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>What strangers may send with a form: pictures and PDFs, known by their first bytes and never by what they say they are.</summary>
internal static class PublicFiles
{
    public const int Most = 5, MostMegabytes = 10, MostOfName = 200;
    public const string Accepted = "image/jpeg,image/png,image/webp,image/heic,application/pdf";

    public static Refusal TooMany => InboundRefusals.TooManyFiles(Most);

    public static async Task<Result<IReadOnlyList<IncomingFile>>> ReadAsync(IFormFileCollection sent, CancellationToken cancel)
    {
        var files = new List<IncomingFile>();
        // Where nothing was chosen, browsers send one file without a name.
        foreach (var file in sent.Where(f => f.Length > 0))
        {
            var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
            if (files.Count == Most) return TooMany;
            if (file.Length > MostMegabytes * 1024 * 1024) return InboundRefusals.FileTooBig(name, MostMegabytes);
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancel);
            if (TypeOf(content.ToArray()) is not { } type) return InboundRefusals.FileNotTaken(name);
            files.Add(new(Named(name), type, content.ToArray()));
        }
        return files;
    }

    /// <summary>Whether a page may show it as a picture: browsers know these.</summary>
    public static bool IsPicture(string type) => type is "image/jpeg" or "image/png" or "image/webp";

    public static bool IsDocument(string type) => type is "application/pdf";

    /// <summary>What a file is by its first bytes; null where it is none of those that we show.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => "application/pdf",
        _ when bytes.Length > 12 && bytes[..4].SequenceEqual("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) => "image/webp",
        // ISO 14496-12: a brand after “ftyp” says what it is.
        _ when bytes.Length > 12 && bytes[4..8].SequenceEqual("ftyp"u8) && (bytes[8..12].SequenceEqual("heic"u8) || bytes[8..12].SequenceEqual("heix"u8) || bytes[8..12].SequenceEqual("mif1"u8)) => "image/heic",
        _ => null,
    };

    /// <summary>As a file to keep: what a stranger sent is never opened as a page of ours.</summary>
    public static IResult Keep(string name, byte[] content) => Results.File(content, "application/octet-stream", name);

    /// <summary>Pictures and PDFs, known by their first bytes, are shown; whatever else there is can only be kept.</summary>
    public static IResult Show(HttpContext http, byte[] content)
    {
        if (TypeOf(content) is not { } type) return Results.NotFound();
        if (IsDocument(type)) SecurityHeaders.IsDocument(http);
        else SecurityHeaders.IsPicture(http);
        return Results.File(content, type);
    }

    private static string Named(string name)
    {
        var line = new string([.. name.Where(c => !char.IsControl(c))]).Trim();
        return line.Length == 0 ? "photo" : line.Length <= MostOfName ? line : line[^MostOfName..];
    }
}
