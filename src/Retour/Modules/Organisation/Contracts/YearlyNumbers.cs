using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>What is numbered.</summary>
internal enum NumberSeries { Cases, Complaints }

/// <summary>Numbers that begin anew each year and have no gaps. Whoever takes some is alone in that until the transaction ends.</summary>
internal sealed class YearlyNumbers(RetourDb db)
{
    /// <returns>As many as were wanted, in order.</returns>
    public async Task<IReadOnlyList<(int Year, long Number)>> NextAsync(NumberSeries series, DateTimeOffset now, int count, CancellationToken cancel)
    {
        var (year, name) = (now.UtcDateTime.Year, series.ToString());
        while (await db.Set<YearlyNumber>().Where(n => n.Series == series && n.Year == year).ExecuteUpdateAsync(n => n.SetProperty(x => x.Last, x => x.Last + count), cancel) == 0)
            await db.Database.ExecuteSqlAsync($"INSERT INTO yearly_numbers (series, year, last) VALUES ({name}, {year}, 0) ON CONFLICT DO NOTHING", cancel);
        var last = await db.Set<YearlyNumber>().Where(n => n.Series == series && n.Year == year).Select(n => n.Last).SingleAsync(cancel);
        return [.. Enumerable.Range(0, count).Select(i => (year, last - count + 1 + i))];
    }
}
