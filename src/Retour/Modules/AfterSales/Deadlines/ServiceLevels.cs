using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>The levels that count now.</summary>
internal sealed class ServiceLevels(RetourDb db)
{
    /// <summary>All of them, in the order in which they count.</summary>
    public async Task<IReadOnlyList<Level>> ListAsync(CancellationToken cancel) => Level.Merge((await db.Set<ServiceLevel>().AsNoTracking().ToListAsync(cancel)).Select(l => l.Read()));

    /// <summary>The one for a case as it is now.</summary>
    public async Task<Level> OfAsync(Case of, CancellationToken cancel) => Level.Choose(await ListAsync(cancel), of.Priority, of.Kind, of.StoreId);
}
