using System.Globalization;
using CsvHelper;

namespace Retour.Web.Export;

/// <summary>CSV as spreadsheets of the reader's country open it: in French with semicolons and decimal commas.</summary>
internal static class CommaSeparated
{
    public static async Task WriteAsync<T>(Stream file, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, CultureInfo culture, CancellationToken cancel)
    {
        var options = CsvWriterOptions.Default with
        {
            Separator = culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',',
            FormatProvider = culture, Injection = CsvInjection.Escape, WriteByteOrderMark = true, NewLine = "\r\n",
        };
        await using var csv = CsvWriter.Create(file, options, leaveOpen: true);
        foreach (var column in columns) csv.WriteField(column.Name);
        await csv.EndRecordAsync(cancel);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            foreach (var column in columns) Write(csv, column.Value(row));
            await csv.EndRecordAsync(cancel);
        }
    }

    private static void Write(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case null: csv.WriteField(""); break;
            case string text: csv.WriteField(text); break;
            case DateOnly day: csv.WriteField(day, "yyyy-MM-dd"); break;
            case Money money: csv.WriteField(money.Major, ""); break;
            case Share share: csv.WriteField(Math.Round(share.Value, 6), ""); break;
            case double number: csv.WriteField(Math.Round(number, 6), ""); break;
            case int number: csv.WriteField(number, ""); break;
            case long number: csv.WriteField(number, ""); break;
            default: throw new ArgumentException($"{value.GetType()} is not written into files.", nameof(value));
        }
    }
}
