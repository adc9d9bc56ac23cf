using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Contracts;

/// <summary>A repair that is under way: what is wrong, since when, and how far it is.</summary>
/// <param name="Basis">Conformity, Commercial, HiddenDefect, Goodwill or Paid.</param>
/// <param name="Wish">Repair, Replacement, PriceCut or Refund.</param>
/// <param name="Until">How far: Received, Diagnosing, QuoteSent, InRepair, AwaitingPart, Repaired, ReadyForCollection or Closed.</param>
internal sealed record PastRepair(string Defect, string Basis, string Wish, int DaysAgo, string Until)
{
    public string? Finding { get; init; }
    public string? Accessories { get; init; }
    /// <summary>What the quote asks for, line by line.</summary>
    public IReadOnlyList<(string Label, string Amount)> Quote { get; init; } = [];
    public string? Part { get; init; }
    /// <summary>What the customer has instead, and the deposit for it.</summary>
    public (string Label, string Deposit)? Loan { get; init; }
    /// <summary>The provider that it was sent to.</summary>
    public PastLeg? Leg { get; init; }
    /// <summary>The colleague who works on it.</summary>
    public string By { get; init; } = "";
}

/// <summary>Takes items in and repairs them as far as is said, by the same acts as at the counter.</summary>
internal sealed class PastRepairs(TakeIn take, WorkOnRepair work, QuoteRepair quotes, KeepParts parts, LendItems loans, HandBack back, PastProviders providers)
{
    public async Task<Refusal?> FileAsync(Id<SoldItem> item, PastRepair past, DateOnly today, CancellationToken cancel)
    {
        var clerk = Actor.Retour with { Name = past.By };
        var (repair, refusal) = await take.RunAsync(clerk, new(item, past.Defect) { Basis = Enum.Parse<RepairBasis>(past.Basis), Wish = Enum.Parse<Remedy>(past.Wish), RequestedOn = today.AddDays(-past.DaysAgo), Accessories = past.Accessories }, cancel);
        if (refusal is not null) return refusal;
        var reference = repair!.Reference;
        if (past.Loan is var (label, deposit) && await loans.LendAsync(clerk, reference, new(label, null, deposit, today.AddDays(14), null), cancel) is { } notLent) return notLent;
        if (past.Leg is { } leg && await providers.SendAsync(clerk, reference, leg, today, cancel) is { } notSent) return notSent;
        foreach (var step in Steps())
            if (await step() is { } notDone) return notDone;
        return null;

        IEnumerable<Func<Task<Refusal?>>> Steps()
        {
            var until = Enum.Parse<RepairState>(past.Until);
            if (until < RepairState.Diagnosing) yield break;
            yield return () => work.DiagnoseAsync(clerk, reference, past.Finding, Enum.Parse<RepairBasis>(past.Basis), cancel);
            if (past.Quote.Count > 0) yield return () => quotes.SendAsync(clerk, reference, [.. past.Quote.Select(q => new TypedLine(q.Label, q.Amount))], today.AddDays(30), null, cancel);
            if (until < RepairState.InRepair) yield break;
            if (past.Quote.Count > 0) yield return () => quotes.DecideAsync(clerk, reference, 1, true, null, null, cancel);
            yield return () => work.StartAsync(clerk, reference, cancel);
            if (past.Part is { } part) yield return () => parts.NeedAsync(clerk, reference, part, null, 1, false, cancel);
            if (until < RepairState.Repaired) yield break;
            yield return () => work.FinishAsync(clerk, reference, past.Finding, cancel);
            if (until < RepairState.QualityChecked) yield break;
            yield return () => work.CheckAsync(clerk, reference, true, null, cancel);
            yield return () => work.ReadyAsync(clerk, reference, cancel);
            if (until >= RepairState.HandedOver) yield return () => back.HandOverAsync(clerk, reference, new(null, null, null, null), cancel);
        }
    }
}
