using Microsoft.EntityFrameworkCore;
using Retour.Analytics;
using Retour.Database;
using Retour.Modules.Listening.Findings;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>Which presses the board counts. Without days, those of today.</summary>
internal sealed record BoardAsked(StoreId? Store, DateOnly? From, DateOnly? Until)
{
    public const int MostDays = 366;

    /// <summary>The days that are meant: never after today, and no more than a year of them.</summary>
    public (DateOnly From, DateOnly Until) Days(DateOnly today)
    {
        var until = Until is { } last && last < today ? last : today;
        var from = From ?? until;
        return (from > until ? until : from < until.AddDays(-MostDays) ? until.AddDays(-MostDays) : from, until);
    }
}

/// <summary>How often each face was touched.</summary>
internal sealed record Faces(IReadOnlyDictionary<int, long> Counts)
{
    public long All => Counts.Values.Sum();

    /// <summary>The share of the two happy faces; null where nobody touched one.</summary>
    public RatingShare? Happy => Scores.Satisfied(Counts.Select(c => (ItemKind.Smiley, c.Key, c.Value)));

    public static Faces Of(IEnumerable<(int Face, long Count)> counts) => new(counts.GroupBy(c => c.Face).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)));
}

/// <summary>A store, or a zone of one.</summary>
/// <param name="Zone">Null for the store as a whole.</param>
internal sealed record BoardPlace(StoreInfo Store, string? Zone, Faces Faces, long LeftOut);

/// <summary>An hour of the day, or a day.</summary>
/// <param name="Limits">Between which the share of happy faces stays for as many presses while nothing changes; null where that is not known, or of so few presses says nothing.</param>
/// <param name="Out">−1 where it lies below, 1 where it lies above, 0 otherwise.</param>
internal sealed record BoardStep(DateOnly Day, int? Hour, Faces Faces, Interval? Limits, int Out, bool IsRunning);

/// <param name="Hours">The days together, hour by hour.</param>
/// <param name="Usual">The share of the weeks before; null while there are too few.</param>
internal sealed record Board(DateOnly From, DateOnly Until, Faces Faces, long LeftOut, double? Usual, IReadOnlyList<BoardStep> Steps, IReadOnlyList<BoardPlace> Places, IReadOnlyList<(int Hour, Faces Faces)> Hours)
{
    public bool IsByHour => From == Until;
}

/// <summary>Counts presses by hour or day, store and zone, and says where a share of happy faces leaves what the four weeks before let expect.</summary>
internal sealed class ReadBoard(RetourDb db, StoreDirectory stores, TimeProvider time)
{
    /// <summary>The weeks from which limits are taken, before the days shown.</summary>
    public const int BaselineDays = 28;

    /// <summary>So many steps of so many presses at least make limits; a step of fewer is not judged.</summary>
    public const int LeastSteps = 20, LeastInAStep = 10;

    public async Task<Result<Board>> RunAsync(Actor reader, BoardAsked asked, CancellationToken cancel)
    {
        if (reader.Lacks(Right.SeeSurveys) is { } lacking) return lacking;
        if (asked.Store is { } one && !reader.WorksFor(one)) return Actor.OtherStore;
        var theirs = (await stores.OfAsync(reader, cancel)).Where(s => asked.Store is null || s.Id == asked.Store).ToList();
        var now = time.GetUtcNow();
        var today = theirs.Select(s => s.DayAt(now)).DefaultIfEmpty(DateOnly.FromDateTime(now.UtcDateTime)).Max();
        var (from, until) = asked.Days(today);
        var ids = theirs.ConvertAll(s => s.Id);
        var places = await db.Set<Press>().Where(p => ids.Contains(p.StoreId) && p.Day >= from && p.Day <= until).GroupBy(p => new { p.StoreId, p.Zone, p.Face, p.IsCounted }).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(cancel);
        var before = from.AddDays(-BaselineDays);
        var steps = await db.Set<Press>().Where(p => ids.Contains(p.StoreId) && p.Day >= before && p.Day <= until && p.IsCounted).GroupBy(p => new { p.Day, p.Hour, p.Face }).Select(g => new { g.Key.Day, g.Key.Hour, g.Key.Face, Count = g.LongCount() }).ToListAsync(cancel);
        var byHour = from == until;
        var grouped = steps.GroupBy(s => (s.Day, Hour: byHour ? s.Hour : (int?)null)).ToDictionary(g => g.Key, g => Faces.Of(g.Select(s => (s.Face, s.Count))));
        var chart = Chart(grouped.Where(g => g.Key.Day < from).OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Hour).Select(g => g.Value));
        var running = theirs.Count == 0 ? now : theirs[0].At(now);
        var shown = (byHour ? Hours(grouped.Keys.Where(k => k.Day == from).Select(k => k.Hour!.Value)).Select(h => (Day: from, Hour: (int?)h)) : Enumerable.Range(0, until.DayNumber - from.DayNumber + 1).Select(d => (Day: from.AddDays(d), Hour: (int?)null)))
            .Select(k => Step(k.Day, k.Hour, grouped.GetValueOrDefault(k) ?? Faces.Of([]), chart, k.Day == today && (k.Hour is null || k.Hour == running.Hour))).ToList();
        var byStore = theirs.ToDictionary(s => s.Id);
        BoardPlace Place(StoreId store, string? zone) => new(byStore[store], zone, Faces.Of(places.Where(p => p.Key.StoreId == store && (zone is null || p.Key.Zone == zone) && p.Key.IsCounted).Select(p => (p.Key.Face, p.Count))),
            places.Where(p => p.Key.StoreId == store && (zone is null || p.Key.Zone == zone) && !p.Key.IsCounted).Sum(p => p.Count));
        var listed = places.GroupBy(p => p.Key.StoreId).OrderBy(g => byStore[g.Key].Name, StringComparer.CurrentCulture)
            .SelectMany(g => g.Select(p => p.Key.Zone).Distinct().OrderBy(z => z, StringComparer.CurrentCulture).Select(z => Place(g.Key, z)).Prepend(Place(g.Key, null))).ToList();
        return new Board(from, until, Faces.Of(places.Where(p => p.Key.IsCounted).Select(p => (p.Key.Face, p.Count))), places.Where(p => !p.Key.IsCounted).Sum(p => p.Count), chart?.Centre, shown, listed,
            [.. steps.Where(s => s.Day >= from).GroupBy(s => s.Hour).OrderBy(g => g.Key).Select(g => (g.Key, Faces.Of(g.Select(s => (s.Face, s.Count)))))]);
    }

    // p′ (Laney): of many presses the share varies more from hour to hour than chance alone would have it. It never varies less: then the plain chart holds.
    private static ControlChart? Chart(IEnumerable<Faces> baseline)
    {
        var groups = baseline.Where(f => f.All >= LeastInAStep).Select(f => new Subgroup(f.Happy!.Value.Part, f.All)).ToList();
        if (groups.Count < LeastSteps || groups.TrueForAll(g => g.Count == 0) || groups.TrueForAll(g => g.Count == g.Size)) return null;
        return ControlChart.Of(Counted.Share, groups) is { SigmaZ: >= 1 } wide ? wide : ControlChart.Of(Counted.Share, groups, laney: false);
    }

    private static BoardStep Step(DateOnly day, int? hour, Faces faces, ControlChart? chart, bool running)
    {
        var limits = faces.All >= LeastInAStep ? chart?.Limits(faces.All) : null;
        var share = faces.Happy?.Share;
        var outside = limits is { } l ? share < l.Low ? -1 : share > l.High ? 1 : 0 : 0;
        return new(day, hour, faces, limits, outside, running);
    }

    private static IEnumerable<int> Hours(IEnumerable<int> seen) => seen.ToList() is { Count: > 0 } some ? Enumerable.Range(some.Min(), some.Max() - some.Min() + 1) : [];
}
