using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Warranty;

/// <summary>How an item came back to the customer.</summary>
internal enum ItemReturn
{
    /// <summary>Repaired.</summary>
    Repaired,
    /// <summary>As it was.</summary>
    AsItWas,
    /// <summary>Another one, though the customer had asked for a repair.</summary>
    ReplacedForRepair,
    /// <summary>Another one, as the customer had asked.</summary>
    ReplacedAsAsked,
}

/// <summary>Writes into an item's warranty ledger what happened to it. What follows for its guarantees is counted from there, each time anew.</summary>
internal sealed class KeepWarranty(RetourDb db, ItemWork work, CustomerAccess access)
{
    /// <summary>The customer asked for a repair, handed the item in or negotiates: from then on the guarantee stands still (C. conso. L217-28).</summary>
    /// <param name="matter">The case it is about, or what one calls it; a number of its own where nothing is said.</param>
    public Task<Refusal?> SuspendAsync(Actor actor, Id<SoldItem> id, int version, DateOnly? day, string? matter, CancellationToken cancel) => work.ChangeAsync(actor, id, version, "item_suspended", (at, now) =>
    {
        var about = matter?.Trim() is { Length: > 0 } named ? named : (WarrantyClock.Live(at.Ledger).Where(e => e.Kind is WarrantyEntryKind.Suspended).Select(e => e.Matter).Distinct().Count() + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Task.FromResult(WarrantyLines.Suspend(at, actor, day, about, now));
    }, cancel);

    /// <summary>The item is back with the customer. Repaired under the legal guarantee it has six months more; replaced where a repair was chosen, two new years (C. conso. L217-13).</summary>
    /// <param name="serial">Of the other one that the customer got.</param>
    public Task<Refusal?> ReturnAsync(Actor actor, Id<SoldItem> id, int version, string matter, DateOnly? day, ItemReturn how, string? serial, CancellationToken cancel) => work.ChangeAsync(actor, id, version, "item_returned", async (at, now) =>
    {
        var lines = WarrantyLines.Return(at, actor, matter, day, how, now);
        if (lines.Refusal is null && how is ItemReturn.ReplacedAsAsked or ItemReturn.ReplacedForRepair && await ChangeSerialAsync(at.Item, serial, cancel) is { } taken) return taken;
        return lines;
    }, cancel);

    /// <summary>Somebody gave a guarantee of their own beside that of the law (C. conso. L217-21).</summary>
    /// <param name="words">Who gives it, and what it covers.</param>
    public Task<Refusal?> GrantAsync(Actor actor, Id<SoldItem> id, int version, int? months, string? words, CancellationToken cancel) => work.ChangeAsync(actor, id, version, "item_guaranteed", (at, now) =>
    {
        if (months is not (> 0 and <= 600)) return No(WarrantyRefusals.MonthsMissing);
        if (OpenCase.Typed(words) is not { } said) return No(WarrantyRefusals.GuarantorMissing);
        if (said.Length > WarrantyEntry.MostOfWords) return No(WarrantyRefusals.TooLong(WarrantyEntry.MostOfWords));
        return Yes(WarrantyEntry.Of(at.Item, actor, WarrantyEntryKind.Granted, at.Item.DeliveredOn, now, at.Rule(LegalRuleCode.CommercialGuarantee), months, words: said, guarantee: Guarantee.Commercial));
    }, cancel);

    /// <summary>The item has another owner, who has its guarantees too: null for one who is not in the file (C. conso. L217-29).</summary>
    public Task<Refusal?> TransferAsync(Actor actor, Id<SoldItem> id, int version, DateOnly? day, CustomerId? owner, CancellationToken cancel) => work.ChangeAsync(actor, id, version, "item_transferred", async (at, now) =>
    {
        if (WarrantyLines.Wrong(at, day) is { } wrong) return wrong;
        if (owner is { } person && await access.CheckAsync(actor, person, Right.SeeCustomers, cancel) is { } notSeen) return notSeen;
        if (owner == at.Item.CustomerId) return WarrantyRefusals.SameOwner;
        at.Item.IsOf(owner);
        return new[] { WarrantyEntry.Of(at.Item, actor, WarrantyEntryKind.Transferred, day!.Value, now) };
    }, cancel);

    /// <summary>A line was entered by mistake.</summary>
    public Task<Refusal?> AnnulAsync(Actor actor, Id<SoldItem> id, int version, int number, CancellationToken cancel) => work.ChangeAsync(actor, id, version, "item_line_annulled", (at, now) =>
    {
        if (WarrantyClock.Live(at.Ledger).FirstOrDefault(e => e.Number == number) is not { } line) return No(WarrantyRefusals.NothingToAnnul);
        // Without it there would be no guarantee at all: a wrong day of delivery is corrected instead. Who owned it is history.
        if (line is { Kind: WarrantyEntryKind.Granted, Guarantee: Guarantee.Legal } or { Kind: WarrantyEntryKind.Transferred }) return No(WarrantyRefusals.GrantStays);
        return Yes(WarrantyEntry.Of(at.Item, actor, WarrantyEntryKind.Annulled, at.Today, now, annuls: number));
    }, cancel);

    /// <summary>It was delivered on another day than was entered: its guarantees run from there.</summary>
    public Task<Refusal?> DeliverAsync(Actor actor, Id<SoldItem> id, int version, DateOnly? day, CancellationToken cancel) => work.ChangeAsync(actor, id, version, "item_delivery_corrected", (at, now) =>
    {
        if (day is not { } delivered) return No(WarrantyRefusals.DayMissing);
        if (delivered < at.Item.SoldOn) return No(WarrantyRefusals.DeliveredBeforeSale);
        if (delivered == at.Item.DeliveredOn) return Task.FromResult<Result<WarrantyEntry[]>>(Array.Empty<WarrantyEntry>());
        at.Item.WasDeliveredOn(delivered);
        var grants = WarrantyClock.Live(at.Ledger).Where(e => e.Kind is WarrantyEntryKind.Granted).ToList();
        return Yes([.. grants.SelectMany(g => new[]
        {
            WarrantyEntry.Of(at.Item, actor, WarrantyEntryKind.Annulled, at.Today, now, annuls: g.Number),
            WarrantyEntry.Of(at.Item, actor, WarrantyEntryKind.Granted, delivered, now, g.Guarantee is Guarantee.Legal ? at.Rule(ItemAtHand.Conformity(at.Item)) : at.Rule(LegalRuleCode.CommercialGuarantee), g.Months, words: g.Words, guarantee: g.Guarantee),
        })]);
    }, cancel);

    /// <summary>It is another one now: in the unit of work of whoever calls. Nothing typed, nothing changed.</summary>
    public async Task<Refusal?> ChangeSerialAsync(SoldItem item, string? typed, CancellationToken cancel)
    {
        if (typed?.Trim() is not { Length: > 0 } serial) return null;
        if (serial.Length > SoldItem.MostOfSerial) return WarrantyRefusals.TooLong(SoldItem.MostOfSerial);
        item.HasSerial(serial);
        if (item.SerialKey is not { } key) return WarrantyRefusals.SerialUnreadable;
        return await db.Set<SoldItem>().AsNoTracking().FirstOrDefaultAsync(i => i.SerialKey == key && i.Id != item.Id, cancel) is { } other ? WarrantyRefusals.SerialKnown(other.Label) : null;
    }

    private static Task<Result<WarrantyEntry[]>> No(Refusal refusal) => Task.FromResult<Result<WarrantyEntry[]>>(refusal);

    private static Task<Result<WarrantyEntry[]>> Yes(params WarrantyEntry[] lines) => Task.FromResult<Result<WarrantyEntry[]>>(lines);
}
