namespace Retour.Modules.AfterSales.Withdrawals;

/// <summary>What is done about a withdrawal.</summary>
internal enum WithdrawalAct
{
    Declared,
    /// <summary>The customer has shown that the item is on its way.</summary>
    Proved,
    Returned,
    Refunded,
    /// <summary>The customer keeps the item after all.</summary>
    Dropped,
    /// <summary>Refunded, and the item never came: the shop does not wait for it any more.</summary>
    GivenUp,
}

/// <summary>Why there is no right to withdraw from this sale (C. conso. L221-28); the numbers are those of the article.</summary>
internal enum WithdrawalException
{
    None,
    /// <summary>1°: a service done in full before the end of the term, as the customer had asked.</summary>
    ServiceDone,
    /// <summary>3°: made to the customer's measure or wishes.</summary>
    MadeToMeasure,
    /// <summary>4°: spoils quickly.</summary>
    Perishable,
    /// <summary>5°: unsealed, and cannot be taken back for reasons of hygiene.</summary>
    Unsealed,
    /// <summary>6°: mixed with other things for good.</summary>
    Mixed,
    /// <summary>8°: urgent work at the customer's home, as they had asked.</summary>
    UrgentRepair,
    /// <summary>9°: records, films or programs that were unsealed.</summary>
    UnsealedMedia,
    /// <summary>10°: a newspaper or magazine, but for a subscription.</summary>
    Press,
    /// <summary>13°: digital content that began with the customer's consent, who knew that the right was lost by it.</summary>
    DigitalBegun,
}
