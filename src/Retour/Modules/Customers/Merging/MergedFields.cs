using System.Globalization;

namespace Retour.Modules.Customers.Merging;

/// <summary>Reads and writes the fields of a record by which two of them are compared and merged.</summary>
internal static class MergedFields
{
    public static readonly MergeField[] All = Enum.GetValues<MergeField>();

    /// <summary>What a record says of a field, part by part.</summary>
    public static string?[] Of(CustomerDetails details, StoreId? home, MergeField field) => field switch
    {
        MergeField.Title => [details.Title?.ToString()],
        MergeField.Name => [details.FirstName, details.LastName],
        MergeField.Email => [details.Email?.Text],
        MergeField.Phone => [details.Phone?.E164],
        MergeField.Address => [details.Line1, details.Line2, details.Postcode, details.City, details.Country],
        MergeField.Birthday => [details.Birthday?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        MergeField.Language => [details.Language],
        MergeField.HomeStore => [home?.ToString()],
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public static string?[] Of(Customer customer, MergeField field) => Of(customer.Details, customer.HomeStoreId, field);

    /// <summary>The same details with one field said otherwise.</summary>
    public static (CustomerDetails Details, StoreId? Home) With(CustomerDetails details, StoreId? home, MergeField field, string?[] values) => field switch
    {
        MergeField.Title => (details with { Title = Enum.TryParse<CustomerTitle>(values[0], out var title) ? title : null }, home),
        MergeField.Name => (details with { FirstName = values[0], LastName = values[1] }, home),
        MergeField.Email => (details with { Email = EmailAddress.Parse(values[0]) }, home),
        MergeField.Phone => (details with { Phone = PhoneNumber.TryParse(values[0], out var phone) ? phone : null }, home),
        MergeField.Address => (details with { Line1 = values[0], Line2 = values[1], Postcode = values[2], City = values[3], Country = values[4] }, home),
        MergeField.Birthday => (details with { Birthday = values[0] is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null }, home),
        MergeField.Language => (details with { Language = values[0] ?? CustomerDetails.Languages[0] }, home),
        MergeField.HomeStore => (details, StoreId.TryParse(values[0], null, out var store) ? store : null),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    public static bool Same(string?[] a, string?[] b) => a.AsSpan().SequenceEqual(b);

    public static bool IsEmpty(string?[] values) => values.All(v => v is null);
}
