using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>What the cases of the desk are about: the item that is repaired, and the provider who had it last.</summary>
internal sealed class MattersOfCases(RetourDb db, ReadProviders providers) : IKnowsMatters
{
    public async Task<CaseMatter?> OfCaseAsync(string reference, CancellationToken cancel)
    {
        if (await db.Set<Repair>().AsNoTracking().Where(r => r.Reference == reference).Select(r => new { r.Id, r.ProductReference }).FirstOrDefaultAsync(cancel) is not { } repair) return null;
        var leg = await db.Set<ProviderLeg>().AsNoTracking().Where(l => l.RepairId == repair.Id).OrderByDescending(l => l.Number).Select(l => (ProviderId?)l.ProviderId).FirstOrDefaultAsync(cancel);
        return new(repair.ProductReference, leg);
    }

    public async Task<IReadOnlyList<(ProviderId Id, string Name)>> ProvidersAsync(CancellationToken cancel) =>
        [.. (await providers.AllAsync(cancel)).OrderByDescending(p => p.IsActive).ThenBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase).Select(p => (p.Id, p.Name))];
}
