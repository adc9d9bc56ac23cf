using Retour.Modules.Listening.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Demo;

/// <summary>What visitors touched on four tablets over nine weeks. In Dijon they wait too long at the tills at the end of the day; in Annecy the tablet fell silent; in Lyon a child found one.</summary>
internal sealed class KioskStory(IReadOnlyList<StoreInfo> stores, DateTimeOffset now, Dice dice)
{
    private const int Days = 63, Opens = 9 * 60 + 30, Closes = 19 * 60;
    private const string ExitCode = "2468";
    private static readonly string[] Bad = ["welcome", "advice", "choice", "price", "cleanliness"];
    private static readonly string[] Words = ["Une seule caisse ouverte…", "Vingt minutes de queue.", "Personne au rayon luminaires.", "Très bon conseil, merci !", "Toujours un plaisir.", "Rien à redire.", "Prix affiché différent de celui de la caisse."];

    public IReadOnlyList<PastKiosk> Kiosks()
    {
        var (exit, tills, dijon, annecy) = (Visits(Places.Lyon, 58, _ => .86), Visits(Places.Lyon, 46, _ => .8), Visits(Places.Dijon, 52, hour => hour >= 16 ? .5 : .76), Visits(Places.Annecy, 28, _ => .88));
        // It has said nothing for two days.
        var silent = now.AddDays(-2);
        return
        [
            Of(Places.Lyon, "Sortie rue Mercière", "Sortie", now, [.. exit.Concat(AfterClosing()).OrderBy(p => p.At)]), Of(Places.Lyon, "Ligne de caisses", "Caisses", now, [.. tills.Concat(Child()).OrderBy(p => p.At)]),
            Of(Places.Dijon, "Ligne de caisses", "Caisses", now, dijon), Of(Places.Annecy, "Sortie parking", "Sortie", silent, [.. annecy.Where(p => p.At <= silent)]),
        ];
    }

    private PastKiosk Of(int place, string name, string zone, DateTimeOffset heard, IReadOnlyList<PastPress> presses) => new(stores[place].Id, name, zone, ExitCode, now.AddDays(-Days - 1), heard, presses);

    private List<PastPress> Visits(int place, double daily, Func<int, double> happy)
    {
        var (store, d, presses) = (stores[place], dice.Another(), new List<PastPress>());
        var today = store.DayAt(now);
        for (var back = Days; back >= 0; back--)
        {
            var day = today.AddDays(-back);
            if (day.DayOfWeek is DayOfWeek.Sunday || PublicHolidays.Contains(HolidayRegion.France, day)) continue;
            // The end of the afternoon is busy, and Saturday is.
            var times = Enumerable.Range(0, d.Poisson(daily * (day.DayOfWeek is DayOfWeek.Saturday ? 1.5 : 1))).Select(_ => Opens + 5 + (int)((Closes - Opens - 10) * Math.Pow(d.Share(), .75))).Order().ToList();
            // Nobody touches a face within seconds of the one before: the page thanks first.
            for (var i = 0; i < times.Count; i++)
            {
                var at = At(store, day, times[i] * 60 + i * 7 % 60);
                if (at < now) presses.Add(Touch(place, times[i] / 60, at, happy, d));
            }
        }
        return [.. presses.OrderBy(p => p.At)];
    }

    private static PastPress Touch(int place, int hour, DateTimeOffset at, Func<int, double> happy, Dice d)
    {
        if (d.Falls(happy(hour))) return new(at, d.Falls(.6) ? 4 : 3, null, d.Falls(.02) ? Words[3 + d.Below(3)] : null);
        var waits = place == Places.Dijon ? .7 : .3;
        return new(at, d.Falls(.4) ? 1 : 2, d.Falls(.8) ? d.Falls(waits) ? "waiting" : d.Pick(Bad) : null, d.Falls(.08) ? Words[place == Places.Dijon ? d.Below(2) : 2 + 4 * d.Below(2)] : null);
    }

    // Twenty touches in half a minute, on any face, on the last Wednesday afternoon.
    private List<PastPress> Child()
    {
        var (store, d) = (stores[Places.Lyon], dice.Another());
        var day = store.DayAt(now).AddDays(-1);
        while (day.DayOfWeek is not DayOfWeek.Wednesday) day = day.AddDays(-1);
        return [.. Enumerable.Range(0, 20).Select(i => new PastPress(At(store, day, (15 * 60 + 12) * 60).AddSeconds(i * 1.5), 1 + d.Below(4)))];
    }

    // Somebody of the team tries it out once the doors are shut.
    private IEnumerable<PastPress> AfterClosing() => Enumerable.Range(0, 3).Select(i => new PastPress(At(stores[Places.Lyon], stores[Places.Lyon].DayAt(now).AddDays(-3), (Closes + 55 + i) * 60), 4));

    private static DateTimeOffset At(StoreInfo store, DateOnly day, int second)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddSeconds(second);
        return new DateTimeOffset(local, store.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }
}
