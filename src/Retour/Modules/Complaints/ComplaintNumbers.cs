using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Complaints;

/// <summary>Gives complaints their numbers, counted in the year without gaps. Whoever takes some is alone until the transaction ends.</summary>
internal sealed class ComplaintNumbers(RetourDb db)
{
    /// <summary>The references of as many complaints, in their order.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(DateTimeOffset now, int count, CancellationToken cancel)
    {
        var year = now.UtcDateTime.Year;
        while (await db.Set<ComplaintNumber>().Where(n => n.Year == year).ExecuteUpdateAsync(n => n.SetProperty(x => x.Last, x => x.Last + count), cancel) == 0)
            await db.Database.ExecuteSqlAsync($"INSERT INTO complaint_numbers (year, last) VALUES ({year}, 0) ON CONFLICT DO NOTHING", cancel);
        var last = await db.Set<ComplaintNumber>().Where(n => n.Year == year).Select(n => n.Last).SingleAsync(cancel);
        return [.. Enumerable.Range(0, count).Select(i => ComplaintReference.Write(year, last - count + 1 + i))];
    }
}
