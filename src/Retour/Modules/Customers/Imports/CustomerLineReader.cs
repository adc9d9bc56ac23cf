using System.Globalization;
using CsvHelper;
using Retour.Files;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary>Understands the lines of a file by a mapping, in a stream. Whatever it cannot understand it refuses with the column and the value.</summary>
internal sealed class CustomerLineReader(ImportFile file, CustomerMapping mapping, IReadOnlyList<StoreInfo> stores, Actor actor, DateOnly today)
{
    private static readonly string[] Iso = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ"];

    private static readonly (string Field, CustomerField Column)[] Fields =
    [
        (nameof(CustomerInput.FirstName), CustomerField.FirstName), (nameof(CustomerInput.LastName), CustomerField.LastName), (nameof(CustomerInput.Email), CustomerField.Email),
        (nameof(CustomerInput.Phone), CustomerField.Phone), (nameof(CustomerInput.Line1), CustomerField.Line1), (nameof(CustomerInput.Line2), CustomerField.Line2),
        (nameof(CustomerInput.Postcode), CustomerField.Postcode), (nameof(CustomerInput.City), CustomerField.City), (nameof(CustomerInput.Country), CustomerField.Country),
        (nameof(CustomerInput.Birthday), CustomerField.Birthday),
    ];

    private readonly int[] columns = new int[Enum.GetValues<CustomerField>().Length];
    private readonly List<(ConsentTopic Topic, int Column, HashSet<string> Yes)> consents = [];
    // In a sheet, a day that is a date of its own comes as ISO 8601, whatever the others look like.
    private readonly string[] dateFormats = mapping.DateFormat is not { } format ? Iso : file.Sheet is null ? [format] : [format, .. Iso];
    private readonly Queue<CustomerEvent> refused = new();
    private CsvReader csv = null!;

    /// <summary>Lines of the file passed so far.</summary>
    public long LineNumber { get; private set; }

    public IEnumerable<CustomerEvent> Read()
    {
        using (csv = TableFile.Open(file, mapping.Delimiter, malformed: record =>
        {
            if (record.Skipped) refused.Enqueue(new(null, record.Refused(file)));
        }))
        {
            csv.ReadHeader();
            Array.Fill(columns, -1);
            foreach (var (field, column) in mapping.Columns) columns[(int)field] = csv.GetFieldIndex(column);
            foreach (var consent in mapping.Consents) consents.Add((consent.Topic, csv.GetFieldIndex(consent.Column), [.. consent.Yes.Select(Folding.Fold)]));
            while (csv.Read())
            {
                LineNumber = csv.LineNumber;
                while (refused.TryDequeue(out var before)) yield return before;
                yield return Understand(out var line) is { } why ? new(null, why) : new(line, default);
            }
            while (refused.TryDequeue(out var last)) yield return last;
        }
    }

    private RefusedLine? Understand(out CustomerLine? line)
    {
        line = null;
        if (Text(CustomerField.Reference) is { Length: > CustomerReferenceTable.MostOfValue }) return Refuse(nameof(CustomerImportTexts.FieldTooLong), CustomerField.Reference);
        PhoneNumber? phone = null;
        if (Text(CustomerField.Phone) is { } typed)
        {
            (phone, var problem) = PhoneInCountry.Read(typed, mapping.PhoneCountry);
            if (problem is { } why) return Refuse("Phone" + why, CustomerField.Phone);
        }
        if (!TryDay(CustomerField.Birthday, out var birthday)) return Refuse(nameof(CustomerImportTexts.DateUnreadable), CustomerField.Birthday);
        if (!TryDay(CustomerField.ConsentDate, out var consentDay)) return Refuse(nameof(CustomerImportTexts.DateUnreadable), CustomerField.ConsentDate);
        if (consentDay is { } agreed && DateOnly.FromDateTime(agreed) > today.AddDays(1)) return Refuse(nameof(CustomerImportTexts.DateInFuture), CustomerField.ConsentDate);
        var language = Text(CustomerField.Language);
        if (language is not null && CustomerWords.Language(language) is null) return Refuse(nameof(CustomerImportTexts.LanguageUnknown), CustomerField.Language);
        var country = Text(CustomerField.Country);
        if (country is not null && CustomerWords.Country(country) is null) return Refuse(nameof(CustomerImportTexts.CountryInvalid), CustomerField.Country);
        StoreId? home = null;
        if (Text(CustomerField.HomeStore) is { } storeText)
        {
            if (stores.FirstOrDefault(s => string.Equals(s.Code, storeText, StringComparison.OrdinalIgnoreCase) || Folding.Fold(s.Name) == Folding.Fold(storeText)) is not { } store) return Refuse(nameof(CustomerImportTexts.StoreUnknown), CustomerField.HomeStore);
            if (!actor.WorksFor(store.Id)) return Refuse(nameof(CustomerImportTexts.StoreOfOthers), CustomerField.HomeStore);
            home = store.Id;
        }
        var tags = Text(CustomerField.Tags)?.Split([',', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (Array.Exists(tags, t => t.Length > CustomerTag.Most)) return Refuse(nameof(CustomerImportTexts.FieldTooLong), CustomerField.Tags);
        if (Text(CustomerField.Note) is { Length: > CustomerNote.Most }) return Refuse(nameof(CustomerImportTexts.FieldTooLong), CustomerField.Note);

        var (first, last) = Names();
        var (details, problems) = CustomerDetails.Read(new()
        {
            Title = CustomerWords.Title(Text(CustomerField.Title))?.ToString(), FirstName = first, LastName = last, Email = Text(CustomerField.Email), Phone = phone?.E164,
            Line1 = Text(CustomerField.Line1), Line2 = Text(CustomerField.Line2), Postcode = Text(CustomerField.Postcode), City = Text(CustomerField.City),
            Country = country is null ? null : CustomerWords.Country(country), Language = language is null ? null : CustomerWords.Language(language),
            Birthday = birthday?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }, today);
        if (problems is [var problemOfField, ..])
        {
            var field = Fields.First(f => f.Field == problemOfField.Field).Column;
            var reason = problemOfField.Refusal.Name == nameof(CustomerTexts.TooLong) ? nameof(CustomerImportTexts.FieldTooLong) : problemOfField.Refusal.Name;
            return Refuse(reason, columns[(int)field] < 0 && field is CustomerField.FirstName or CustomerField.LastName && columns[(int)CustomerField.FullName] >= 0 ? CustomerField.FullName : field);
        }
        line = new(new(file.Name, csv.LineNumber, "", null, null), Text(CustomerField.Reference), details, home, language is not null, tags, Text(CustomerField.Note), Answers(),
            consentDay is { } day ? new DateTimeOffset(day.TimeOfDay == TimeSpan.Zero ? day.AddHours(12) : day, TimeSpan.Zero) : null);
        return line.HasKey ? null : Refuse(nameof(CustomerImportTexts.KeyMissing), columns[(int)CustomerField.Reference] >= 0 ? CustomerField.Reference : columns[(int)CustomerField.Email] >= 0 ? CustomerField.Email : CustomerField.Phone);
    }

    private (string? First, string? Last) Names()
    {
        if (Text(CustomerField.FullName) is not { } whole) return (Text(CustomerField.FirstName), Text(CustomerField.LastName));
        var words = whole.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (mapping.FullName is NameOrder.Whole || words.Length == 1) return (null, whole);
        // Many write the family name in capitals: it is then known, however many words it has.
        var (capitals, others) = (words.Where(IsCapitals).ToArray(), words.Where(w => !IsCapitals(w)).ToArray());
        if (capitals.Length > 0 && others.Length > 0) return (string.Join(' ', others), string.Join(' ', capitals));
        return mapping.FullName is NameOrder.FirstLast ? (words[0], string.Join(' ', words[1..])) : (words[^1], string.Join(' ', words[..^1]));
    }

    private static bool IsCapitals(string word) => word.Length > 1 && word.Any(char.IsLetter) && !word.Any(char.IsLower);

    private Dictionary<ConsentTopic, bool> Answers()
    {
        var answers = new Dictionary<ConsentTopic, bool>();
        foreach (var (topic, column, yes) in consents)
            if (csv.GetString(column) is { Length: > 0 } said) answers[topic] = yes.Contains(Folding.Fold(said));
        return answers;
    }

    private string? Text(CustomerField field) => columns[(int)field] is >= 0 and var column && csv.GetString(column) is { Length: > 0 } text ? text : null;

    private bool TryDay(CustomerField field, out DateTime? day)
    {
        day = null;
        if (Text(field) is not { } text) return true;
        if (!DateTime.TryParseExact(text, dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        day = DateTime.SpecifyKind(read, DateTimeKind.Unspecified);
        return true;
    }

    private RefusedLine Refuse(string reason, CustomerField field) =>
        new(file.Name, csv.LineNumber, reason, mapping.Columns.GetValueOrDefault(field), Text(field) is { } value ? value.Length > 200 ? value[..200] : value : null);
}
