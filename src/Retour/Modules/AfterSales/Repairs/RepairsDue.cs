using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>Something of a repair that runs out.</summary>
/// <param name="Day">The last day for it.</param>
internal sealed record RepairDue(Repair Repair, string Sentence, DateOnly Day, bool IsLate);

/// <summary>What is to be seen to today: refunds and repairs by the law, loans, quotes without an answer, what waits to be collected, what a provider should have sent back; what is late first.</summary>
internal sealed class RepairsDue(RetourDb db, StoreDirectory stores, TimeProvider time)
{
    // A week ahead of the law; a fortnight of waiting before one phones once more.
    private const int DaysAhead = 7, DaysToCollect = 14, DaysToAnswer = 3, MostRead = 500;

    public async Task<IReadOnlyList<RepairDue>> ReadAsync(Actor actor, StoreId? store, int most, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return [];
        var open = db.Set<Repair>().AsNoTracking().Where(r => r.State != RepairState.Closed);
        if (actor.Stores is { } own) open = open.Where(r => own.Contains(r.StoreId));
        if (store is not null) open = open.Where(r => r.StoreId == store);
        var now = time.GetUtcNow();
        var clocks = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id);
        // The longest first: what the law ends sooner was asked for sooner.
        var repairs = await open.OrderBy(r => r.RequestedOn).ThenBy(r => r.Id).Take(MostRead).ToListAsync(cancel);
        var ids = repairs.ConvertAll(r => r.Id);
        var loans = (await db.Set<Loan>().AsNoTracking().Where(l => l.State == LoanState.Out && ids.Contains(l.RepairId)).ToListAsync(cancel)).ToLookup(l => l.RepairId);
        var quotes = (await db.Set<Quote>().AsNoTracking().Where(q => q.State == QuoteState.Sent && ids.Contains(q.RepairId)).ToListAsync(cancel)).ToDictionary(q => q.RepairId);
        var away = (await db.Set<Providers.ProviderLeg>().AsNoTracking().Where(l => l.BackOn == null && ids.Contains(l.RepairId)).ToListAsync(cancel)).ToDictionary(l => l.RepairId);
        return [.. repairs.SelectMany(r => Of(r, clocks[r.StoreId])).OrderBy(d => d.Day).Take(most)];

        IEnumerable<RepairDue> Of(Repair repair, StoreInfo store)
        {
            var today = store.DayAt(now);
            RepairDue Due(string text, DateOnly day, DateOnly? said = null) => new(repair, RepairWords.Said(text, WarrantyWords.Day(said ?? day)), day, day < today);
            if (ReadRepairs.DueOf(repair) is { } law && law <= today.AddDays(DaysAhead)) yield return Due(repair.RefundOwedOn is null ? RepairTexts.TodayRepair : RepairTexts.TodayRefund, law);
            if (repair is { State: RepairState.ReadyForCollection, ReadyAt: { } ready } && store.DayAt(ready) is var since && since.AddDays(DaysToCollect) <= today) yield return Due(RepairTexts.TodayWaits, since.AddDays(DaysToCollect), since);
            if (quotes.TryGetValue(repair.Id, out var quote) && quote.ExpiresOn <= today.AddDays(DaysToAnswer)) yield return Due(RepairTexts.TodayQuote, quote.ExpiresOn);
            if (away.TryGetValue(repair.Id, out var leg) && leg.DueOn <= today) yield return new(repair, RepairWords.Said(Providers.ProviderTexts.TodayLeg, repair.HeldBy, WarrantyWords.Day(leg.DueOn)), leg.DueOn, leg.DueOn < today);
            foreach (var loan in loans[repair.Id].Where(l => l.DueOn <= today)) yield return Due(RepairTexts.TodayLoan, loan.DueOn);
        }
    }
}
