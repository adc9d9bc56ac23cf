namespace Retour.Modules.Organisation.Contracts;

/// <summary>What the organisation must know of rooms above it before it changes a store: the room that keeps receipts answers.</summary>
internal interface IStoreUse
{
    Task<bool> HasReceiptsAsync(StoreId store, CancellationToken cancel);
}
