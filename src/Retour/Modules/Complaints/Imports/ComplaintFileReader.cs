using System.Globalization;
using CsvHelper;
using Retour.Files;
using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Complaints.Imports;

/// <summary>A line of a file: a complaint, or why it is none.</summary>
internal sealed record ComplaintLine(ComplaintRead? Complaint, RefusedLine? Refused);

/// <param name="Text">In the words of the source.</param>
internal sealed record ComplaintRead(string Id, DateOnly Day, CriterionNode About, string Text, bool WantsAnswer);

/// <summary>Reads a file of complaints as a stream, line by line.</summary>
internal sealed class ComplaintFileReader(ImportFile file, ComplaintProfile profile, DateOnly today)
{
    private readonly Queue<RefusedLine> malformed = new();
    private IReadOnlyList<string> headers = [];

    /// <summary>Why the file cannot be understood at all; null where it can.</summary>
    public Refusal? CheckHeader()
    {
        using var csv = TableFile.Open(file, profile.Delimiter);
        return TableFile.CheckHeader(csv, file, profile.Columns).Refusal;
    }

    public IEnumerable<ComplaintLine> Read()
    {
        using var csv = TableFile.Open(file, profile.Delimiter, null, Malformed);
        csv.ReadHeader();
        headers = csv.Headers;
        while (csv.Read())
        {
            while (malformed.TryDequeue(out var broken)) yield return new(null, broken);
            yield return Understand(csv);
        }
        while (malformed.TryDequeue(out var last)) yield return new(null, last);
    }

    private ComplaintLine Understand(CsvReader csv)
    {
        ComplaintLine Refuse(string reason, string column, string value) => new(null, new(file.Name, csv.LineNumber, reason, column, value.Length > 200 ? value[..200] : value));
        string Text(string column) => csv.GetString(column) ?? "";
        var (id, date, category, subcategories) = (Text(profile.Id), Text(profile.Date), Text(profile.Category), Text(profile.Subcategories));
        if (id.Length == 0) return Refuse(nameof(ComplaintTexts.FieldEmpty), profile.Id, id);
        if (id.Length > Complaint.MostOfSourceId) return Refuse(nameof(ComplaintTexts.FieldTooLong), profile.Id, id);
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Refuse(nameof(ComplaintTexts.DayUnreadable), profile.Date, date);
        if (day > today) return Refuse(nameof(ComplaintTexts.DayInTheFuture), profile.Date, date);
        if (category.Length == 0) return Refuse(nameof(ComplaintTexts.FieldEmpty), profile.Category, category);
        var said = subcategories.Length == 0 ? category : $"{category} : {subcategories}";
        return new(new(id, day, profile.About(category, subcategories), said.Length > Complaint.MostOfText ? said[..Complaint.MostOfText] : said,
            // Whom the platform has given an answer, or who does not want to be contacted, waits for none of ours.
            Text(profile.MayContact) == "1" && Text(profile.Answered) != "1"), null);
    }

    // A line that is cut short ends in a column: the first one that is not there is named.
    private void Malformed(CsvMalformedRecord record)
    {
        if (!record.Skipped) return;
        var fields = (record.RawRecord ?? "").Split(profile.Delimiter[0]).Length;
        var column = record.Reason is CsvMalformedReason.FieldCountMismatch && fields < headers.Count ? headers[fields] : null;
        malformed.Enqueue(record.Refused(file) with { Column = column });
    }
}
