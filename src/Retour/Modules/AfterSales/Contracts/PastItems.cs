using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.AfterSales.Contracts;

/// <summary>Something that was sold a while ago, and what has happened to it since, the earliest first.</summary>
/// <param name="SoldBefore">At least so many days ago, and no more than half a year before that.</param>
internal sealed record PastItem(string? Serial, int SoldBefore, IReadOnlyList<PastEvent> Happened)
{
    /// <summary>What it is here for now.</summary>
    public PastRepair? Repair { get; init; }

    private const int Spread = 180;

    public bool Fits(DateOnly sold, DateOnly today) => today.DayNumber - sold.DayNumber is var ago && ago >= SoldBefore && ago <= SoldBefore + Spread;
}

/// <param name="Kind">Asked, Guaranteed, or how it came back: Repaired, AsItWas, ReplacedForRepair, ReplacedAsAsked.</param>
/// <param name="Words">Of a guarantee: who gives it, for so many months. Of another that the customer got: its serial number.</param>
internal sealed record PastEvent(string Kind, int DaysAgo, string? Words = null, int Months = 0);

/// <summary>Takes items in that were sold and came back before, as if that had been entered here.</summary>
internal sealed class PastItems(FindCustomers customers, CustomerLinks links, BoughtLines bought, RegisterItem register, KeepWarranty keep, ItemWork work, PastRepairs repairs)
{
    private const int MostLines = 200;

    /// <summary>Files the latest purchase of a customer that fits; false where there is none.</summary>
    /// <param name="card">The customer's.</param>
    /// <param name="category">Of the product.</param>
    /// <exception cref="InvalidOperationException">Something in the story cannot have been.</exception>
    public async Task<bool> FileAsync(string card, string category, PastItem past, DateOnly today, CancellationToken cancel)
    {
        if ((await customers.ExactlyAsync(Actor.Retour, card, cancel)).Seen is not [var owner]) return false;
        var lines = await bought.OfAsync(await links.PersonAsync(owner, cancel), MostLines, cancel);
        if (lines.Find(l => l.Category == category && past.Fits(l.Day, today)) is not { } line) return false;
        var (item, refusal) = await register.RunAsync(Actor.Retour, new(null, owner, new(line.Customer, line.Receipt, line.Position), null, past.Serial), cancel);
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
        foreach (var happened in past.Happened)
            if (await HappenAsync(item!.Id, today.AddDays(-happened.DaysAgo), happened, cancel) is { } impossible) throw new InvalidOperationException(impossible.ToString());
        if (past.Repair is { } repair && await repairs.FileAsync(item!.Id, repair, today, cancel) is { } notRepaired) throw new InvalidOperationException(notRepaired.ToString());
        return true;
    }

    private async Task<Refusal?> HappenAsync(Id<SoldItem> id, DateOnly day, PastEvent happened, CancellationToken cancel)
    {
        var at = (await work.FindAsync(Actor.Retour, id, Right.WorkCases, cancel)).Value!;
        return happened.Kind switch
        {
            "Asked" => await keep.SuspendAsync(Actor.Retour, id, at.Item.Version, day, null, cancel),
            "Guaranteed" => await keep.GrantAsync(Actor.Retour, id, at.Item.Version, happened.Months, happened.Words, cancel),
            _ => await keep.ReturnAsync(Actor.Retour, id, at.Item.Version, at.Open.Keys.Single(), day, Enum.Parse<ItemReturn>(happened.Kind), happened.Words, cancel),
        };
    }
}
