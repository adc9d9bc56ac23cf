using System.Globalization;
using System.IO.Packaging;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Retour.Files;

/// <summary>A row of a sheet, as its cells would be typed.</summary>
internal readonly record struct SheetRow(int Number, IReadOnlyList<SheetCell> Cells);

/// <param name="IsNumber">The text is a number, written with a point.</param>
internal readonly record struct SheetCell(string Text, bool IsNumber);

/// <summary>A file of a few kilobytes can unpack into all the memory there is: reading stops long before.</summary>
internal sealed class WorkbookTooLargeException : Exception;

/// <summary>
/// One sheet of an Excel workbook (ECMA-376), read row by row. The Open XML library finds the parts; the sheet itself goes through a plain
/// XML reader, so that a million rows take no more memory than ten. Only the texts that a workbook keeps apart are held, and they are bounded.
/// </summary>
internal sealed class Workbook : IDisposable
{
    private const int MostColumns = 16_384;
    private const long MostInSmallParts = 20_000_000;

    private readonly SpreadsheetDocument document;
    private readonly WorksheetPart sheet;
    private readonly Lazy<SharedTexts> texts;
    private readonly bool[] isDate;
    private readonly bool since1904;
    private readonly long packed;

    public Workbook(string path, string sheetPart)
    {
        packed = new FileInfo(path).Length;
        document = Open(path);
        var book = document.WorkbookPart!;
        sheet = (WorksheetPart)book.GetPartById(sheetPart);
        since1904 = book.Workbook.WorkbookProperties?.Date1904?.Value == true;
        isDate = DateStyles.Of(book.WorkbookStylesPart?.Stylesheet);
        texts = new(() => SharedTexts.Read(book.SharedStringTablePart is { } part ? Bounded(part) : null));
    }

    /// <summary>The first sheet that is shown and holds a row; null when none does.</summary>
    public static string? FirstSheet(string path)
    {
        using var document = Open(path);
        var book = document.WorkbookPart ?? throw new InvalidDataException();
        foreach (var sheet in book.Workbook.Descendants<Sheet>().Where(s => s.State is null || s.State.Value == SheetStateValues.Visible))
        {
            if (sheet.Id?.Value is not { } id || book.GetPartById(id) is not WorksheetPart) continue;
            using var workbook = new Workbook(path, id);
            if (workbook.Rows().Any()) return id;
        }
        return null;
    }

    /// <summary>The sheet of that name, whatever its capitals; null where there is none.</summary>
    public static string? SheetNamed(string path, string name)
    {
        using var document = Open(path);
        return document.WorkbookPart?.Workbook.Descendants<Sheet>().FirstOrDefault(s => string.Equals(s.Name?.Value, name, StringComparison.OrdinalIgnoreCase))?.Id?.Value;
    }

    public static bool LooksLikeOne(string name) => name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".xlsm", StringComparison.OrdinalIgnoreCase);

    public static bool IsDamage(Exception e) => e is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException or OverflowException;

    /// <summary>A workbook with a password is an old compound file that holds a stream of this name.</summary>
    public static bool IsEncrypted(FileStream raw)
    {
        raw.Position = 0;
        var (name, buffer) = (Encoding.Unicode.GetBytes("EncryptedPackage"), new byte[1 << 16]);
        for (var kept = 0; raw.Read(buffer, kept, buffer.Length - kept) is > 0 and var read; kept = Math.Min(kept + read, name.Length))
        {
            if (buffer.AsSpan(0, kept + read).IndexOf(name) >= 0) return true;
            buffer.AsSpan(Math.Max(0, kept + read - name.Length), Math.Min(kept + read, name.Length)).CopyTo(buffer);
        }
        return false;
    }

    /// <summary>The rows that hold something, in the sheet's order.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        using var xml = XmlReader.Create(Bounded(sheet), new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreWhitespace = false, CheckCharacters = false });
        var (number, cells) = (0, new List<SheetCell>());
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element || xml.LocalName != "row") continue;
            number = xml.GetAttribute("r") is { } r ? Math.Max(number + 1, int.Parse(r, CultureInfo.InvariantCulture)) : number + 1;
            cells.Clear();
            if (!xml.IsEmptyElement) ReadCells(xml, cells);
            if (cells.Exists(c => c.Text.Length > 0)) yield return new(number, cells);
        }
    }

    public void Dispose() => document.Dispose();

    private void ReadCells(XmlReader xml, List<SheetCell> cells)
    {
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not XmlNodeType.Element || xml.LocalName != "c") continue;
            var column = xml.GetAttribute("r") is { } r ? ColumnOf(r) : cells.Count;
            while (cells.Count < column) cells.Add(new("", false));
            var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
            cells.Add(Understand(type, style is null ? 0 : int.Parse(style, CultureInfo.InvariantCulture), ValueOf(xml)));
        }
    }

    /// <summary>What a cell holds: its value, or the text inside it. A formula's text is passed over, what it gave last is taken.</summary>
    private static string ValueOf(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var (depth, value, taken, phonetic) = (xml.Depth, "", false, 0);
        while (xml.Read() && xml.Depth > depth)
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "rPh" && !xml.IsEmptyElement: phonetic++; break;
                case XmlNodeType.EndElement when xml.LocalName == "rPh": phonetic--; break;
                case XmlNodeType.Element: taken = xml.LocalName is "v" or "t" && phonetic == 0; break;
                case XmlNodeType.EndElement: taken = false; break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when taken: value += xml.Value; break;
            }
        return value;
    }

    private SheetCell Understand(string? type, int style, string value) => type switch
    {
        _ when value.Length == 0 => new("", false),
        "s" => new(texts.Value[int.Parse(value, CultureInfo.InvariantCulture)], false),
        "b" => new(value is "1" or "true" ? "true" : "false", false),
        null or "n" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            style >= 0 && style < isDate.Length && isDate[style] && DateStyles.Written(number, since1904) is { } day ? new(day, false) : new(Plain(value, number), true),
        _ => new(value, false),
    };

    // Excel keeps 9.95 as 9.9499999999999993 and a phone number as 6.12345678E8: people see fifteen digits, and none of the power of ten.
    private static string Plain(string value, double number) =>
        !value.AsSpan().ContainsAny('.', 'E', 'e') || Math.Abs(number) is > 1e27 or (< 1e-12 and > 0) ? value : decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetter(c)) break;
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (column > MostColumns) throw new InvalidDataException();
        }
        return column == 0 ? throw new InvalidDataException() : column - 1;
    }

    private BoundedStream Bounded(OpenXmlPart part) => new(part.GetStream(FileMode.Open, FileAccess.Read), packed);

    private static SpreadsheetDocument Open(string path) => SpreadsheetDocument.Open(path, false, new OpenSettings { MaxCharactersInPart = MostInSmallParts });
}
