using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Retour.Files;

/// <summary>
/// A file that has been looked through once before anything is stored: its digest, how many lines, in which encoding, and whether it
/// is what it seems. Gzip is read directly, and so is the first sheet of an Excel workbook that holds something.
/// </summary>
/// <param name="Sheet">The sheet, when the file is a workbook.</param>
internal sealed record ImportFile(string Path, string Name, string Digest, long Lines, Encoding Encoding, bool Gzip, string? Sheet = null)
{
    private const int LongestLine = 1_000_000;
    private const long SwellsAfter = 200L << 20, SwellsBy = 100;

    static ImportFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The content as UTF-8. A sheet comes as one line for each of its rows, its cells between tabs.</summary>
    /// <param name="decimalSign">How a sheet's numbers are to be written.</param>
    public Stream Open(char decimalSign = '.')
    {
        if (Sheet is not null) return new SheetAsText(new Workbook(Path, Sheet), decimalSign);
        var content = Unpacked(File.OpenRead(Path), Gzip);
        return Encoding is UTF8Encoding ? content : Encoding.CreateTranscodingStream(content, Encoding, Encoding.UTF8);
    }

    public static async Task<Result<ImportFile>> SurveyAsync(string path, string? name, CancellationToken cancel)
    {
        name ??= System.IO.Path.GetFileName(path);
        if (!File.Exists(path)) return FileRefusals.FileNotFound(name);
        await using var raw = File.OpenRead(path);
        var start = new byte[4];
        var length = await raw.ReadAtLeastAsync(start, 4, throwOnEndOfStream: false, cancel);
        if (length == 0) return FileRefusals.FileEmpty(name);
        if (start is [0x50, 0x4B, 0x03, 0x04]) return await SurveyWorkbookAsync(raw, path, name, cancel);
        if (start is [0xD0, 0xCF, 0x11, 0xE0]) return Workbook.IsEncrypted(raw) ? FileRefusals.WorkbookEncrypted(name) : FileRefusals.OldWorkbook(name);
        var gzip = start is [0x1F, 0x8B, ..];
        raw.Position = 0;
        try
        {
            return await ReadThroughAsync(raw, path, name, gzip, cancel);
        }
        catch (InvalidDataException)
        {
            return FileRefusals.DamagedGzip(name);
        }
    }

    private static async Task<Result<ImportFile>> SurveyWorkbookAsync(FileStream raw, string path, string name, CancellationToken cancel)
    {
        raw.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(raw, cancel));
        try
        {
            if (Workbook.FirstSheet(path) is not { } sheet) return FileRefusals.FileEmpty(name);
            using var workbook = new Workbook(path, sheet);
            var lines = 0L;
            foreach (var row in workbook.Rows())
            {
                lines = row.Number;
                cancel.ThrowIfCancellationRequested();
            }
            return lines == 0 ? FileRefusals.FileEmpty(name) : new ImportFile(path, name, digest, lines, new UTF8Encoding(false), false, sheet);
        }
        catch (Exception e) when (Workbook.IsDamage(e))
        {
            return Workbook.LooksLikeOne(name) ? FileRefusals.WorkbookDamaged(name) : FileRefusals.ZipArchive(name);
        }
        catch (WorkbookTooLargeException)
        {
            return FileRefusals.ExpandsTooMuch(name);
        }
    }

    private static async Task<Result<ImportFile>> ReadThroughAsync(FileStream raw, string path, string name, bool gzip, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var content = Unpacked(raw, gzip);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            long total = 0, lines = 0, lineStart = 0;
            var kept = 0;
            var utf8 = true;
            Encoding? wide = null;
            byte last = 0;
            while (await content.ReadAsync(buffer.AsMemory(kept, (1 << 16)), cancel) is > 0 and var read)
            {
                if (total == 0) wide = WideEncoding(buffer.AsSpan(0, read));
                hash.AppendData(buffer, kept, read);
                if (wide is null && buffer.AsSpan(kept, read).Contains((byte)0)) return FileRefusals.NotText(name);
                for (int at = kept, end = kept + read; ;)
                {
                    var next = buffer.AsSpan(at, end - at).IndexOf((byte)'\n');
                    if (next < 0) break;
                    at += next + 1;
                    lines++;
                    if (total + at - kept - lineStart > LongestLine) return FileRefusals.LineTooLong(name, lines);
                    lineStart = total + at - kept;
                }
                total += read;
                last = buffer[kept + read - 1];
                if (total - lineStart > LongestLine) return FileRefusals.LineTooLong(name, lines + 1);
                if (gzip && total > SwellsAfter && total / SwellsBy > raw.Position) return FileRefusals.ExpandsTooMuch(name);
                if (wide is null && utf8) kept = KeepCutCharacter(buffer, kept + read, out utf8);
                else kept = 0;
            }
            if (total == 0) return FileRefusals.FileEmpty(name);
            if (gzip && IsCutShort(raw, total)) return FileRefusals.DamagedGzip(name);
            if (last != '\n' && wide is null) lines++;
            var encoding = wide ?? (utf8 && kept == 0 ? new UTF8Encoding(false) : Encoding.GetEncoding(1252));
            return new ImportFile(path, name, Convert.ToHexStringLower(hash.GetHashAndReset()), lines, encoding, gzip);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// A gzip file ends with the length of its last member (RFC 1952); the framework does not miss what is cut off. A file of several
    /// members shows another header further on, and cannot be judged by its end.
    /// </summary>
    private static bool IsCutShort(FileStream packed, long unpacked)
    {
        var buffer = new byte[1 << 16];
        packed.Seek(-4, SeekOrigin.End);
        packed.ReadExactly(buffer, 0, 4);
        if (BinaryPrimitives.ReadUInt32LittleEndian(buffer) == (uint)unpacked) return false;
        ReadOnlySpan<byte> member = [0x1F, 0x8B, 0x08];
        packed.Position = 10;
        for (var kept = 0; packed.Read(buffer, kept, buffer.Length - kept) is > 0 and var read; kept = 2)
        {
            if (buffer.AsSpan(0, kept + read).IndexOf(member) >= 0) return false;
            if (kept + read < 2) break;
            buffer.AsSpan(kept + read - 2, 2).CopyTo(buffer);
        }
        return true;
    }

    /// <summary>Checks that the bytes are UTF-8; moves a character that the buffer cuts to its start and returns its length.</summary>
    private static int KeepCutCharacter(byte[] buffer, int length, out bool valid)
    {
        var end = length;
        for (var back = 1; back <= 3 && back <= length; back++)
        {
            var b = buffer[length - back];
            if ((b & 0xC0) == 0x80) continue;
            var needs = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            if (needs > back) end = length - back;
            break;
        }
        valid = Utf8.IsValid(buffer.AsSpan(0, end));
        buffer.AsSpan(end, length - end).CopyTo(buffer);
        return length - end;
    }

    /// <summary>UTF-16, by its mark or by the zeros that Latin letters leave in it.</summary>
    private static UnicodeEncoding? WideEncoding(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        [not 0, 0, not 0, 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        [0, not 0, 0, not 0, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ => null,
    };

    private static Stream Unpacked(FileStream raw, bool gzip) => gzip ? new GZipStream(raw, CompressionMode.Decompress) : raw;
}
