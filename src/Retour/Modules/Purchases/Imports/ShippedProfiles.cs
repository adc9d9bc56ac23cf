using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Purchases.Imports;

/// <summary>The mappings that come with Retour.</summary>
internal static class ShippedProfiles
{
    public static readonly IReadOnlyDictionary<string, ImportMapping> All = new Dictionary<string, ImportMapping>(StringComparer.OrdinalIgnoreCase)
    {
        // UCI "Online Retail" (D. Chen, CC BY 4.0): invoice lines of an online gift shop. C… are cancellations, A… bad debts written off.
        ["online-retail"] = new()
        {
            Source = "online-retail",
            Delimiter = ",",
            DateFormat = "yyyy-MM-ddTHH:mm",
            Decimal = ".",
            DefaultStore = new("online-retail", "Online Retail", StoreKind.Online, "Europe/London", "GBP"),
            Columns = new Dictionary<ImportField, string>
            {
                [ImportField.Id] = "InvoiceNo", [ImportField.Product] = "StockCode", [ImportField.Quantity] = "Quantity",
                [ImportField.Date] = "InvoiceDate", [ImportField.UnitPrice] = "UnitPrice", [ImportField.Customer] = "CustomerID",
            },
            ProductColumns = new Dictionary<ImportField, string> { [ImportField.Product] = "StockCode", [ImportField.Label] = "Description" },
            NumberPrefixes = new Dictionary<string, NumberMeaning> { ["C"] = NumberMeaning.Return, ["A"] = NumberMeaning.Bookkeeping },
            NegativeIsStockAdjustment = true,
            NotProducts = ["POST", "DOT", "C2", "M", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK"],
        },
        // CDNOW (Fader and Hardie): customer, day, number of CDs, dollars, lined up with blanks. Each line is one receipt.
        ["cdnow"] = new()
        {
            Source = "cdnow",
            Delimiter = "blanks",
            DateFormat = "yyyyMMdd",
            Decimal = ".",
            DefaultStore = new("cdnow", "CDNOW", StoreKind.Online, "America/New_York", "USD"),
            Columns = new Dictionary<ImportField, string>
            {
                [ImportField.Customer] = "customer_id", [ImportField.Date] = "date",
                [ImportField.Quantity] = "number_of_cds", [ImportField.Net] = "dollar_value",
            },
        },
    };
}
