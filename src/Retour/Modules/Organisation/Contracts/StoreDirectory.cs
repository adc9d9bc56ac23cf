using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>The stores, for every other room.</summary>
internal sealed class StoreDirectory(RetourDb db, TimeProvider time)
{
    /// <summary>All stores, by name.</summary>
    public async Task<IReadOnlyList<StoreInfo>> ListAsync(CancellationToken cancel) => await db.Set<Store>().AsNoTracking()
        .OrderBy(s => s.Name).Select(s => new StoreInfo(s.Id, s.Code, s.Name, s.Kind, s.Zone, s.Currency, s.LapseDays)).ToListAsync(cancel);

    /// <summary>The stores that an actor works for, by name.</summary>
    public async Task<IReadOnlyList<StoreInfo>> OfAsync(Actor actor, CancellationToken cancel) => [.. (await ListAsync(cancel)).Where(s => actor.WorksFor(s.Id))];

    /// <summary>Where a store is and how it is reached, as documents and messages say it; null when there is no such store.</summary>
    public async Task<StoreAddress?> AddressAsync(StoreId id, CancellationToken cancel) => await db.Set<Store>().AsNoTracking().Where(s => s.Id == id)
        .Select(s => new StoreAddress(s.Name, s.AddressLines, s.Postcode, s.City, s.Phone, s.Email) { Country = s.Country }).FirstOrDefaultAsync(cancel);

    /// <summary>The store with this code, or a refusal that lists the codes there are.</summary>
    public async Task<Result<StoreInfo>> FindAsync(string code, CancellationToken cancel)
    {
        var stores = await ListAsync(cancel);
        if (stores.FirstOrDefault(s => string.Equals(s.Code, code, StringComparison.OrdinalIgnoreCase)) is { } store) return store;
        return stores.Count == 0
            ? new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.NoStoreYet))
            : new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.UnknownStore), code, string.Join(", ", stores.Select(s => s.Code)));
    }

    public async Task<Result<StoreInfo>> OpenAsync(NewStore wanted, CancellationToken cancel)
    {
        var (store, refusal) = Store.Open(wanted, time.GetUtcNow());
        if (refusal is not null) return refusal;
        if ((await FindAsync(store!.Code, cancel)).Value is not null)
            return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.StoreCodeTaken), store.Code);
        db.Add(store);
        await db.SaveChangesAsync(cancel);
        return new StoreInfo(store.Id, store.Code, store.Name, store.Kind, store.Zone, store.Currency, store.LapseDays);
    }
}
