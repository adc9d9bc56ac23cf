using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Retour.Testing;

/// <summary>Workbooks as Excel writes them: shared texts, inline texts, numbers, days by style, formulas.</summary>
internal static class Workbooks
{
    /// <summary>What a formula gave last, with the formula.</summary>
    public sealed record Formula(string Text, string Gave);

    /// <summary>A text that stands in its cell instead of among the shared ones.</summary>
    public sealed record Inline(string Text);

    public static byte[] Make(params object?[][] rows) => Make(0, rows);

    /// <param name="emptySheets">Sheets without a row before the one that has them.</param>
    /// <param name="rows">The rows; one that is empty is a gap in the sheet.</param>
    public static byte[] Make(int emptySheets, params object?[][] rows) =>
        Make([.. Enumerable.Range(1, emptySheets).Select(n => ($"Feuille {n}", (object?[][])[])), ($"Feuille {emptySheets + 1}", rows)]);

    /// <summary>Sheets by their names.</summary>
    public static byte[] Make(params (string Name, object?[][] Rows)[] sheets)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            var shared = book.AddNewPart<SharedStringTablePart>();
            shared.SharedStringTable = new SharedStringTable();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "dd\\ mmmm\\ yyyy;@" }),
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14 }, new CellFormat { NumberFormatId = 164 }));
            foreach (var (n, (name, rows)) in sheets.Index())
            {
                var sheet = book.AddNewPart<WorksheetPart>();
                sheet.Worksheet = new Worksheet(Data(rows, shared.SharedStringTable));
                book.Workbook.Sheets!.Append(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = (uint)n + 1, Name = name });
            }
        }
        return memory.ToArray();
    }

    private static SheetData Data(object?[][] rows, SharedStringTable shared)
    {
        var data = new SheetData();
        for (var r = 0; r < rows.Length; r++)
        {
            if (rows[r].Length == 0) continue;
            var row = new Row { RowIndex = (uint)r + 1 };
            for (var c = 0; c < rows[r].Length; c++)
                if (CellOf(rows[r][c], shared) is { } cell)
                {
                    cell.CellReference = $"{(char)('A' + c)}{r + 1}";
                    row.Append(cell);
                }
            data.Append(row);
        }
        return data;
    }

    private static Cell? CellOf(object? value, SharedStringTable shared)
    {
        switch (value)
        {
            case null: return null;
            case DateOnly day: return new Cell { StyleIndex = day.Day % 2 == 0 ? 1u : 2u, CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate()) };
            case bool yes: return new Cell { DataType = CellValues.Boolean, CellValue = new CellValue(yes) };
            case int or long or double or decimal: return new Cell { CellValue = new CellValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!) };
            case Formula formula: return new Cell { DataType = CellValues.String, CellFormula = new CellFormula(formula.Text), CellValue = new CellValue(formula.Gave) };
            case Inline inline: return new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(inline.Text)) };
            default:
                shared.Append(new SharedStringItem(new Text((string)value) { Space = SpaceProcessingModeValues.Preserve }));
                return new Cell { DataType = CellValues.SharedString, CellValue = new CellValue(shared.ChildElements.Count - 1) };
        }
    }
}
