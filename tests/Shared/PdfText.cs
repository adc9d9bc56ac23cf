using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;

namespace Retour.Testing;

/// <summary>A word on a page, in millimetres from its left and upper edge.</summary>
public sealed record PdfWord(int Page, string Text, double Left, double Top, double Right, double Bottom)
{
    public bool IsWithin(double left, double top, double right, double bottom) => Left >= left && Top >= top && Right <= right && Bottom <= bottom;

    public bool Touches(double left, double top, double right, double bottom) => Left < right && Right > left && Top < bottom && Bottom > top;
}

/// <summary>A PDF as programs that are not ours read it: Poppler's, as on any Linux desk.</summary>
public static partial class PdfText
{
    /// <summary>What stands on each page, roughly as it is laid out.</summary>
    public static async Task<string[]> PagesAsync(byte[] pdf) => (await RunAsync("pdftotext", pdf, ["-layout", "-enc", "UTF-8"], "-")).TrimEnd('\f').Split('\f');

    public static async Task<IReadOnlyDictionary<string, string>> InfoAsync(byte[] pdf) =>
        (await RunAsync("pdfinfo", pdf, [])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(':', 2)).ToDictionary(l => l[0].Trim(), l => l[1].Trim());

    /// <summary>Each font with whether it is inside.</summary>
    public static async Task<IReadOnlyList<(string Name, bool IsInside)>> FontsAsync(byte[] pdf) =>
        [.. (await RunAsync("pdffonts", pdf, [])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(l => Font().Match(l)).Select(m => (m.Groups["name"].Value, m.Groups["inside"].Value == "yes"))];

    public static async Task<IReadOnlyList<PdfWord>> WordsAsync(byte[] pdf)
    {
        static double Millimetres(XElement word, string name) => double.Parse(word.Attribute(name)!.Value, CultureInfo.InvariantCulture) * 25.4 / 72;
        XNamespace html = "http://www.w3.org/1999/xhtml";
        var pages = XDocument.Parse(await RunAsync("pdftotext", pdf, ["-bbox"], "-")).Descendants(html + "page");
        return [.. pages.Index().SelectMany(p => p.Item.Elements(html + "word").Select(w => new PdfWord(p.Index + 1, w.Value, Millimetres(w, "xMin"), Millimetres(w, "yMin"), Millimetres(w, "xMax"), Millimetres(w, "yMax"))))];
    }

    /// <summary>What the bar codes and square codes of the first page say, read from its picture as a telephone reads them.</summary>
    public static async Task<string[]> CodesAsync(byte[] pdf)
    {
        var picture = Path.GetTempFileName();
        try
        {
            await RunAsync("pdftoppm", pdf, ["-r", "200", "-png", "-singlefile"], picture);
            return (await RunAsync("zbarimg", await File.ReadAllBytesAsync($"{picture}.png"), ["--quiet", "--raw"])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(picture);
            File.Delete($"{picture}.png");
        }
    }

    private static async Task<string> RunAsync(string program, byte[] bytes, string[] options, params string[] output)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, bytes);
            using var process = Process.Start(new ProcessStartInfo(program, [.. options, file, .. output]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
            var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0, await wrong);
            return await said;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"^(?<name>\S+)\s+.*\s(?<inside>yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+\s*$")]
    private static partial Regex Font();
}
