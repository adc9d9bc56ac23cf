using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Purchases.Imports;

/// <summary>What a column can mean.</summary>
internal enum ImportField
{
    /// <summary>The source's own identity of a receipt, unique for ever in a store.</summary>
    Id,
    /// <summary>The receipt's number, unique for a till on a day.</summary>
    Number,
    Till, Store, Date, Time, Customer, Product, Label, Category, Brand, Quantity, UnitPrice, Discount,
    /// <summary>What the line cost after its discount.</summary>
    Net,
    Vat,
    /// <summary>The id or number of the receipt that this one returns.</summary>
    Returns,
}

/// <summary>What the beginning of a receipt's number says about it.</summary>
internal enum NumberMeaning { Return, Bookkeeping }

/// <summary>How a file of receipts is to be understood. Shipped, made on the page, or given on the command line; kept as JSON.</summary>
internal sealed record ImportMapping
{
    /// <summary>Who speaks: customers and receipts are known by the names this source gives them.</summary>
    public required string Source { get; init; }
    /// <summary>The column header of each field.</summary>
    public required IReadOnlyDictionary<ImportField, string> Columns { get; init; }
    /// <summary>The headers of a file of products that may come along.</summary>
    public IReadOnlyDictionary<ImportField, string>? ProductColumns { get; init; }
    /// <summary>One character, "blanks" for columns lined up with blanks, null to see it from the header.</summary>
    public string? Delimiter { get; init; }
    /// <summary>A .NET date format; null accepts ISO 8601 only. Never guessed.</summary>
    public string? DateFormat { get; init; }
    /// <summary>"." or ","; null refuses what could be read both ways.</summary>
    public string? Decimal { get; init; }
    /// <summary>The store of receipts that name none.</summary>
    public NewStore? DefaultStore { get; init; }
    public IReadOnlyDictionary<string, NumberMeaning>? NumberPrefixes { get; init; }
    /// <summary>Negative quantities outside returns are corrections of the stock, and refused. Otherwise they are returns.</summary>
    public bool NegativeIsStockAdjustment { get; init; }
    /// <summary>Codes in the product column that are no products: postage, discounts, charges.</summary>
    public IReadOnlyList<string>? NotProducts { get; init; }

    /// <summary>Characters of a source's name, and so of a profile's.</summary>
    public const int LongestSource = 40;

    /// <summary>Each line is a receipt of its own when nothing numbers the receipts.</summary>
    [JsonIgnore]
    public bool LineIsReceipt => !Columns.ContainsKey(ImportField.Id) && !Columns.ContainsKey(ImportField.Number);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static ImportMapping FromJson(string json) => JsonSerializer.Deserialize<ImportMapping>(json, Options)!;

    /// <summary>Reads <c>field=column,field=column</c>, as the command line gives it.</summary>
    public static Result<IReadOnlyDictionary<ImportField, string>> ParseColumns(string map)
    {
        var columns = new Dictionary<ImportField, string>();
        foreach (var pair in map.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, column) = pair.Split('=', 2) is [var n, var c] ? (n.Trim(), c.Trim()) : (pair, "");
            if (column.Length == 0) return ImportRefusals.MappingUnreadable(pair);
            if (!Enum.TryParse<ImportField>(name.Replace("_", "", StringComparison.Ordinal), true, out var field) || char.IsDigit(name[0]))
                return ImportRefusals.UnknownField(name, FieldNames);
            columns[field] = column;
        }
        return columns;
    }

    /// <summary>A field as pages call it.</summary>
    public static string LabelOf(ImportField field) => ImportTexts.ResourceManager.GetString("Field" + field, CultureInfo.CurrentUICulture)!;

    /// <summary>Every field as the command line and the API name it.</summary>
    public static string FieldNames => string.Join(", ", Enum.GetNames<ImportField>().Select(SnakeCase.From));

    /// <summary>What is missing before a file can be understood at all.</summary>
    public Refusal? Check()
    {
        if (!Columns.ContainsKey(ImportField.Date)) return ImportRefusals.FieldMissing("date");
        if (!Columns.ContainsKey(ImportField.Net) && !(Columns.ContainsKey(ImportField.UnitPrice) && Columns.ContainsKey(ImportField.Quantity)))
            return ImportRefusals.AmountMissing;
        if (Source.Length is 0 or > LongestSource) return ImportRefusals.ProfileNameInvalid(Source);
        return Decimal is null or "." or "," ? null : ImportRefusals.DecimalUnknown(Decimal);
    }
}
