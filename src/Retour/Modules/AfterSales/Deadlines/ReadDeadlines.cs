using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>What the clocks of a case show, and what was too late.</summary>
/// <param name="Calendar">Null where nothing is known of any opening hours.</param>
internal sealed record CaseDeadlines(IReadOnlyList<CaseClock> Clocks, IReadOnlyList<Standstill> Standstills, IReadOnlyList<CaseBreach> Breaches, BusinessCalendar? Calendar, IReadOnlyDictionary<StoreId, string> StoreNames)
{
    public TimeZoneInfo Zone => Calendar?.Zone ?? TimeZoneInfo.Utc;
}

/// <summary>Reads the clocks of a case for its page.</summary>
internal sealed class ReadDeadlines(RetourDb db, StoreDirectory stores, StoreCalendars calendars)
{
    public async Task<CaseDeadlines> RunAsync(Case of, CancellationToken cancel)
    {
        var clocks = await db.Set<CaseClock>().AsNoTracking().Where(c => c.CaseId == of.Id && c.Round == of.Round).OrderBy(c => c.Clock).ToListAsync(cancel);
        var pauses = await db.Set<CasePause>().AsNoTracking().Where(p => p.CaseId == of.Id).ToListAsync(cancel);
        var breaches = await db.Set<CaseBreach>().AsNoTracking().Where(b => b.CaseId == of.Id).OrderBy(b => b.DueAt).ToListAsync(cancel);
        var calendar = of.StoreId is { } store ? await calendars.FindAsync(store, cancel) : await calendars.OfHeadOfficeAsync(cancel);
        return new(clocks, pauses.ConvertAll(p => new Standstill(p.StartedAt, p.EndedAt)), breaches, calendar, (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Name));
    }
}
