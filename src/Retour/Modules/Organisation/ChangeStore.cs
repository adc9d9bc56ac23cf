using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>Opens a store, or says anew what is known of it.</summary>
internal sealed class ChangeStore(RetourDb db, StoreDirectory directory, IStoreUse use, AuditTrail audit, TimeProvider time)
{
    public async Task<Result<Store>> OpenAsync(Actor actor, string code, StoreDraft draft, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageStores) is { } lacking) return lacking;
        var (store, refusal) = Store.Open(new(code, draft.Name, draft.Kind, draft.Zone, draft.Currency), time.GetUtcNow());
        if (refusal is not null) return refusal;
        if ((await directory.FindAsync(store!.Code, cancel)).Value is not null)
            return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.StoreCodeTaken), store.Code);
        if (store.Change(draft, hasReceipts: false) is { } refused) return refused;
        db.Add(store);
        await audit.SaveAsync(actor, new("store_opened", "store", store.Id.ToString(), store.Id), cancel);
        return store;
    }

    public async Task<Result<Store>> RunAsync(Actor actor, StoreId id, int version, StoreDraft draft, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageStores, id) is { } lacking) return lacking;
        if (await db.Set<Store>().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } store) return new Refusal(StoreTexts.ResourceManager, nameof(StoreTexts.Unknown));
        if (store.Version != version) return await audit.ChangedMeanwhileAsync("store", id.ToString(), cancel);
        if (store.Change(draft, draft.Currency != store.Currency && await use.HasReceiptsAsync(id, cancel)) is { } refusal) return refusal;
        try
        {
            await audit.SaveAsync(actor, new("store_changed", "store", id.ToString(), id), cancel);
            return store;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await audit.ChangedMeanwhileAsync("store", id.ToString(), cancel);
        }
    }
}
