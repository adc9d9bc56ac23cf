using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Warranty;

/// <summary>The lines that a ledger gets for what happens to an item, pure: from the item as it stands, the lines to add, or why not.</summary>
internal static class WarrantyLines
{
    /// <summary>The customer asked for a repair, handed the item in or negotiates: from then on the guarantee stands still (C. conso. L217-28).</summary>
    public static Result<WarrantyEntry[]> Suspend(ItemAtHand at, Actor actor, DateOnly? day, string matter, DateTimeOffset now)
    {
        if (Wrong(at, day) is { } wrong) return wrong;
        if (matter.Length > WarrantyEntry.MostOfMatter) return WarrantyRefusals.TooLong(WarrantyEntry.MostOfMatter);
        // Asked first, handed in later, and told in the wrong order: the earlier day counts. The same or a later one says nothing new.
        if (at.Open.TryGetValue(matter, out var since) && since <= day) return WarrantyRefusals.AlreadyAway;
        return at.Rule(LegalRuleCode.Suspension) is { } rule ? new[] { WarrantyEntry.Of(at.Item, actor, WarrantyEntryKind.Suspended, day!.Value, now, rule, matter: matter) } : WarrantyRefusals.BeforeTheLaw;
    }

    /// <summary>The item is back with the customer. Repaired under the legal guarantee it has six months more; replaced where a repair was chosen, two new years (C. conso. L217-13).</summary>
    public static Result<WarrantyEntry[]> Return(ItemAtHand at, Actor actor, string matter, DateOnly? day, ItemReturn how, DateTimeOffset now)
    {
        if (Wrong(at, day) is { } wrong) return wrong;
        if (!at.Open.TryGetValue(matter, out var since)) return WarrantyRefusals.NotAway;
        if (day < since) return WarrantyRefusals.BackBeforeAway(since);
        var lines = new List<WarrantyEntry> { WarrantyEntry.Of(at.Item, actor, WarrantyEntryKind.Resumed, day!.Value, now, matter: matter) };
        // Whether it was asked for in time is said by the guarantee as it stood on that day.
        var follows = how switch
        {
            // What the law adds after a repair it adds to goods.
            _ when at.Item.IsDigital => default,
            ItemReturn.Repaired => (WarrantyEntryKind.Extended, at.Rule(LegalRuleCode.RepairExtension)),
            ItemReturn.ReplacedForRepair => (WarrantyEntryKind.Renewed, at.Rule(LegalRuleCode.Renewal)),
            _ => default((WarrantyEntryKind Kind, LegalRule? Rule)),
        };
        if (follows is (var kind, { } rule) && at.Cover(Guarantee.Legal, since)?.HoldsOn(since) is true) lines.Add(WarrantyEntry.Of(at.Item, actor, kind, day.Value, now, rule, matter: matter));
        return lines.ToArray();
    }

    public static Refusal? Wrong(ItemAtHand at, DateOnly? day) =>
        day is null ? WarrantyRefusals.DayMissing : day > at.Today ? WarrantyRefusals.InTheFuture : day < at.Item.DeliveredOn ? WarrantyRefusals.BeforeDelivery(at.Item.DeliveredOn) : null;
}
