namespace Retour.Modules.Purchases.Imports;

/// <summary>What an import says no to. Those about a line are codes in the report; those about a file stop it.</summary>
internal static class ImportRefusals
{
    private static Refusal Of(string name, params object?[] arguments) => new(ImportTexts.ResourceManager, name, arguments);

    public static Refusal MappingUnreadable(string pair) => Of(nameof(ImportTexts.MappingUnreadable), pair);
    public static Refusal UnknownField(string name, string fields) => Of(nameof(ImportTexts.UnknownField), name, fields);
    public static Refusal FieldMissing(string field) => Of(nameof(ImportTexts.FieldMissing), field);
    public static readonly Refusal AmountMissing = Of(nameof(ImportTexts.AmountMissing));
    public static Refusal DecimalUnknown(string value) => Of(nameof(ImportTexts.DecimalUnknown), value);
    public static Refusal UnknownProfile(string name, string known) => Of(nameof(ImportTexts.UnknownProfile), name, known);
    public static readonly Refusal ProfileOrMap = Of(nameof(ImportTexts.ProfileOrMap));
    public static Refusal ProfileNameInvalid(string name) => Of(nameof(ImportTexts.ProfileNameInvalid), name);
    public static Refusal ProfileShipped(string name) => Of(nameof(ImportTexts.ProfileShipped), name);
    public static readonly Refusal NoReceiptFile = Of(nameof(ImportTexts.NoReceiptFile));
    public static readonly Refusal StoreNeeded = Of(nameof(ImportTexts.StoreNeeded));
    public static readonly Refusal UnknownRun = Of(nameof(ImportTexts.UnknownRun));
}
