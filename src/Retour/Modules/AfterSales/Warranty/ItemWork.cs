using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Warranty;

/// <summary>An item with its ledger, as somebody who may sees it.</summary>
/// <param name="Today">The day it is in the store that sold it.</param>
internal sealed record ItemAtHand(SoldItem Item, List<WarrantyEntry> Ledger, DateOnly Today)
{
    public Cover? Cover(Guarantee guarantee, DateOnly? on = null) => WarrantyClock.Of(guarantee, Ledger, on ?? Today);

    public LegalRule? Rule(LegalRuleCode code) => LegalRules.France.Of(code, Item.SoldOn);

    /// <summary>By which its guarantee is given: goods have one, digital content another.</summary>
    public static LegalRuleCode Conformity(SoldItem item) => item.IsDigital ? LegalRuleCode.DigitalConformity : LegalRuleCode.Conformity;

    /// <summary>What the item is away or asked about for, and since when: the lines that opened a suspension which nothing has ended.</summary>
    public IReadOnlyDictionary<string, DateOnly> Open { get; } = WarrantyClock.OpenMatters(Ledger);
}

/// <summary>Finds an item for somebody who may, and saves what they do to it with its line of the audit.</summary>
internal sealed class ItemWork(RetourDb db, AuditTrail audit, CustomerAccess access, StoreDirectory stores, TimeProvider time)
{
    /// <summary>
    /// The item, tracked. Its guarantees bind the seller wherever the customer comes to: besides the staff of the store that sold it, whoever may see its
    /// owner may see it. What is refused is audited.
    /// </summary>
    public async Task<Result<ItemAtHand>> FindAsync(Actor actor, Id<SoldItem> id, Right right, CancellationToken cancel)
    {
        if (await db.Set<SoldItem>().FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } item) return WarrantyRefusals.NoSuchItem;
        if (await LacksAsync(actor, item, right, cancel) is { } refusal)
        {
            await audit.RefusedAsync(actor, "item", id.ToString(), refusal, cancel);
            return refusal;
        }
        var ledger = await db.Set<WarrantyEntry>().Where(e => e.ItemId == id).OrderBy(e => e.Number).ToListAsync(cancel);
        var store = (await stores.ListAsync(cancel)).First(s => s.Id == item.StoreId);
        return new ItemAtHand(item, ledger, store.DayAt(time.GetUtcNow()));
    }

    /// <param name="actor">Who acts.</param>
    /// <param name="id">On which item.</param>
    /// <param name="version">Of the item that was on the page.</param>
    /// <param name="action">What the audit calls it.</param>
    /// <param name="change">Changes the item and gives the lines that say so.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> ChangeAsync(Actor actor, Id<SoldItem> id, int version, string action, Func<ItemAtHand, DateTimeOffset, Task<Result<WarrantyEntry[]>>> change, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var (found, refusal) = await FindAsync(actor, id, Right.WorkCases, cancel);
        if (refusal is not null) return refusal;
        // A line that came between the two readings tells of another who was quicker, too.
        if (found!.Item.Version != version || found.Ledger.Count != found.Item.Lines) return await audit.ChangedMeanwhileAsync("item", id.ToString(), cancel);
        var (lines, refused) = await change(found, time.GetUtcNow());
        if (refused is not null)
        {
            db.ChangeTracker.Clear();
            return refused;
        }
        Add(found, lines!);
        try
        {
            await audit.SaveAsync(actor, new(action, "item", id.ToString(), found.Item.StoreId, found.Item.CustomerId), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return await audit.ChangedMeanwhileAsync("item", id.ToString(), cancel);
        }
    }

    /// <summary>Adds lines to an item's ledger, in the unit of work of whoever calls.</summary>
    public void Add(ItemAtHand at, WarrantyEntry[] lines)
    {
        db.AddRange(lines);
        at.Item.IsAwaySince(Away([.. at.Ledger, .. lines]));
    }

    private static DateOnly? Away(List<WarrantyEntry> ledger) => WarrantyClock.OpenMatters(ledger).Select(m => (DateOnly?)m.Value).Min();

    private async Task<Refusal?> LacksAsync(Actor actor, SoldItem item, Right right, CancellationToken cancel) =>
        actor.Lacks(right, item.StoreId) is { } elsewhere && !(actor.Lacks(right) is null && item.CustomerId is { } owner && await access.SeesAsync(actor, owner, cancel)) ? elsewhere : null;
}
