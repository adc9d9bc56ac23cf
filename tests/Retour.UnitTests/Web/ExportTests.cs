using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Retour.Web.Export;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Web;

public sealed class ExportTests
{
    private sealed record Line(string Name, int Count, Money Net, DateOnly? Day, double? Rate);

    private static readonly ExportColumn<Line>[] Columns =
    [
        new("Nom", l => l.Name), new("Tickets", l => l.Count), new("Net", l => l.Net), new("Jour", l => l.Day), new("Taux", l => l.Rate is { } r ? new Share(r) : null),
    ];

    private static readonly Line[] Lines =
    [
        new("Amélie ; \"la\" cliente", 3, new(-123456, "EUR"), new(2024, 2, 29), .301241),
        new("=HYPERLINK(\"x\")", -1, new(0, "EUR"), null, null),
        new("@SUM\u0001(A1)", 0, new(5, "EUR"), new(2024, 1, 1), 1),
    ];

    [Fact]
    public async Task Csv_speaks_the_readers_language_and_runs_no_formula()
    {
        (await CsvAsync("fr")).ShouldBe(
            "\uFEFFNom;Tickets;Net;Jour;Taux\r\n" +
            "\"Amélie ; \"\"la\"\" cliente\";3;-1234,56;2024-02-29;0,301241\r\n" +
            "\"'=HYPERLINK(\"\"x\"\")\";-1;0;;\r\n" +
            "\"'@SUM\u0001(A1)\";0;0,05;2024-01-01;1\r\n");
        (await CsvAsync("en")).ShouldContain("\"Amélie ; \"\"la\"\" cliente\",3,-1234.56,2024-02-29,0.301241");
    }

    [Fact]
    public async Task A_workbook_keeps_numbers_as_numbers_and_text_as_text()
    {
        using var file = new MemoryStream();
        await Spreadsheet.WriteAsync(file, Columns, Lines.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).ShouldBeEmpty();
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ToList();
        rows.Count.ShouldBe(4);
        rows[1].Elements<Cell>().Select(c => c.InnerText).ShouldBe(["Amélie ; \"la\" cliente", "3", "-1234.56", "45351", "0.301241"]);
        rows[2].Elements<Cell>().First().DataType!.Value.ShouldBe(CellValues.InlineString);
        rows[3].Elements<Cell>().First().InnerText.ShouldBe("@SUM(A1)");
        document.WorkbookPart.WorksheetParts.Single().Worksheet!.Descendants<CellFormula>().ShouldBeEmpty();
    }

    private static async Task<string> CsvAsync(string culture)
    {
        using var file = new MemoryStream();
        await CommaSeparated.WriteAsync(file, Columns, Lines.ToAsyncEnumerable(), CultureInfo.GetCultureInfo(culture), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
