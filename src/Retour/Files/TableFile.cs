using CsvHelper;

namespace Retour.Files;

/// <summary>A file of rows and columns, whatever its kind, opened to be read line by line.</summary>
internal static class TableFile
{
    /// <param name="file">The file.</param>
    /// <param name="delimiter">One character, "blanks" for columns lined up with blanks, null to see it from the header. A sheet needs none.</param>
    /// <param name="decimalSign">How a sheet's numbers are to be written: "." or ",".</param>
    /// <param name="malformed">Told of each line whose quotes or columns are wrong.</param>
    public static CsvReader Open(ImportFile file, string? delimiter, string? decimalSign = null, Action<CsvMalformedRecord>? malformed = null)
    {
        var blanks = delimiter == "blanks" && file.Sheet is null;
        var stream = file.Open(decimalSign is [var sign] ? sign : '.');
        return CsvReader.Create(blanks ? new BlanksToTabs(stream) : stream, new CsvReaderOptions
        {
            Separator = blanks || file.Sheet is not null ? '\t' : delimiter is [var c] ? c : null,
            HasHeader = true, TrimWhitespace = true, TrackLineNumbers = true, PoolStrings = true, SkipEmptyLines = true,
            // A quote that is never closed costs its own line, not the rest of the file.
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip, FieldCountMismatch = CsvFieldCountHandling.Skip, OnMalformedRecord = malformed,
            MaxRecordSize = 2_000_000,
        }, false);
    }

    /// <summary>The columns of the file, or a refusal that says which of those wanted it lacks.</summary>
    public static Result<IReadOnlyList<string>> CheckHeader(CsvReader csv, ImportFile file, IEnumerable<string> wanted)
    {
        csv.ReadHeader();
        var missing = wanted.Where(c => !csv.TryGetFieldIndex(c, out _)).ToList();
        return missing.Count == 0
            ? new Result<IReadOnlyList<string>>(csv.Headers, null)
            : FileRefusals.ColumnsMissing(file.Name, string.Join(", ", missing), string.Join(", ", csv.Headers.Take(30)));
    }

    /// <summary>Why the reader passed over a line, as a line that was refused.</summary>
    public static RefusedLine Refused(this CsvMalformedRecord record, ImportFile file)
    {
        var reason = record.Reason is CsvMalformedReason.FieldCountMismatch ? nameof(FileTexts.FieldCountWrong) : nameof(FileTexts.QuoteNotClosed);
        return new(file.Name, record.LineNumber, reason, null, record.RawRecord is { Length: > 60 } raw ? raw[..60] : record.RawRecord);
    }
}
