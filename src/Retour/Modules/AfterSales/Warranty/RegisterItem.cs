using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.AfterSales.Warranty;

/// <summary>Where an item stands on a receipt.</summary>
internal sealed record ReceiptPlace(CustomerId Customer, ReceiptId Receipt, int Position)
{
    public override string ToString() => $"{Customer}/{Receipt}/{Position}";

    public static ReceiptPlace? Parse(string? text) =>
        text?.Split('/') is [var customer, var receipt, var position] && CustomerId.TryParse(customer, null, out var of) && ReceiptId.TryParse(receipt, null, out var id) && int.TryParse(position, out var line) ? new(of, id, line) : null;
}

/// <summary>What somebody says of an item; what a receipt says, counts before it.</summary>
internal sealed record NewItem(StoreId? Store, CustomerId? Owner, ReceiptPlace? Line, string? Label, string? Serial)
{
    public string? Brand { get; init; }
    public string? Category { get; init; }
    public DateOnly? SoldOn { get; init; }
    /// <summary>The day of the sale where nothing is said.</summary>
    public DateOnly? DeliveredOn { get; init; }
    public ItemCondition Condition { get; init; }
    public bool IsDistanceSale { get; init; }
    public bool IsDigital { get; init; }
    /// <summary>For how many months digital content is supplied, where that goes on.</summary>
    public int? SuppliedMonths { get; init; }
    /// <summary>What the form that sends it calls it: the same one files it once.</summary>
    public Guid? Once { get; init; }
}

/// <summary>Files an item that was sold, and opens its warranty ledger with the conformity guarantee (C. conso. L217-3).</summary>
internal sealed class RegisterItem(RetourDb db, AuditTrail audit, CustomerAccess access, CustomerIdentities identities, BoughtLines bought, StoreDirectory stores, TimeProvider time)
{
    public async Task<Result<SoldItem>> RunAsync(Actor actor, NewItem wanted, CancellationToken cancel)
    {
        if (wanted.Owner is { } owner && await access.CheckAsync(actor, owner, Right.SeeCustomers, cancel) is { } notSeen) return notSeen;
        if (wanted.Line is { } of && await access.CheckAsync(actor, of.Customer, Right.SeeCustomers, cancel) is { } notTheirs) return notTheirs;
        var line = wanted.Line is { } place ? await bought.FindAsync(place.Customer, place.Receipt, place.Position, cancel) : null;
        if (wanted.Line is not null && line is null) return WarrantyRefusals.NoSuchLine;
        if ((line?.Store ?? wanted.Store) is not { } seller || (await stores.ListAsync(cancel)).FirstOrDefault(s => s.Id == seller) is not { } store) return WarrantyRefusals.StoreMissing;
        // Whoever sees the buyer may file what the buyer bought elsewhere in the chain; what stands on no receipt is filed by the store that sold it.
        if ((line is null ? actor.Lacks(Right.WorkCases, store.Id) : actor.Lacks(Right.WorkCases)) is { } lacking)
        {
            await audit.RefusedAsync(actor, "item", "new", lacking, cancel);
            return lacking;
        }
        db.ChangeTracker.Clear();
        if (wanted.Once is { } once && await db.Set<SoldItem>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == new Id<SoldItem>(once), cancel) is { } filed) return filed;

        var now = time.GetUtcNow();
        var (sold, label) = (line?.Day ?? wanted.SoldOn, line?.Label ?? Typed(wanted.Label));
        if (Check(wanted, sold, label, store.DayAt(now)) is { } wrong) return wrong;
        if (wanted.SuppliedMonths is not null && (!wanted.IsDigital || wanted.SuppliedMonths is not (>= 1 and <= 600))) return WarrantyRefusals.MonthsMissing;
        if (LegalRules.France.Of(wanted.IsDigital ? LegalRuleCode.DigitalConformity : LegalRuleCode.Conformity, sold!.Value) is not { } rule) return WarrantyRefusals.BeforeTheLaw;
        if (line is not null && await db.Set<SoldItem>().CountAsync(i => i.ReceiptId == line.Receipt && i.ReceiptLine == line.Position, cancel) * 1_000L >= line.Left) return WarrantyRefusals.AllOfLineKnown;

        var item = new SoldItem
        {
            Id = wanted.Once is { } id ? new(id) : Id<SoldItem>.New(), StoreId = store.Id, ProductReference = line?.Reference, Label = label!, Brand = line?.Brand ?? Typed(wanted.Brand), Category = line?.Category ?? Typed(wanted.Category),
            SoldOn = sold.Value, Condition = wanted.Condition, IsDistanceSale = wanted.IsDistanceSale || store.Kind is StoreKind.Online, IsDigital = wanted.IsDigital, SuppliedMonths = wanted.SuppliedMonths, ReceiptId = line?.Receipt, ReceiptLine = line?.Position, ReceiptNumber = line?.Number,
        };
        // Under the person who is there now, whichever record it was bought with.
        item.IsOf((wanted.Owner ?? line?.Customer) is { } person ? (await identities.FindAsync(person, cancel))?.Id : null);
        item.WasDeliveredOn(wanted.DeliveredOn ?? sold.Value);
        if (Typed(wanted.Serial) is { } serial)
        {
            item.HasSerial(serial);
            if (item.SerialKey is null) return WarrantyRefusals.SerialUnreadable;
            if (await KnownAsync(item.SerialKey, cancel) is { } other) return WarrantyRefusals.SerialKnown(other);
        }
        db.Add(item);
        db.Add(WarrantyEntry.Of(item, actor, WarrantyEntryKind.Granted, item.DeliveredOn, now, rule, item.SuppliedMonths));
        try
        {
            await audit.SaveAsync(actor, new("item_registered", "item", item.Id.ToString(), item.StoreId, item.CustomerId), cancel);
            return item;
        }
        catch (DbUpdateException) when (item.SerialKey is not null || wanted.Once is not null)
        {
            // Somebody filed the same at this very moment: the form once more, or the number.
            db.ChangeTracker.Clear();
            if (await db.Set<SoldItem>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == item.Id, cancel) is { } theirs) return theirs;
            if (item.SerialKey is not null && await KnownAsync(item.SerialKey, cancel) is { } known) return WarrantyRefusals.SerialKnown(known);
            throw;
        }
    }

    private Task<string?> KnownAsync(string key, CancellationToken cancel) => db.Set<SoldItem>().Where(i => i.SerialKey == key).Select(i => i.Label).FirstOrDefaultAsync(cancel)!;

    private static Refusal? Check(NewItem wanted, DateOnly? sold, string? label, DateOnly today)
    {
        if (label is null) return WarrantyRefusals.LabelMissing;
        if (sold is not { } day) return WarrantyRefusals.SoldMissing;
        if (label.Length > SoldItem.MostOfLabel) return WarrantyRefusals.TooLong(SoldItem.MostOfLabel);
        if (Typed(wanted.Serial)?.Length > SoldItem.MostOfSerial) return WarrantyRefusals.TooLong(SoldItem.MostOfSerial);
        if (Typed(wanted.Brand)?.Length > SoldItem.MostOfWord || Typed(wanted.Category)?.Length > SoldItem.MostOfWord) return WarrantyRefusals.TooLong(SoldItem.MostOfWord);
        // What is delivered next week is sold, and under guarantee from then on.
        if (day > today) return WarrantyRefusals.InTheFuture;
        return wanted.DeliveredOn < day ? WarrantyRefusals.DeliveredBeforeSale : null;
    }

    private static string? Typed(string? text) => OpenCase.Typed(text);
}
