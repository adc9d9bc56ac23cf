using Retour.Modules.Purchases.Imports;

namespace Retour.Modules.Purchases;

internal enum ReceiptFate
{
    /// <summary>Stored now.</summary>
    New,
    /// <summary>The same key with the same content was stored before.</summary>
    Known,
    /// <summary>The same key with other content was stored before; nothing of this one is.</summary>
    Conflict,
    /// <summary>It would take back more than was sold.</summary>
    ReturnExceedsSale,
}

/// <param name="ImportId">The import that stored the receipt, if one did.</param>
internal readonly record struct ReceiptOutcome(ReceiptFate Fate, ReceiptId Id, CustomerId Customer, Id<ImportRun>? ImportId);
