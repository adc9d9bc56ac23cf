using System.Globalization;

namespace Retour.Web.Export;

/// <summary>A column of an exported list: its head, and what a row has in it — a text, a whole or decimal number, a share, a day, an amount, or nothing.</summary>
internal sealed record ExportColumn<T>(string Name, Func<T, object?> Value);

/// <summary>A part of a whole, written as a percentage where the file knows percentages.</summary>
internal readonly record struct Share(double Value);

/// <summary>Lists as files, written row by row whatever their length. What somebody typed is never taken for a formula.</summary>
internal static class Export
{
    /// <param name="name">The file's name without extension.</param>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    /// <param name="columns">What each row shows.</param>
    /// <param name="rows">The rows, as they come.</param>
    /// <param name="cancel">Stops writing.</param>
    public static async Task<IResult> FileAsync<T>(string name, string format, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancel)
    {
        // To a file of its own first: what fails half-way is an error, not a download that looks whole.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            if (format == "xlsx") await Spreadsheet.WriteAsync(file, columns, rows, cancel);
            else await CommaSeparated.WriteAsync(file, columns, rows, CultureInfo.CurrentCulture, cancel);
            file.Position = 0;
            var type = format == "xlsx" ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";
            return Results.File(file, type, $"{name}.{format}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
