using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales;

/// <summary>Gives each case its number, counted in the year without gaps. Whoever takes one is alone until the transaction ends.</summary>
internal sealed class CaseNumbers(RetourDb db)
{
    public async Task<string> NextAsync(DateTimeOffset now, CancellationToken cancel) => (await NextAsync(now, 1, cancel))[0];

    /// <summary>As many as there are cases, in their order.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(DateTimeOffset now, int count, CancellationToken cancel)
    {
        var year = now.UtcDateTime.Year;
        while (await db.Set<CaseNumber>().Where(n => n.Year == year).ExecuteUpdateAsync(n => n.SetProperty(x => x.Last, x => x.Last + count), cancel) == 0)
            await db.Database.ExecuteSqlAsync($"INSERT INTO case_numbers (year, last) VALUES ({year}, 0) ON CONFLICT DO NOTHING", cancel);
        var last = await db.Set<CaseNumber>().Where(n => n.Year == year).Select(n => n.Last).SingleAsync(cancel);
        return [.. Enumerable.Range(0, count).Select(i => CaseReference.Write(year, last - count + 1 + i))];
    }
}
