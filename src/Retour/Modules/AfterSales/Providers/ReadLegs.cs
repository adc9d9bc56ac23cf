using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>An item as its provider sees it: the thing and what is wrong with it. Nothing here says whose it is.</summary>
internal sealed record PartnerItem(ProviderLeg Leg, string Reference, string Label, string? Serial, string? Brand, string? Category, string Defect, string? Accessories, string? Condition, RepairBasis Basis, string Currency, DateOnly Today)
{
    public string Path => $"{PartnerDoor.Home}/{Reference}/{Leg.Number}";
}

/// <summary>What a provider has said of an item, as it may read it again.</summary>
internal sealed record PartnerEntry(DateOnly Day, string Act, string? Words, IReadOnlyList<CaseFile> Files);

/// <summary>A leg for the shop.</summary>
internal sealed record LegRow(ProviderLeg Leg, string Reference, string Label, string Currency, string Provider, DateOnly Today);

/// <summary>Reads what was sent to providers: for the provider itself, which sees its own only, and for the shop.</summary>
internal sealed class ReadLegs(RetourDb db, CaseParts parts, StoreDirectory stores, TimeProvider time)
{
    private const int MostOpen = 500, MostBack = 30, MostEntries = 100;

    /// <summary>What a provider has, the most urgent first; after that what it sent back last.</summary>
    public async Task<IReadOnlyList<PartnerItem>> OfPartnerAsync(PartnerVisit visit, CancellationToken cancel)
    {
        var who = visit.Provider.Id;
        var theirs = db.Set<ProviderLeg>().AsNoTracking().Where(l => l.ProviderId == who);
        var open = await Items(theirs.Where(l => l.BackOn == null).OrderBy(l => l.SentOn).ThenBy(l => l.Id).Take(MostOpen), cancel);
        var back = await Items(theirs.Where(l => l.BackOn != null).OrderByDescending(l => l.Id).Take(MostBack), cancel);
        return [.. open.OrderBy(i => i.Leg.DueOn).ThenBy(i => i.Leg.Id), .. back.OrderByDescending(i => i.Leg.Id)];
    }

    /// <summary>One of them; null for what is another's, or nobody's.</summary>
    public async Task<PartnerItem?> OfPartnerAsync(PartnerVisit visit, string reference, int number, CancellationToken cancel)
    {
        var (parsed, who) = (CaseReference.Parse(reference), visit.Provider.Id);
        if (parsed is null) return null;
        return (await Items(db.Set<ProviderLeg>().AsNoTracking().Where(l => l.ProviderId == who && l.Number == number && db.Set<Repair>().Any(r => r.Id == l.RepairId && r.Reference == parsed)), cancel)).FirstOrDefault();
    }

    /// <summary>What this provider has said of it, the latest first.</summary>
    public async Task<IReadOnlyList<PartnerEntry>> SaidAsync(PartnerVisit visit, PartnerItem item, CancellationToken cancel)
    {
        var entries = await (await TheirsAsync(visit, item, cancel)).OrderByDescending(e => e.At).ThenByDescending(e => e.Number).Select(e => new { e.Id, e.At, e.After, e.Body }).Take(MostEntries).ToListAsync(cancel);
        var ids = entries.ConvertAll(e => e.Id);
        var files = (await db.Set<CaseFile>().AsNoTracking().Where(f => ids.Contains(f.EntryId)).OrderBy(f => f.Name).ToListAsync(cancel)).ToLookup(f => f.EntryId);
        var store = (await stores.ListAsync(cancel)).First(s => s.Id == item.Leg.StoreId);
        return [.. entries.Select(e => new PartnerEntry(store.DayAt(e.At), e.After!, e.Body, [.. files[e.Id]]))];
    }

    /// <summary>A file that this provider has sent about it; null for any other.</summary>
    public async Task<byte[]?> FileAsync(PartnerVisit visit, PartnerItem item, Id<CaseFile> id, CancellationToken cancel)
    {
        var theirs = await TheirsAsync(visit, item, cancel);
        return await db.Set<CaseFile>().AnyAsync(f => f.Id == id && theirs.Any(e => e.Id == f.EntryId), cancel) ? await db.Set<CaseFileContent>().Where(c => c.Id == id).Select(c => c.Content).FirstAsync(cancel) : null;
    }

    // In the case of the repair, or in the one that it was merged into since.
    private async Task<IQueryable<CaseEntry>> TheirsAsync(PartnerVisit visit, PartnerItem item, CancellationToken cancel)
    {
        var own = await db.Set<Case>().AsNoTracking().FirstAsync(c => db.Set<Repair>().Any(r => r.Id == item.Leg.RepairId && r.CaseId == c.Id), cancel);
        var (first, whole, author, reference) = (own.Id, (await parts.WholeAsync(own, cancel)).Id, visit.Actor.Id, item.Reference);
        return db.Set<CaseEntry>().AsNoTracking().Where(e => (e.CaseId == first || e.CaseId == whole) && e.Change == CaseChange.Repair && e.AuthorId == author && e.Before == reference);
    }

    /// <summary>The legs of a repair that somebody sees, the latest first, and by whose hands.</summary>
    public async Task<IReadOnlyList<(ProviderLeg Leg, Provider Provider)>> OfRepairAsync(Id<Repair> repair, CancellationToken cancel)
    {
        var found = await (from l in db.Set<ProviderLeg>().AsNoTracking() join p in db.Set<Provider>().AsNoTracking() on l.ProviderId equals p.Id where l.RepairId == repair orderby l.Number descending select new { Leg = l, Provider = p }).ToListAsync(cancel);
        return [.. found.Select(f => (f.Leg, f.Provider))];
    }

    private async Task<List<PartnerItem>> Items(IQueryable<ProviderLeg> legs, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var today = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.DayAt(now));
        var found = await (from l in legs join r in db.Set<Repair>() on l.RepairId equals r.Id select new { Leg = l, r.Reference, r.Label, r.Serial, r.Brand, r.Category, r.Defect, r.Accessories, r.Condition, r.Basis, r.Currency }).ToListAsync(cancel);
        return found.ConvertAll(f => new PartnerItem(f.Leg, f.Reference, f.Label, f.Serial, f.Brand, f.Category, f.Defect, f.Accessories, f.Condition, f.Basis, f.Currency, today[f.Leg.StoreId]));
    }
}
