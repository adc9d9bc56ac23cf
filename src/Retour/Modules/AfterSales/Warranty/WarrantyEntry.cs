using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Warranty;

internal enum Guarantee { Legal, Commercial }

/// <summary>What a line of the warranty ledger says. In the order in which those of one day count.</summary>
internal enum WarrantyEntryKind
{
    /// <summary>A guarantee begins, at delivery.</summary>
    Granted,
    /// <summary>The customer asked, handed the item in, or negotiates: what is left of the guarantee stands still.</summary>
    Suspended,
    /// <summary>The item is back with the customer.</summary>
    Resumed,
    /// <summary>Repaired under the legal guarantee.</summary>
    Extended,
    /// <summary>Replaced where a repair was chosen: a new period.</summary>
    Renewed,
    /// <summary>Somebody else owns the item now; the guarantee goes with it.</summary>
    Transferred,
    /// <summary>Another line was entered by mistake and does not count.</summary>
    Annulled,
}

/// <summary>
/// A line of an item's warranty ledger. Lines are added, never changed: what was entered by mistake is annulled by another line. The day is that
/// of what happened, which may be long before it is entered; nothing that follows from it is kept, above all no end.
/// </summary>
internal sealed class WarrantyEntry
{
    public const int MostOfWords = 300, MostOfMatter = 40;

    public Id<WarrantyEntry> Id { get; init; } = Id<WarrantyEntry>.New();
    public Id<SoldItem> ItemId { get; init; }
    /// <summary>From 1, in the order in which they were entered.</summary>
    public int Number { get; init; }
    public WarrantyEntryKind Kind { get; init; }
    public Guarantee Guarantee { get; init; }
    public DateOnly Day { get; init; }
    /// <summary>By how many months a guarantee is granted, extended or renewed.</summary>
    public int Months { get; init; }
    /// <summary>To which repair or negotiation it belongs: a suspension ends with what it began with.</summary>
    public string Matter { get; init; } = "";
    /// <summary>Of the rule that it follows, and the first day of contracts for which that version held: what is entered keeps the law of its contract.</summary>
    public string? Article { get; init; }
    public DateOnly? RuleFrom { get; init; }
    /// <summary>The line that this one annuls.</summary>
    public int? Annuls { get; init; }
    /// <summary>Of a commercial guarantee: who gives it and what it covers. Otherwise what there is to say.</summary>
    public string? Words { get; init; }
    public DateTimeOffset EnteredAt { get; init; }
    public Guid? ActorId { get; init; }
    public string ActorName { get; init; } = "";

    public static WarrantyEntry Of(SoldItem item, Actor actor, WarrantyEntryKind kind, DateOnly day, DateTimeOffset now, LegalRule? rule = null, int? months = null, string matter = "", string? words = null, int? annuls = null, Guarantee guarantee = Guarantee.Legal) => new()
    {
        ItemId = item.Id, Number = item.NextNumber(), Kind = kind, Guarantee = guarantee, Day = day, Months = months ?? rule?.Months ?? 0, Matter = matter, Article = rule?.Article, RuleFrom = rule?.From,
        Words = words, Annuls = annuls, EnteredAt = now, ActorId = actor.Id, ActorName = actor.Name,
    };
}
