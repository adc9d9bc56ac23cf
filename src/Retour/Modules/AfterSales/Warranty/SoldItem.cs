namespace Retour.Modules.AfterSales.Warranty;

internal enum ItemCondition { New, Used }

/// <summary>A thing that was sold to somebody and may come back: what its guarantees hang on. They follow the item, whoever owns it.</summary>
internal sealed class SoldItem
{
    public const int MostOfLabel = 200, MostOfSerial = 64, MostOfReference = 64, MostOfWord = 80;

    public Id<SoldItem> Id { get; init; } = Id<SoldItem>.New();
    /// <summary>The seller: who answers for it, wherever it is repaired.</summary>
    public StoreId StoreId { get; init; }
    /// <summary>Who owns it now; null for somebody who is not in the file.</summary>
    public CustomerId? CustomerId { get; private set; }
    public string? ProductReference { get; init; }
    public required string Label { get; init; }
    public string? Brand { get; init; }
    public string? Category { get; init; }
    public string? Serial { get; private set; }
    /// <summary>What it is and its serial number, as they are compared: no two items have the same.</summary>
    public string? SerialKey { get; private set; }
    /// <summary>The day of the contract, whose law holds.</summary>
    public DateOnly SoldOn { get; init; }
    public DateOnly DeliveredOn { get; private set; }
    public ItemCondition Condition { get; init; }
    /// <summary>Sold by web, phone or mail, or outside the shop: the customer may withdraw.</summary>
    public bool IsDistanceSale { get; init; }
    /// <summary>A program, a film, a subscription: digital content or a service of it, which has guarantees of its own (C. conso. L224-25-12).</summary>
    public bool IsDigital { get; init; }
    /// <summary>For how many months it is supplied, where that goes on: its guarantee lasts as long. Null where it was supplied at once.</summary>
    public int? SuppliedMonths { get; init; }
    /// <summary>The receipt it stands on, and in which line; null where it was entered by hand.</summary>
    public ReceiptId? ReceiptId { get; init; }
    public int? ReceiptLine { get; init; }
    public string? ReceiptNumber { get; init; }
    /// <summary>Since when it has been away or asked about, by its ledger: what lists of such items go by; null while it is with the customer.</summary>
    public DateOnly? AwaySince { get; private set; }
    /// <summary>How many lines its ledger has: the number of the last one.</summary>
    public int Lines { get; private set; }
    /// <summary>Grows with each change, so that two who change it at once are told.</summary>
    public int Version { get; private set; } = 1;

    public int NextNumber()
    {
        Version++;
        return ++Lines;
    }

    public void IsOf(CustomerId? owner) => (CustomerId, Version) = (owner, Version + 1);

    public void HasSerial(string? serial) => (Serial, SerialKey, Version) = (serial, serial is null ? null : KeyOf(ProductReference, Label, serial), Version + 1);

    public void IsAwaySince(DateOnly? day) => AwaySince = day;

    public void WasDeliveredOn(DateOnly day) => (DeliveredOn, Version) = (day, Version + 1);

    /// <summary>Makers number their own things, and no more: the same number of two products is no clash. Read or typed, spaces and dashes do not count.</summary>
    public static string? KeyOf(string? reference, string label, string serial) =>
        LettersOf(serial) is { Length: > 0 } letters ? $"{letters}|{(reference is null ? Folding.Fold(label) : reference.ToUpperInvariant())}" : null;

    /// <summary>Whether the number that was read is that of another thing: of what has none, or was not read, nothing is known.</summary>
    public static bool IsAnother(string? read, string? known) => read is not null && known is not null && LettersOf(read) != LettersOf(known);

    /// <summary>With what the keys of a serial number begin, whatever the product.</summary>
    public static string LettersOf(string serial) => string.Concat(serial.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
