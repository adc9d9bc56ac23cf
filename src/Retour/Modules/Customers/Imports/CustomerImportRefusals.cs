namespace Retour.Modules.Customers.Imports;

/// <summary>What an import of customers says no to as a whole. Those about a line are codes in the report.</summary>
internal static class CustomerImportRefusals
{
    private static Refusal Of(string name, params object?[] arguments) => new(CustomerImportTexts.ResourceManager, name, arguments);

    public static Refusal MappingUnreadable(string pair) => Of(nameof(CustomerImportTexts.MappingUnreadable), pair);
    public static Refusal UnknownField(string name, string fields) => Of(nameof(CustomerImportTexts.UnknownField), name, fields);
    public static readonly Refusal KeyColumnMissing = Of(nameof(CustomerImportTexts.KeyColumnMissing));
    public static readonly Refusal NameTwice = Of(nameof(CustomerImportTexts.NameTwice));
    public static readonly Refusal ConsentColumnWrong = Of(nameof(CustomerImportTexts.ConsentColumnWrong));
    public static Refusal PhoneCountryUnknown(string country) => Of(nameof(CustomerImportTexts.PhoneCountryNotKnown), country, string.Join(", ", PhoneInCountry.All.Select(c => c.Country)));
    public static Refusal SourceInvalid(string source) => Of(nameof(CustomerImportTexts.SourceInvalid), source, CustomerMapping.LongestSource);
    public static Refusal UpdateUnknown(string value) => Of(nameof(CustomerImportTexts.UpdateUnknown), value);
    public static Refusal NameOrderUnknown(string value) => Of(nameof(CustomerImportTexts.NameOrderUnknown), value);
    public static Refusal UnknownProfile(string name, string known) => Of(nameof(CustomerImportTexts.UnknownProfile), name, known);
    public static Refusal ProfileNameInvalid(string name) => Of(nameof(CustomerImportTexts.ProfileNameInvalid), name);
    public static readonly Refusal ProfileOrMap = Of(nameof(CustomerImportTexts.ProfileOrMap));
    public static readonly Refusal StoreNeeded = Of(nameof(CustomerImportTexts.StoreNeeded));
    public static readonly Refusal UnknownRun = Of(nameof(CustomerImportTexts.UnknownRun));
}
