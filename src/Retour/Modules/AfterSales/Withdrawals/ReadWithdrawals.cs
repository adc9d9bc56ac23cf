using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Withdrawals;

/// <summary>A withdrawal with its case, and the day it is in the store.</summary>
internal sealed record WithdrawalFile(Withdrawal Withdrawal, Case Case, DateOnly Today);

/// <summary>A withdrawal in a list.</summary>
internal sealed record WithdrawalRow(Withdrawal Withdrawal, string? Contact, DateOnly Today)
{
    /// <summary>What runs out next: our money before the customer's parcel.</summary>
    public DateOnly? Due => Withdrawal.RefundBy ?? Withdrawal.SendBackBy;
    public bool IsLate => Due < Today;
}

/// <param name="Next">From where the next page goes on.</param>
internal sealed record WithdrawalSlice(IReadOnlyList<WithdrawalRow> Rows, string? Next);

/// <summary>Something of a withdrawal that runs out.</summary>
internal sealed record WithdrawalDue(Withdrawal Withdrawal, string Sentence, DateOnly Day, bool IsLate);

/// <summary>Lists withdrawals, and reads one whole.</summary>
internal sealed class ReadWithdrawals(RetourDb db, CaseWork cases, StoreDirectory stores, TimeProvider time)
{
    // A week ahead of the day on which money is owed.
    private const int DaysAhead = 7, MostRead = 500;

    public async Task<Result<WithdrawalFile>> FindAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (of, refusal) = await cases.FindAsync(actor, reference, Right.SeeCases, cancel);
        if (refusal == CaseRefusals.NoSuchCase) return WithdrawalRefusals.NoSuchWithdrawal;
        if (refusal is not null) return refusal;
        var parsed = CaseReference.Parse(reference);
        if (await db.Set<Withdrawal>().AsNoTracking().FirstOrDefaultAsync(w => w.Reference == parsed, cancel) is not { } found) return WithdrawalRefusals.NoSuchWithdrawal;
        return new WithdrawalFile(found, of!, (await stores.ListAsync(cancel)).First(s => s.Id == found.StoreId).DayAt(time.GetUtcNow()));
    }

    public Task<Withdrawal?> OfCaseAsync(Id<Case> of, CancellationToken cancel) => db.Set<Withdrawal>().AsNoTracking().FirstOrDefaultAsync(w => w.CaseId == of, cancel);

    public async Task<IReadOnlyList<Withdrawal>> OfItemAsync(Id<SoldItem> item, CancellationToken cancel) => await db.Set<Withdrawal>().AsNoTracking().Where(w => w.ItemId == item).OrderByDescending(w => w.Id).ToListAsync(cancel);

    /// <param name="open">Those that are not over, the earliest first; otherwise those that are, the latest first.</param>
    public async Task<WithdrawalSlice> PageAsync(Actor actor, bool open, StoreId? store, string? after, int size, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return new([], null);
        var some = Visible(actor, store).Where(w => open ? w.ClosedAt == null : w.ClosedAt != null);
        if (Id<Withdrawal>.TryParse(after, null, out var last)) some = open ? some.Where(w => w.Id.CompareTo(last) > 0) : some.Where(w => w.Id.CompareTo(last) < 0);
        var found = await (from w in (open ? some.OrderBy(w => w.Id) : some.OrderByDescending(w => w.Id)).Take(size + 1) join c in db.Set<Case>() on w.CaseId equals c.Id select new { Withdrawal = w, c.ContactName }).ToListAsync(cancel);
        var (now, clocks) = (time.GetUtcNow(), (await stores.ListAsync(cancel)).ToDictionary(s => s.Id));
        var rows = (open ? found.OrderBy(f => f.Withdrawal.Id) : found.OrderByDescending(f => f.Withdrawal.Id)).Take(size).Select(f => new WithdrawalRow(f.Withdrawal, f.ContactName, clocks[f.Withdrawal.StoreId].DayAt(now))).ToList();
        return new(rows, found.Count > size ? rows[^1].Withdrawal.Id.ToString() : null);
    }

    /// <summary>What is to be seen to today: money that is owed by the law, and items that should have come back; what is late first.</summary>
    public async Task<IReadOnlyList<WithdrawalDue>> DueAsync(Actor actor, StoreId? store, int most, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return [];
        var (now, clocks) = (time.GetUtcNow(), (await stores.ListAsync(cancel)).ToDictionary(s => s.Id));
        var open = await Visible(actor, store).Where(w => w.ClosedAt == null).OrderBy(w => w.DeclaredOn).ThenBy(w => w.Id).Take(MostRead).ToListAsync(cancel);
        return [.. open.SelectMany(w => Of(w, clocks[w.StoreId].DayAt(now))).OrderBy(d => d.Day).Take(most)];
    }

    private static IEnumerable<WithdrawalDue> Of(Withdrawal of, DateOnly today)
    {
        if (of.RefundBy is { } refund && refund <= today.AddDays(DaysAhead)) yield return new(of, WithdrawalWords.Said(WithdrawalTexts.TodayRefund, WarrantyWords.Day(refund)), refund, refund < today);
        else if (of.SendBackBy is { } back && of.ProvedOn is null && back < today) yield return new(of, WithdrawalWords.Said(WithdrawalTexts.TodayItem, WarrantyWords.Day(back)), back, IsLate: true);
    }

    private IQueryable<Withdrawal> Visible(Actor actor, StoreId? store)
    {
        var all = db.Set<Withdrawal>().AsNoTracking();
        if (actor.Stores is { } own) all = all.Where(w => own.Contains(w.StoreId));
        return store is null ? all : all.Where(w => w.StoreId == store);
    }
}
