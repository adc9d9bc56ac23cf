using Retour.Modules.Purchases.Contracts;
using Retour.Modules.Purchases.Imports;

namespace Retour.Modules.Purchases;

/// <summary>What was sold, by the reference that tills and files use.</summary>
internal sealed class Product
{
    public ProductId Id { get; init; }
    /// <summary>As first seen. Unique when upper-cased: tills write 85123A and 85123a for the same thing.</summary>
    public required string Reference { get; init; }
    public required string ReferenceKey { get; init; }
    public required string Label { get; set; }
    /// <summary>Reference and label, folded: by these words it is found.</summary>
    public string SearchText { get; init; } = "";
    public string? Category { get; set; }
    public string? Brand { get; set; }
    /// <summary>Value-added tax in basis points: 2000 is 20 %.</summary>
    public int? VatBasisPoints { get; set; }
}

/// <summary>A receipt of sale or return, as the till printed it. Never changed once stored.</summary>
internal sealed class Receipt
{
    /// <summary>The customer, or the store's house customer where nobody was identified.</summary>
    public CustomerId CustomerId { get; init; }
    public ReceiptId Id { get; init; }
    public StoreId StoreId { get; init; }
    public string? Till { get; init; }
    public required string Number { get; init; }
    /// <summary>The trading day, in the store's own calendar.</summary>
    public DateOnly BusinessDate { get; init; }
    public DateTimeOffset At { get; init; }
    public ReceiptKind Kind { get; init; }
    /// <summary>Sum of the lines' nets in minor units; negative on a return.</summary>
    public long NetMinor { get; init; }
    /// <summary>Sum of the lines' quantities in thousandths.</summary>
    public long Quantity { get; init; }
    public int LineCount { get; init; }
    /// <summary>The receipt that this one returns, where it is known, and whose it was.</summary>
    public ReceiptId? ReturnsReceiptId { get; init; }
    public CustomerId? ReturnsCustomerId { get; init; }
}

internal sealed class ReceiptLine
{
    public CustomerId CustomerId { get; init; }
    public ReceiptId ReceiptId { get; init; }
    /// <summary>The receipt's store and trading day: who bought a product, where and when, is counted from lines alone.</summary>
    public StoreId StoreId { get; init; }
    public DateOnly BusinessDate { get; init; }
    public int Position { get; init; }
    /// <summary>Null for what is no product: postage, adjustments, charges.</summary>
    public ProductId? ProductId { get; init; }
    /// <summary>What the receipt said, where it differs from the product's label.</summary>
    public string? Label { get; init; }
    /// <summary>Thousandths of the unit.</summary>
    public long Quantity { get; init; }
    /// <summary>Ten-thousandths of the major unit of money.</summary>
    public long? UnitPrice { get; init; }
    public long DiscountMinor { get; init; }
    public long NetMinor { get; init; }
    public int? VatBasisPoints { get; init; }
    /// <summary>The line of the returned receipt that this line takes back.</summary>
    public int? ReturnsPosition { get; init; }
    /// <summary>How much of this line has come back so far, in thousandths. The database refuses more than was sold.</summary>
    public long ReturnedQuantity { get; init; }
}

/// <summary>The key under which a receipt came in: the same key twice is one receipt. Apart from the receipts, because it is unique beyond a customer.</summary>
internal sealed class ReceiptKey
{
    public StoreId StoreId { get; init; }
    public required string Key { get; init; }
    public CustomerId CustomerId { get; init; }
    public ReceiptId ReceiptId { get; init; }
    /// <summary>First 16 bytes of the SHA-256 of the content: the same key with another hash is a conflict.</summary>
    public required byte[] ContentHash { get; init; }
    public Id<ImportRun>? ImportId { get; init; }
}

/// <summary>What a store did on a day: kept in the transaction of each receipt, and equal to a recount at any time.</summary>
internal sealed class StoreDay
{
    public StoreId StoreId { get; init; }
    public DateOnly Day { get; init; }
    public long Sales { get; init; }
    public long Returns { get; init; }
    public long NetMinor { get; init; }
    public long Quantity { get; init; }
    public long IdentifiedSales { get; init; }
    public long IdentifiedNetMinor { get; init; }
}

/// <summary>What an identified customer did in a month in a store.</summary>
internal sealed class CustomerMonth
{
    public CustomerId CustomerId { get; init; }
    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; init; }
    public StoreId StoreId { get; init; }
    public int Sales { get; init; }
    public int Returns { get; init; }
    public long NetMinor { get; init; }
    public long Quantity { get; init; }
    /// <summary>Bit n − 1 is set when there was a receipt of sale on day n of the month.</summary>
    public int SaleDays { get; init; }
}
