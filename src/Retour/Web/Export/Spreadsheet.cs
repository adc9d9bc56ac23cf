using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Retour.Web.Export;

/// <summary>
/// An Excel workbook of one sheet (ECMA-376), streamed: a million rows take no more memory than ten. The Open XML library keeps the
/// whole sheet in memory until the end, so the few parts that a workbook needs are written here; the tests have that library validate them.
/// </summary>
internal static class Spreadsheet
{
    /// <summary>A sheet of Excel has no more rows; the head takes one.</summary>
    public const int MostRows = 1_048_575;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string ContentTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // In the order of the formats in the styles below.
    private enum Style { Plain, Head, Day, Amount, Percent }

    private static readonly (string Path, string Xml)[] Parts =
    [
        ("[Content_Types].xml", $"""
            <Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{ContentTypes}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{ContentTypes}.styles+xml"/>
            <Override PartName="/xl/sheet.xml" ContentType="{ContentTypes}.worksheet+xml"/></Types>
            """),
        ("_rels/.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Relationships}/worksheet" Target="sheet.xml"/>
            <Relationship Id="r2" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>
            """),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets><sheet name="Retour" sheetId="1" r:id="r1"/></sheets></workbook>"""),
        // 14, 4 and 10 are Excel's own formats for a day, an amount and a percentage, which it writes in the reader's language.
        ("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="2"><font/><font><b/></font></fonts>
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>
            <cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>
            """),
    ];

    public static async Task WriteAsync<T>(Stream file, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancel)
    {
        await using var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        foreach (var (path, xml) in Parts)
        {
            await using var part = new StreamWriter(await archive.CreateEntry(path).OpenAsync(cancel));
            await part.WriteAsync(xml.AsMemory(), cancel);
        }
        await using var sheet = await archive.CreateEntry("xl/sheet.xml", CompressionLevel.Fastest).OpenAsync(cancel);
        await using var writer = XmlWriter.Create(sheet, new() { Async = true, CheckCharacters = false });
        writer.WriteStartElement("worksheet", Main);
        // The head stays in sight.
        await writer.WriteRawAsync("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        writer.WriteStartElement("sheetData");
        WriteRow(writer, columns, (column, cell) => WriteText(cell, column.Name, Style.Head));
        await foreach (var row in rows.WithCancellation(cancel)) WriteRow(writer, columns, (column, cell) => Write(cell, column.Value(row)));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow<T>(XmlWriter writer, IReadOnlyList<ExportColumn<T>> columns, Action<ExportColumn<T>, XmlWriter> write)
    {
        writer.WriteStartElement("row");
        foreach (var column in columns)
        {
            writer.WriteStartElement("c");
            write(column, writer);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    private static void Write(XmlWriter cell, object? value)
    {
        switch (value)
        {
            case null: break;
            case string text: WriteText(cell, text, Style.Plain); break;
            case DateOnly day: WriteNumber(cell, day.ToDateTime(TimeOnly.MinValue).ToOADate(), Style.Day); break;
            case Money money: WriteNumber(cell, money.Major, Style.Amount); break;
            case Share share: WriteNumber(cell, share.Value, Style.Percent); break;
            case double or int or long: WriteNumber(cell, (IFormattable)value, Style.Plain); break;
            default: throw new ArgumentException($"{value.GetType()} is not written into files.", nameof(value));
        }
    }

    // Kept in the cell and marked as text: Excel computes nothing from it, whatever it begins with.
    private static void WriteText(XmlWriter cell, string text, Style style)
    {
        WriteStyle(cell, style);
        cell.WriteAttributeString("t", "inlineStr");
        cell.WriteStartElement("is");
        cell.WriteStartElement("t");
        cell.WriteAttributeString("xml", "space", null, "preserve");
        cell.WriteString(Printable(text));
        cell.WriteEndElement();
        cell.WriteEndElement();
    }

    private static void WriteNumber(XmlWriter cell, IFormattable number, Style style)
    {
        WriteStyle(cell, style);
        cell.WriteElementString("v", number.ToString(null, CultureInfo.InvariantCulture));
    }

    private static void WriteStyle(XmlWriter cell, Style style) => cell.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));

    // XML has no place for control characters and halves of characters.
    private static string Printable(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value >= ' ' && r.Value is not (0xFFFE or 0xFFFF)));
}
