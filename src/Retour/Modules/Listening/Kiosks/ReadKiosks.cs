using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>Which presses of a kiosk.</summary>
internal enum PressView { All, Flagged, LeftOut, Comments }

/// <summary>One kiosk with all that its page shows.</summary>
/// <param name="Link">A pairing link that serves still; null where there is none.</param>
/// <param name="Conflicts">How often something else came under the number of a press.</param>
internal sealed record KioskView(KioskRow Row, KioskQuestions Questions, KioskDevice? Link, long Conflicts, IReadOnlyList<KioskDevice> Earlier);

internal sealed class ReadKiosks(RetourDb db, StoreDirectory stores, StoreCalendars calendars, KioskSchedules schedules, TimeProvider time)
{
    public const int OnAPage = 50;

    /// <summary>Those of the reader's stores: what needs somebody first, then by store and name.</summary>
    public async Task<Result<IReadOnlyList<KioskRow>>> ListAsync(Actor reader, StoreId? store, CancellationToken cancel)
    {
        if (reader.Lacks(Right.SeeSurveys) is { } lacking) return lacking;
        if (store is { } one && !reader.WorksFor(one)) return Actor.OtherStore;
        var theirs = (await stores.OfAsync(reader, cancel)).Where(s => store is null || s.Id == store).ToDictionary(s => s.Id);
        var ids = theirs.Keys.ToList();
        var kiosks = await db.Set<Kiosk>().AsNoTracking().Where(k => ids.Contains(k.StoreId)).ToListAsync(cancel);
        var devices = await db.Set<KioskDevice>().AsNoTracking().Where(d => ids.Contains(d.StoreId) && d.TokenHash != null && d.RevokedAt == null).ToDictionaryAsync(d => d.KioskId, cancel);
        var now = time.GetUtcNow();
        var todays = theirs.Values.Select(t => t.DayAt(now)).Distinct().ToList();
        var counts = await db.Set<Press>().Where(p => ids.Contains(p.StoreId) && todays.Contains(p.Day) && p.IsCounted).GroupBy(p => new { p.KioskId, p.Day }).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => (g.Key.KioskId, g.Key.Day), g => g.Count, cancel);
        var rows = new List<KioskRow>();
        foreach (var of in kiosks.GroupBy(k => k.StoreId))
        {
            var (where, tablets) = (theirs[of.Key], of.Select(k => devices.GetValueOrDefault(k.Id)).ToList());
            // Hours are asked for where a silence may be a closed door.
            var hours = tablets.Exists(d => d is not null && now - d.LastSeenAt > KioskHealth.Patience) ? await calendars.FindAsync(of.Key, cancel) : null;
            rows.AddRange(of.Zip(tablets, (k, d) => new KioskRow(k, where, d, KioskHealth.Of(k, d, hours, now), counts.GetValueOrDefault((k.Id, where.DayAt(now))))));
        }
        return rows.OrderBy(r => r.State is KioskState.Silent ? 0 : r.State is KioskState.Closed ? 2 : 1).ThenBy(r => r.Store.Name, StringComparer.CurrentCulture).ThenBy(r => r.Kiosk.Name, StringComparer.CurrentCulture).ToList();
    }

    public async Task<Result<KioskView>> OneAsync(Actor reader, Id<Kiosk> id, CancellationToken cancel)
    {
        if (await FindAsync(reader, id, cancel) is var (kiosk, refusal) && kiosk is null) return refusal!;
        var row = (await ListAsync(reader, kiosk.StoreId, cancel)).Value!.First(r => r.Kiosk.Id == id);
        var now = time.GetUtcNow();
        var devices = await db.Set<KioskDevice>().AsNoTracking().Where(d => d.KioskId == id).ToListAsync(cancel);
        return new KioskView(row, (await schedules.FindAsync(id, kiosk.ScheduleNumber, cancel))!, devices.Find(d => d.LinkHash is not null && d.LinkUntil > now), await db.Set<PressConflict>().LongCountAsync(c => c.KioskId == id, cancel),
            [.. devices.Where(d => d.PairedAt is not null && d.RevokedAt is not null).OrderByDescending(d => d.RevokedAt)]);
    }

    /// <summary>The latest first.</summary>
    public async Task<Result<(IReadOnlyList<Press> Page, bool More)>> PressesAsync(Actor reader, Id<Kiosk> id, PressView view, int page, CancellationToken cancel)
    {
        if (await FindAsync(reader, id, cancel) is var (kiosk, refusal) && kiosk is null) return refusal!;
        var found = await Of(id, view).OrderByDescending(p => p.At).ThenByDescending(p => p.Sequence).Skip(page * OnAPage).Take(OnAPage + 1).ToListAsync(cancel);
        return ([.. found.Take(OnAPage)], found.Count > OnAPage);
    }

    public async Task<Result<IReadOnlyDictionary<PressView, long>>> CountsAsync(Actor reader, Id<Kiosk> id, CancellationToken cancel)
    {
        if (await FindAsync(reader, id, cancel) is var (kiosk, refusal) && kiosk is null) return refusal!;
        var counts = new Dictionary<PressView, long>();
        foreach (var view in Enum.GetValues<PressView>()) counts[view] = await Of(id, view).LongCountAsync(cancel);
        return counts;
    }

    /// <summary>Silent kiosks of the reader's stores, for the morning page.</summary>
    public async Task<IReadOnlyList<KioskRow>> SilentAsync(Actor reader, StoreId? store, CancellationToken cancel) => [.. ((await ListAsync(reader, store, cancel)).Value ?? []).Where(r => r.State is KioskState.Silent)];

    /// <summary>Whether there is a kiosk of this code: the page of one that never was is not found.</summary>
    public Task<bool> ExistsAsync(string code, CancellationToken cancel) => db.Set<Kiosk>().AnyAsync(k => k.Code == code, cancel);

    private IQueryable<Press> Of(Id<Kiosk> id, PressView view)
    {
        var of = db.Set<Press>().AsNoTracking().Where(p => p.KioskId == id);
        return view switch
        {
            PressView.Flagged => of.Where(p => p.IsMashing || p.IsStaff || p.IsDrifting || p.IsTimeless),
            PressView.LeftOut => of.Where(p => !p.IsCounted),
            PressView.Comments => of.Where(p => p.Comment != null),
            _ => of,
        };
    }

    private async Task<Result<Kiosk>> FindAsync(Actor reader, Id<Kiosk> id, CancellationToken cancel) =>
        reader.Lacks(Right.SeeSurveys) is { } lacking ? lacking : await db.Set<Kiosk>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == id, cancel) is not { } kiosk ? KioskRefusals.NoSuchKiosk : reader.WorksFor(kiosk.StoreId) ? kiosk : Actor.OtherStore;
}
