using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Purchases.Imports;

/// <summary>The refused lines of a run: file, line, column, value, and the reason in the reader's language.</summary>
internal static class ImportReport
{
    /// <param name="reason">A reason's name or its snake_case code.</param>
    public static string Sentence(string reason) =>
        ImportTexts.ResourceManager.GetString(string.Concat(reason.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..])), CultureInfo.CurrentUICulture) ?? reason;

    /// <summary>As CSV, line by line from the database; cells that a spreadsheet would run as formulas are escaped.</summary>
    public static async Task WriteAsync(RetourDb db, Id<ImportRun> run, Stream target, CancellationToken cancel)
    {
        await using var buffer = new StreamWriter(target, new UTF8Encoding(true), leaveOpen: true);
        await using var csv = CsvWriter.Create(buffer, new CsvWriterOptions { Injection = CsvInjection.Escape, Separator = ';' }, true);
        csv.WriteRecord([ImportTexts.ColumnFile, ImportTexts.ColumnLine, ImportTexts.ColumnColumn, ImportTexts.ColumnValue, ImportTexts.ColumnReason]);
        var lines = db.Set<ImportRefusal>().AsNoTracking().Where(r => r.ImportId == run).OrderBy(r => r.File).ThenBy(r => r.Line);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancel))
            csv.WriteRecord([line.File, line.Line.ToString(CultureInfo.InvariantCulture), line.Column ?? "", line.Value ?? "", Sentence(line.Reason)]);
        await csv.FlushAsync(cancel);
    }
}
