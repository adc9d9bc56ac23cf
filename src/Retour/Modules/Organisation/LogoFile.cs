namespace Retour.Modules.Organisation;

/// <summary>What a logo may be: a PNG or JPEG picture, known by its first bytes and never by its name. A drawing in SVG can carry scripts and is refused.</summary>
internal static class LogoFile
{
    public const int MostBytes = 512 * 1024;

    public static Result<string> TypeOf(byte[] content)
    {
        if (content.Length > MostBytes) return new Refusal(SettingsTexts.ResourceManager, nameof(SettingsTexts.LogoTooBig), MostBytes / 1024);
        ReadOnlySpan<byte> bytes = content;
        if (bytes.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) && bytes.Length > 24 && bytes[12..16].SequenceEqual("IHDR"u8)) return "image/png";
        if (bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) && bytes.Length > 4 && bytes.EndsWith<byte>([0xFF, 0xD9])) return "image/jpeg";
        return new Refusal(SettingsTexts.ResourceManager, nameof(SettingsTexts.LogoUnreadable));
    }
}
