using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary>What a column can mean. What customers agreed to has columns of its own: <see cref="ConsentColumn"/>.</summary>
internal enum CustomerField
{
    /// <summary>How the source calls the customer: a card, a number.</summary>
    Reference,
    Title, FirstName, LastName,
    /// <summary>Both names in one column.</summary>
    FullName,
    Email, Phone, Line1, Line2, Postcode, City, Country, Birthday, Language,
    /// <summary>The code of the home store.</summary>
    HomeStore,
    Tags, Note,
    /// <summary>The day on which the customer agreed to what the consent columns say.</summary>
    ConsentDate,
}

/// <summary>What stands in the column of full names.</summary>
internal enum NameOrder { Whole, FirstLast, LastFirst }

/// <summary>What becomes of a customer who is known: what is empty is filled, or what the file says takes the place of what was there.</summary>
internal enum UpdateRule { Fill, Replace }

/// <param name="Topic">What the column says of.</param>
/// <param name="Column">Its header.</param>
/// <param name="Yes">The values that mean yes. Whatever else stands there is a no; nothing is no answer.</param>
internal sealed record ConsentColumn(ConsentTopic Topic, string Column, IReadOnlyList<string> Yes)
{
    public static readonly IReadOnlyList<string> UsualYes = ["oui", "yes", "1", "true", "vrai", "x", "o", "y"];
}

/// <summary>How a file of customers is to be understood. Made on the page or given on the command line; kept as JSON.</summary>
internal sealed record CustomerMapping
{
    public const int LongestSource = 40;

    /// <summary>Who speaks: a reference is a customer's within its source.</summary>
    public required string Source { get; init; }
    public required IReadOnlyDictionary<CustomerField, string> Columns { get; init; }
    public IReadOnlyList<ConsentColumn> Consents { get; init; } = [];
    /// <summary>One character, or null to see it from the header.</summary>
    public string? Delimiter { get; init; }
    /// <summary>A .NET date format; null accepts ISO 8601 only. Never guessed.</summary>
    public string? DateFormat { get; init; }
    /// <summary>The country of numbers that name none.</summary>
    public string PhoneCountry { get; init; } = "FR";
    public NameOrder FullName { get; init; }
    /// <summary>Whether someone without a known reference is sought by e-mail and phone.</summary>
    public bool MatchContacts { get; init; }
    public UpdateRule Update { get; init; }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static CustomerMapping FromJson(string json) => JsonSerializer.Deserialize<CustomerMapping>(json, Options)!;

    /// <summary>All columns of the file that the mapping names.</summary>
    [JsonIgnore]
    public IEnumerable<string> AllColumns => Columns.Values.Concat(Consents.Select(c => c.Column));

    /// <summary>Reads <c>field=column,news_by_email=column:yes|oui</c>, as the command line gives it.</summary>
    public static Result<CustomerMapping> Parse(string map)
    {
        var (columns, consents) = (new Dictionary<CustomerField, string>(), new List<ConsentColumn>());
        foreach (var pair in map.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, column) = pair.Split('=', 2) is [var n, var c] ? (n.Trim(), c.Trim()) : (pair, "");
            if (column.Length == 0) return CustomerImportRefusals.MappingUnreadable(pair);
            var spelling = name.Replace("_", "", StringComparison.Ordinal);
            if (Enum.TryParse<CustomerField>(spelling, true, out var field) && !char.IsDigit(name[0])) columns[field] = column;
            else if (Enum.TryParse<ConsentTopic>(spelling, true, out var topic) && !char.IsDigit(name[0]))
                consents.Add(column.Split(':', 2) is [var header, var yes] ? new(topic, header, yes.Split('|', StringSplitOptions.TrimEntries)) : new(topic, column, ConsentColumn.UsualYes));
            else return CustomerImportRefusals.UnknownField(name, FieldNames);
        }
        return new CustomerMapping { Source = "import", Columns = columns, Consents = consents };
    }

    /// <summary>Every field as the command line names it.</summary>
    public static string FieldNames => string.Join(", ", Enum.GetNames<CustomerField>().Concat(Enum.GetNames<ConsentTopic>()).Select(SnakeCase.From));

    /// <summary>A field as pages call it.</summary>
    public static string LabelOf(CustomerField field) => CustomerImportTexts.ResourceManager.GetString("Field" + field, CultureInfo.CurrentUICulture)!;

    public static string LabelOf(ConsentTopic topic) => CustomerImportTexts.ResourceManager.GetString("Field" + topic, CultureInfo.CurrentUICulture)!;

    /// <summary>What is missing before a file can be understood at all.</summary>
    public Refusal? Check()
    {
        if (!Columns.ContainsKey(CustomerField.Reference) && !Columns.ContainsKey(CustomerField.Email) && !Columns.ContainsKey(CustomerField.Phone)) return CustomerImportRefusals.KeyColumnMissing;
        if (Columns.ContainsKey(CustomerField.FullName) && (Columns.ContainsKey(CustomerField.FirstName) || Columns.ContainsKey(CustomerField.LastName))) return CustomerImportRefusals.NameTwice;
        if (!PhoneInCountry.Knows(PhoneCountry)) return CustomerImportRefusals.PhoneCountryUnknown(PhoneCountry);
        if (Consents.GroupBy(c => c.Topic).Any(g => g.Count() > 1) || Consents.Any(c => c.Yes.Count == 0)) return CustomerImportRefusals.ConsentColumnWrong;
        return string.IsNullOrWhiteSpace(Source) || Source.Length > LongestSource ? CustomerImportRefusals.SourceInvalid(Source) : null;
    }
}
