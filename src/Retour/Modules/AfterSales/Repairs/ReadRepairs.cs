using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>The parts of the list.</summary>
internal enum RepairView { Open, ToDo, Customer, Away, Ready, Late, Closed }

/// <summary>A repair in a list.</summary>
/// <param name="Due">Of the law; null where none runs.</param>
internal sealed record RepairRow(Repair Repair, string? Contact, DateOnly? Due, DateOnly Today)
{
    public bool IsLate => Due < Today;
}

/// <param name="Next">From where the next page goes on.</param>
internal sealed record RepairSlice(IReadOnlyList<RepairRow> Rows, string? Next, IReadOnlyDictionary<RepairView, int> Counts);

/// <summary>A repair with all that belongs to it.</summary>
internal sealed record RepairFile(RepairAtHand At, ItemAtHand Item, IReadOnlyList<Quote> Quotes, IReadOnlyList<PartLine> Parts, IReadOnlyList<Loan> Loans, IReadOnlyList<Handover> Handovers, IReadOnlyList<CaseEntry> History, ILookup<Id<CaseEntry>, CaseFile> Files)
{
    public Repair Repair => At.Repair;

    /// <summary>The quote that counts: the latest.</summary>
    public Quote? Quote => Quotes.Count > 0 ? Quotes[^1] : null;
}

/// <summary>Lists repairs, and reads one whole.</summary>
internal sealed class ReadRepairs(RetourDb db, RepairWork work, ItemWork items, StoreDirectory stores, TimeProvider time)
{
    private const int MostHistory = 500;

    /// <param name="actor">Who reads: sees what the own stores took in.</param>
    /// <param name="search">A reference, the beginning of a serial number, or a contact's name as it is written.</param>
    public async Task<RepairSlice> PageAsync(Actor actor, RepairView view, string? search, StoreId? store, string? after, int size, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return new([], null, new Dictionary<RepairView, int>());
        var now = time.GetUtcNow();
        var today = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.DayAt(now));
        var visible = Visible(actor, store);
        var some = search is not null ? Matching(visible, search) : Of(visible, view, DateOnly.FromDateTime(now.UtcDateTime));
        // What is not over is read the longest first, what is over the latest first.
        var latestFirst = search is not null || view is RepairView.Closed;
        if (after?.Split('/') is [var day, var last] && IsoDay.Read(day) is { } from && Id<Repair>.TryParse(last, null, out var id))
            some = latestFirst ? some.Where(r => r.Id.CompareTo(id) < 0) : some.Where(r => r.RequestedOn > from || (r.RequestedOn == from && r.Id.CompareTo(id) > 0));
        var ordered = latestFirst ? some.OrderByDescending(r => r.Id) : some.OrderBy(r => r.RequestedOn).ThenBy(r => r.Id);
        var found = await (from r in ordered.Take(size + 1) join c in db.Set<Case>() on r.CaseId equals c.Id select new { Repair = r, c.ContactName }).ToListAsync(cancel);
        var rows = (latestFirst ? found.OrderByDescending(f => f.Repair.Id) : found.OrderBy(f => f.Repair.RequestedOn).ThenBy(f => f.Repair.Id)).Take(size)
            .Select(f => new RepairRow(f.Repair, f.ContactName, DueOf(f.Repair), today[f.Repair.StoreId])).ToList();
        return new(rows, found.Count > size ? $"{rows[^1].Repair.RequestedOn.Iso()}/{rows[^1].Repair.Id}" : null, await CountsAsync(visible, DateOnly.FromDateTime(now.UtcDateTime), cancel));
    }

    public async Task<Result<RepairFile>> FindAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (at, refusal) = await work.FindAsync(actor, reference, Right.SeeCases, time.GetUtcNow(), cancel);
        if (refusal is not null) return refusal;
        var id = at!.Repair.Id;
        var quotes = await db.Set<Quote>().AsNoTracking().Include(q => q.Lines.OrderBy(l => l.Position)).Where(q => q.RepairId == id).OrderBy(q => q.Number).ToListAsync(cancel);
        // What was done since the case was merged into another stands there, beside what was done about that one's own repair.
        var history = await db.Set<CaseEntry>().AsNoTracking().Where(e => (e.CaseId == at.Repair.CaseId || e.CaseId == at.Case.Id) && e.Change == CaseChange.Repair && e.Before == at.Repair.Reference).OrderByDescending(e => e.At).ThenByDescending(e => e.Number).Take(MostHistory).ToListAsync(cancel);
        // Whose repair one may see, of that one may see the guarantee.
        var item = (await items.FindAsync(Actor.Retour, at.Repair.ItemId, Right.SeeCases, cancel)).Value!;
        return new RepairFile(at, item, quotes,
            await db.Set<PartLine>().AsNoTracking().Where(p => p.RepairId == id).OrderBy(p => p.AddedAt).ToListAsync(cancel), await db.Set<Loan>().AsNoTracking().Where(l => l.RepairId == id).OrderBy(l => l.OutOn).ThenBy(l => l.Id).ToListAsync(cancel),
            await db.Set<Handover>().AsNoTracking().Where(h => h.RepairId == id).OrderBy(h => h.Number).ToListAsync(cancel), history,
            (await db.Set<CaseFile>().AsNoTracking().Where(f => f.CaseId == at.Repair.CaseId || f.CaseId == at.Case.Id).OrderBy(f => f.Name).ToListAsync(cancel)).ToLookup(f => f.EntryId));
    }

    /// <summary>The repair of a case, of those of an item; null where there is none.</summary>
    public Task<Repair?> OfCaseAsync(Id<Case> of, CancellationToken cancel) => db.Set<Repair>().AsNoTracking().FirstOrDefaultAsync(r => r.CaseId == of, cancel);

    public async Task<IReadOnlyList<Repair>> OfItemAsync(Id<SoldItem> item, int most, CancellationToken cancel) => await db.Set<Repair>().AsNoTracking().Where(r => r.ItemId == item).OrderByDescending(r => r.Id).Take(most).ToListAsync(cancel);

    /// <summary>These, in their order.</summary>
    public async Task<IReadOnlyList<Repair>> ListAsync(IEnumerable<Id<Repair>> ids, CancellationToken cancel)
    {
        var wanted = ids.ToList();
        return [.. (await db.Set<Repair>().AsNoTracking().Where(r => wanted.Contains(r.Id)).ToListAsync(cancel)).OrderBy(r => wanted.IndexOf(r.Id))];
    }

    /// <summary>The day of the law that comes next: money that is owed, before the repair itself.</summary>
    public static DateOnly? DueOf(Repair repair) => repair switch
    {
        { IsOver: true } => null,
        { RefundOwedOn: not null, RefundedOn: null } => Remedies.RefundedBy(repair),
        { Outcome: null, State: < RepairState.ReadyForCollection } => Remedies.RepairedBy(repair),
        _ => null,
    };

    private IQueryable<Repair> Visible(Actor actor, StoreId? store)
    {
        var all = db.Set<Repair>().AsNoTracking();
        if (actor.Stores is { } own) all = all.Where(r => own.Contains(r.StoreId));
        return store is null ? all : all.Where(r => r.StoreId == store);
    }

    private IQueryable<Repair> Matching(IQueryable<Repair> visible, string search)
    {
        var (reference, typed) = (CaseReference.Parse(search), search.Trim());
        return reference is not null ? visible.Where(r => r.Reference == reference) : visible.Where(r => db.Set<SoldItem>().Any(i => i.Id == r.ItemId && i.Serial == typed) || db.Set<Case>().Any(c => c.Id == r.CaseId && c.ContactName == typed));
    }

    private static IQueryable<Repair> Of(IQueryable<Repair> all, RepairView view, DateOnly today)
    {
        if (view is RepairView.Closed) return all.Where(r => r.State == RepairState.Closed);
        var open = all.Where(r => r.State != RepairState.Closed);
        if (view is RepairView.Late)
        {
            if (LegalRules.France.Of(LegalRuleCode.RepairWithin, today) is not { } within) return open.Where(r => false);
            var (last, since) = (today.AddDays(-within.Days), within.From);
            return open.Where(r => r.Basis == RepairBasis.Conformity && r.Outcome == null && r.SoldOn >= since && r.RequestedOn < last);
        }
        return view switch
        {
            RepairView.Customer => open.Where(r => r.State == RepairState.AwaitingChoice || r.State == RepairState.QuoteSent || r.State == RepairState.Registered),
            RepairView.Away => open.Where(r => r.Custodian == Custodian.Provider),
            RepairView.Ready => open.Where(r => r.State == RepairState.ReadyForCollection),
            RepairView.ToDo => open.Where(r => r.Custodian == Custodian.Store && (r.State == RepairState.Received || r.State == RepairState.Diagnosing || r.State == RepairState.Accepted || r.State == RepairState.InRepair || r.State == RepairState.Repaired || r.State == RepairState.QualityChecked)),
            _ => open,
        };
    }

    // Those that are open are some hundreds, and have an index of their own; those that are over are not counted.
    private static async Task<Dictionary<RepairView, int>> CountsAsync(IQueryable<Repair> visible, DateOnly today, CancellationToken cancel)
    {
        var counts = new Dictionary<RepairView, int>();
        foreach (var view in Enum.GetValues<RepairView>().Where(v => v is not RepairView.Closed)) counts[view] = await Of(visible, view, today).CountAsync(cancel);
        return counts;
    }
}
