using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>
/// Brings a case's clocks into line with what was just done to it, in the unit of work of whoever did: they begin, stand, go on or end, and what was
/// done too late is recorded. Nothing moves a deadline but an act on its case.
/// </summary>
internal sealed class KeepDeadlines(RetourDb db, ServiceLevels levels, StoreCalendars calendars)
{
    /// <param name="of">The case, as the act left it.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task RunAsync(Case of, DateTimeOffset at, CancellationToken cancel)
    {
        of.BeginToCount();
        var clocks = await ClocksAsync(of, cancel);
        foreach (var late in clocks.Where(c => c.EndedAt is null && c.DueAt <= at)) await RecordAsync(late, of, at, cancel);

        var pauses = await db.Set<CasePause>().Where(p => p.CaseId == of.Id).OrderBy(p => p.Number).ToListAsync(cancel);
        var (begins, changed, turned) = (clocks.Count == 0, IsAnother(of), Turn(of, pauses, at));
        if (begins) db.AddRange(clocks = ClocksOf(of, at));
        foreach (var clock in clocks) clock.EndedAt = clock.Clock is ClockKind.Answer ? of.AnsweredAt : of.ClosedAt;
        if (begins || changed || turned)
        {
            var level = begins || changed ? await levels.OfAsync(of, cancel) : null;
            var calendar = await HoursOfAsync(of, cancel);
            var standstills = pauses.Select(p => new Standstill(p.StartedAt, p.EndedAt)).ToList();
            foreach (var clock in clocks.Where(c => c.EndedAt is null))
            {
                if (level is not null) clock.Promise(level);
                clock.Count(calendar, standstills);
            }
        }
        foreach (var ended in clocks.Where(c => c.EndedAt is not null)) (await BreachAsync(ended, cancel))?.End(ended.EndedAt);
        Expect(of, clocks);
    }

    /// <summary>The clocks of a case that was just opened.</summary>
    public void Begin(Case of, DateTimeOffset at, Level level, BusinessCalendar? hours)
    {
        of.BeginToCount();
        var clocks = ClocksOf(of, at);
        foreach (var clock in clocks)
        {
            clock.Promise(level);
            clock.Count(hours, []);
            // Whoever stood at the counter was answered there.
            clock.EndedAt = clock.Clock is ClockKind.Answer ? of.AnsweredAt : of.ClosedAt;
        }
        if (of.ClocksStand) db.Add(new CasePause { CaseId = of.Id, Number = 1, StartedAt = at });
        db.AddRange(clocks);
        Expect(of, clocks);
    }

    /// <summary>The hours in which a case's clocks run.</summary>
    public Task<BusinessCalendar?> HoursOfAsync(Case of, CancellationToken cancel) => of.StoreId is { } store ? calendars.FindAsync(store, cancel) : calendars.OfHeadOfficeAsync(cancel);

    /// <summary>The clocks of the round that a case is in, tracked.</summary>
    public Task<List<CaseClock>> ClocksAsync(Case of, CancellationToken cancel) => db.Set<CaseClock>().Where(c => c.CaseId == of.Id && c.Round == of.Round).OrderBy(c => c.Clock).ToListAsync(cancel);

    /// <summary>Writes down that a deadline has passed, unless that was done.</summary>
    public async Task RecordAsync(CaseClock late, Case of, DateTimeOffset now, CancellationToken cancel)
    {
        if (await BreachAsync(late, cancel) is null) db.Add(CaseBreach.Of(late, of.StoreId, now));
    }

    /// <summary>What the case shows of its clocks.</summary>
    public static void Expect(Case of, IReadOnlyList<CaseClock> clocks)
    {
        var running = clocks.Where(c => !of.ClocksStand && c.EndedAt is null && c.DueAt is not null).OrderBy(c => c.DueAt).ToList();
        of.Expect(running.FirstOrDefault()?.DueAt, running.FirstOrDefault()?.Clock, running.Min(c => c.SoonAt), running.Min(c => c.WatchAt));
    }

    private static List<CaseClock> ClocksOf(Case of, DateTimeOffset at) => [.. Enum.GetValues<ClockKind>().Select(clock => new CaseClock { CaseId = of.Id, Clock = clock, Round = of.Round, StartedAt = at })];

    private async ValueTask<CaseBreach?> BreachAsync(CaseClock clock, CancellationToken cancel) => await db.Set<CaseBreach>().FindAsync([clock.CaseId, clock.Round, clock.Clock], cancel);

    // Whether it became the customer's turn, or ours again.
    private bool Turn(Case of, List<CasePause> pauses, DateTimeOffset at)
    {
        var standing = pauses.LastOrDefault(p => p.EndedAt is null);
        if (of.ClocksStand == standing is not null) return false;
        if (standing is not null)
        {
            standing.End(at);
            return true;
        }
        var pause = new CasePause { CaseId = of.Id, Number = pauses.Count + 1, StartedAt = at };
        db.Add(pause);
        pauses.Add(pause);
        return true;
    }

    // Whether what decides on the level is not what it was.
    private bool IsAnother(Case of)
    {
        var entry = db.Entry(of);
        return entry.State is EntityState.Modified or EntityState.Unchanged
            && (entry.Property(c => c.Kind).OriginalValue != of.Kind || entry.Property(c => c.Priority).OriginalValue != of.Priority || entry.Property(c => c.StoreId).OriginalValue != of.StoreId);
    }
}
