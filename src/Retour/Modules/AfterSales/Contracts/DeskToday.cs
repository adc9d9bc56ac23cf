using Microsoft.EntityFrameworkCore;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Contracts;

/// <summary>A case whose deadline has passed or is near.</summary>
/// <param name="Due">By when, and of what, in words.</param>
internal sealed record DueCase(string Reference, string Subject, string Due, bool IsLate);

/// <summary>What the desk must see to today.</summary>
/// <param name="First">Those that are due first.</param>
internal sealed record DeskWork(int Late, int Soon, IReadOnlyList<DueCase> First);

/// <summary>What is late, and what runs out today or soon, in the stores of whoever asks.</summary>
internal sealed class DeskToday(ReadCases read, StoreDirectory stores, StoreCalendars calendars, TimeProvider time)
{
    private const int MostShown = 5;

    /// <param name="store">Only in one store; null for all of the actor's.</param>
    public async Task<DeskWork> ReadAsync(Actor actor, StoreId? store, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return new(0, 0, []);
        var now = time.GetUtcNow();
        var cases = read.Visible(actor).Where(c => store == null || c.StoreId == store);
        var (late, soon) = (ReadCases.Late(cases, now), ReadCases.Soon(cases, now));
        var first = await cases.Where(c => c.SoonAt <= now && c.DueAt != null).OrderBy(c => c.DueAt).ThenBy(c => c.Id).Take(MostShown)
            .Select(c => new { c.Reference, c.CaseSubject, c.StoreId, c.DueAt, c.DueClock }).ToListAsync(cancel);
        var zones = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.TimeZone);
        var office = (await calendars.OfHeadOfficeAsync(cancel))?.Zone ?? TimeZoneInfo.Utc;
        return new(await late.CountAsync(cancel), await soon.CountAsync(cancel), [.. first.Select(c => new DueCase(c.Reference, CaseLabels.Subject(c.CaseSubject),
            DeadlineWords.Sentence(c.DueClock!.Value, c.DueAt!.Value, now, c.StoreId is { } id ? zones.GetValueOrDefault(id, office) : office), c.DueAt <= now))]);
    }
}
