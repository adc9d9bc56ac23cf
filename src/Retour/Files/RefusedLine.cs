using System.Globalization;
using System.Resources;
using System.Text;
using CsvHelper;

namespace Retour.Files;

/// <summary>One line that is not taken, and why.</summary>
/// <param name="Reason">The name of a sentence in the room's texts.</param>
public readonly record struct RefusedLine(string File, long Line, string Reason, string? Column, string? Value);

/// <param name="Reason">The stable code of the reason.</param>
/// <param name="Lines">How many lines were refused for it.</param>
public sealed record RefusalCount(string Reason, long Lines);

/// <summary>The refused lines of a run: file, line, column, value, and the reason in the reader's language.</summary>
internal static class RefusedReport
{
    /// <summary>The sentence of a reason, from the room's texts or from those that all files share.</summary>
    /// <param name="texts">The room's texts.</param>
    /// <param name="reason">A reason's name or its snake_case code.</param>
    public static string Sentence(ResourceManager texts, string reason)
    {
        var name = string.Concat(reason.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return texts.GetString(name, CultureInfo.CurrentUICulture) ?? FileTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? reason;
    }

    /// <summary>As CSV, line by line; cells that a spreadsheet would run as formulas are escaped.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<RefusedLine> lines, ResourceManager texts, Stream target, CancellationToken cancel)
    {
        await using var buffer = new StreamWriter(target, new UTF8Encoding(true), leaveOpen: true);
        await using var csv = CsvWriter.Create(buffer, new CsvWriterOptions { Injection = CsvInjection.Escape, Separator = ';' }, true);
        csv.WriteRecord([FileTexts.ColumnFile, FileTexts.ColumnLine, FileTexts.ColumnColumn, FileTexts.ColumnValue, FileTexts.ColumnReason]);
        await foreach (var line in lines.WithCancellation(cancel))
            csv.WriteRecord([line.File, line.Line.ToString(CultureInfo.InvariantCulture), line.Column ?? "", line.Value ?? "", Sentence(texts, line.Reason)]);
        await csv.FlushAsync(cancel);
    }
}
