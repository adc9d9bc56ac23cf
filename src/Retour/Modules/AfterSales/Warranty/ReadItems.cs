using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales.Warranty;

/// <summary>An item in a list, with its legal guarantee as it stands today.</summary>
internal sealed record ItemRow(SoldItem Item, Cover? Legal, DateOnly Today)
{
    public (string Text, Meaning Meaning) State => WarrantyWords.State(Legal, Today);
}

/// <summary>An item that is away, and by when it must be back.</summary>
/// <param name="Due">Thirty days after the request (C. conso. L217-10); null where that is not under the legal guarantee.</param>
internal sealed record AwayItem(ItemRow Row, DateOnly Since, DateOnly? Due)
{
    public bool IsLate => Due < Row.Today;
}

/// <param name="Next">From where the next page goes on.</param>
internal sealed record ItemSlice(IReadOnlyList<ItemRow> Rows, string? Next);

/// <summary>Items that were sold, latest filed first.</summary>
internal sealed class ReadItems(RetourDb db, CustomerAccess access, CustomerLinks links, StoreDirectory stores, TimeProvider time)
{
    /// <param name="actor">Who reads: sees what the own stores sold.</param>
    /// <param name="search">The beginning of a serial number, or a whole receipt number; null for all.</param>
    public async Task<ItemSlice> PageAsync(Actor actor, string? search, StoreId? store, string? after, int size, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return new([], null);
        var items = Visible(actor, store);
        if (search is not null)
        {
            var from = SoldItem.LettersOf(search);
            var to = Folding.EndOf(from);
            items = items.Where(i => i.ReceiptNumber == search || (i.SerialKey != null && from != "" && i.SerialKey.CompareTo(from) >= 0 && i.SerialKey.CompareTo(to) < 0));
        }
        if (Id<SoldItem>.TryParse(after, null, out var last)) items = items.Where(i => i.Id.CompareTo(last) < 0);
        var found = await items.OrderByDescending(i => i.Id).Take(size + 1).ToListAsync(cancel);
        var rows = await WithCoverAsync(found.Take(size).ToList(), cancel);
        return new(rows, found.Count > size ? rows[^1].Item.Id.ToString() : null);
    }

    /// <summary>What is away or asked about, longest first.</summary>
    /// <param name="withRepairs">Whether those are wanted, too, of which a repair says when they are due.</param>
    public async Task<IReadOnlyList<AwayItem>> AwayAsync(Actor actor, StoreId? store, int most, CancellationToken cancel, bool withRepairs = true)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return [];
        var rows = await WithCoverAsync(await Visible(actor, store).Where(i => i.AwaySince != null && (withRepairs || !db.Set<Repair>().Any(r => r.ItemId == i.Id && r.State != RepairState.Closed))).OrderBy(i => i.AwaySince).ThenBy(i => i.Id).Take(most).ToListAsync(cancel), cancel);
        return rows.ConvertAll(row => new AwayItem(row, row.Item.AwaySince!.Value,
            LegalRules.France.Of(LegalRuleCode.RepairWithin, row.Item.SoldOn) is { } within && row.Legal?.HoldsOn(row.Item.AwaySince.Value) is true ? LegalDays.RepairedBy(row.Item.AwaySince.Value, within) : null));
    }

    private IQueryable<SoldItem> Visible(Actor actor, StoreId? store)
    {
        var items = db.Set<SoldItem>().AsNoTracking();
        if (actor.Stores is { } own) items = items.Where(i => own.Contains(i.StoreId));
        return store is null ? items : items.Where(i => i.StoreId == store);
    }

    /// <summary>What a customer owns, whichever record of theirs it was filed under: nothing for who may not see the customer.</summary>
    public async Task<IReadOnlyList<ItemRow>> OfCustomerAsync(Actor actor, CustomerId customer, int most, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null || !await access.SeesAsync(actor, customer, cancel)) return [];
        var person = (await links.PersonAsync(customer, cancel)).Select(p => (CustomerId?)p).ToList();
        return await WithCoverAsync(await db.Set<SoldItem>().AsNoTracking().Where(i => person.Contains(i.CustomerId)).OrderByDescending(i => i.Id).Take(most).ToListAsync(cancel), cancel);
    }

    private async Task<List<ItemRow>> WithCoverAsync(List<SoldItem> items, CancellationToken cancel)
    {
        var ids = items.ConvertAll(i => i.Id);
        var ledgers = (await db.Set<WarrantyEntry>().AsNoTracking().Where(e => ids.Contains(e.ItemId)).ToListAsync(cancel)).ToLookup(e => e.ItemId);
        var (now, sellers) = (time.GetUtcNow(), (await stores.ListAsync(cancel)).ToDictionary(s => s.Id));
        return items.ConvertAll(i =>
        {
            var today = sellers[i.StoreId].DayAt(now);
            return new ItemRow(i, WarrantyClock.Of(Guarantee.Legal, ledgers[i.Id], today), today);
        });
    }
}
