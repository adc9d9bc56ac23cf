using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>What kiosks ask and have asked. A version never changes, so that one that was read is remembered.</summary>
internal sealed class KioskSchedules(RetourDb db)
{
    private static readonly ConcurrentDictionary<(Id<Kiosk>, int), KioskQuestions> Known = [];

    /// <summary>Null where this kiosk never asked by that number.</summary>
    public async Task<KioskQuestions?> FindAsync(Id<Kiosk> kiosk, int number, CancellationToken cancel)
    {
        if (Known.TryGetValue((kiosk, number), out var known)) return known;
        if (await db.Set<KioskSchedule>().Where(s => s.KioskId == kiosk && s.Number == number).Select(s => s.Json).FirstOrDefaultAsync(cancel) is not { } json) return null;
        return Known[(kiosk, number)] = KioskQuestions.FromJson(json);
    }
}
