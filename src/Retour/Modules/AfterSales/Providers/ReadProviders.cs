using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>A provider in the list.</summary>
/// <param name="Open">How many items it has, of all stores.</param>
internal sealed record ProviderRow(Provider Provider, int Open, int Late);

/// <summary>Lists providers, and says which of them take an item.</summary>
internal sealed class ReadProviders(RetourDb db, TimeProvider time)
{
    /// <summary>By name; those that are no longer asked come last.</summary>
    public async Task<IReadOnlyList<ProviderRow>> ListAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var open = (await db.Set<ProviderLeg>().Where(l => l.BackOn == null).GroupBy(l => l.ProviderId).Select(g => new { g.Key, Count = g.Count(), Late = g.Count(l => l.DueOn < today) }).ToListAsync(cancel)).ToDictionary(g => g.Key);
        return [.. (await AllAsync(cancel)).OrderByDescending(p => p.IsActive).ThenBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase).Select(p => new ProviderRow(p, open.GetValueOrDefault(p.Id)?.Count ?? 0, open.GetValueOrDefault(p.Id)?.Late ?? 0))];
    }

    public Task<Provider?> FindAsync(Id<Provider> id, CancellationToken cancel) => db.Set<Provider>().AsNoTracking().Include(p => p.Prices.OrderBy(x => x.Position)).FirstOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>Who takes an item of this brand and kind, the most particular first; of two alike the quicker.</summary>
    public async Task<IReadOnlyList<Provider>> ForAsync(string? brand, string? category, CancellationToken cancel) =>
        [.. (await AllAsync(cancel)).Where(p => p.Takes(brand, category)).OrderByDescending(p => p.Particular).ThenBy(p => p.TurnaroundDays).ThenBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)];

    /// <summary>All of them: a shop has some dozens.</summary>
    public Task<List<Provider>> AllAsync(CancellationToken cancel) => db.Set<Provider>().AsNoTracking().ToListAsync(cancel);
}

/// <summary>Providers as the audit names them.</summary>
internal sealed class ProviderSubject(RetourDb db) : AuditSubject
{
    public override string Kind => "provider";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).Select(i => Id<Provider>.Parse(i, null)).ToList();
        return await db.Set<Provider>().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id.ToString(), p => p.Name, cancel);
    }

    public override string PathOf(string id) => $"/settings/providers/{id}";
}
