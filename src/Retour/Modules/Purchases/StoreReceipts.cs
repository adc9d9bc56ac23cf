using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Purchases;

/// <summary>Tells the organisation whether a store has receipts.</summary>
internal sealed class StoreReceipts(RetourDb db) : IStoreUse
{
    public Task<bool> HasReceiptsAsync(StoreId store, CancellationToken cancel) => db.Set<Receipt>().AnyAsync(r => r.StoreId == store, cancel);
}
