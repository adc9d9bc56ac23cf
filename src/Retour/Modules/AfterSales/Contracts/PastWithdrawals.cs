using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.AfterSales.Withdrawals;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Contracts;

/// <summary>Something that was bought at a distance and taken back.</summary>
/// <param name="DeclaredAfter">How many days after the delivery the customer said so.</param>
/// <param name="DeliveredAgo">How many days ago it was delivered, three days after the contract.</param>
/// <param name="Until">How far: Declared, Proved, Returned (the money is owed), Refunded (all is done), GivenUp (refunded, never came) or Dropped.</param>
internal sealed record PastWithdrawal(string Label, string Paid, int DeliveredAgo, int DeclaredAfter, string Until)
{
    public const int DaysOfDelivery = 3;

    public string? Words { get; init; }
    /// <summary>What it has lost by more than a try, and why.</summary>
    public (string Amount, string Why)? Lost { get; init; }
    /// <summary>Whether the shop had told of the right.</summary>
    public bool WasInformed { get; init; } = true;
}

/// <summary>Sells items at a distance and takes them back as far as is said, by the same acts as at the desk.</summary>
internal sealed class PastWithdrawals(FindCustomers customers, RegisterItem register, DeclareWithdrawal declare, WithdrawalWork work)
{
    /// <param name="seller">The store that sold it.</param>
    /// <param name="card">The customer's; nothing is filed for a card that nobody has.</param>
    public async Task<Refusal?> FileAsync(Actor clerk, StoreId seller, string card, PastWithdrawal past, DateOnly today, CancellationToken cancel)
    {
        if ((await customers.ExactlyAsync(Actor.Retour, card, cancel)).Seen is not [var owner]) return null;
        var delivered = today.AddDays(-past.DeliveredAgo);
        var (item, refusal) = await register.RunAsync(clerk, new(seller, owner, null, past.Label, null) { SoldOn = delivered.AddDays(-PastWithdrawal.DaysOfDelivery), DeliveredOn = delivered, IsDistanceSale = true }, cancel);
        if (refusal is not null) return refusal;
        var declared = delivered.AddDays(past.DeclaredAfter);
        var (withdrawal, refused) = await declare.RunAsync(clerk, new(item!.Id, declared, past.Paid) { WasInformed = past.WasInformed, Channel = CaseChannel.Mail, Words = past.Words }, cancel);
        if (refused is not null) return refused;
        var reference = withdrawal!.Reference;
        foreach (var step in Steps())
            if (await step() is { } notDone) return notDone;
        return null;

        IEnumerable<Func<Task<Refusal?>>> Steps()
        {
            if (past.Until is "Dropped") yield return () => work.DropAsync(clerk, reference, null, cancel);
            if (past.Until is "Proved") yield return () => work.ProveAsync(clerk, reference, declared.AddDays(2), cancel);
            if (past.Until is "Returned" or "Refunded") yield return () => work.ReturnAsync(clerk, reference, declared.AddDays(5), null, past.Lost?.Amount, past.Lost?.Why, cancel);
            if (past.Until is "Refunded" or "GivenUp") yield return () => work.RefundAsync(clerk, reference, declared.AddDays(6), null, cancel);
            if (past.Until is "GivenUp") yield return () => work.GiveUpAsync(clerk, reference, past.Words, cancel);
        }
    }
}
