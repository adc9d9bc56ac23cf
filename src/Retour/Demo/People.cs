using System.Globalization;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Demo;

/// <summary>A named customer, and the habits from which the purchases follow. Days are counted from the first day of the story.</summary>
/// <param name="Home">The store's place in <see cref="Places.All"/>.</param>
/// <param name="Yearly">How many purchases a year, while the customer is one.</param>
/// <param name="OnlineShare">Which part of them is made online.</param>
/// <param name="Joins">Negative for those who were customers before the story begins.</param>
/// <param name="LeavesShop">The day from which the home store is visited no more.</param>
/// <param name="LeavesOnline">The same for the online store.</param>
/// <param name="Favourite">The shelf looked at first.</param>
internal sealed record Person(NewCustomer Known, int Home, double Yearly, double OnlineShare, int Joins, int LeavesShop, int LeavesOnline, int Favourite);

/// <summary>Makes the customers. Their lives hold the story: those of Dijon leave in numbers once a competitor has opened.</summary>
internal sealed class People(Seasons seasons, IReadOnlyList<StoreInfo> stores, Dice dice)
{
    private const double CustomersBefore = 0.50, StaysYears = 5.5, PurchasesAYear = 3.1, LeastAYear = 0.9, ShopsOnlineToo = 0.24;
    /// <summary>Of the customers of Dijon: how many the competitor takes at once, and how many fewer come from then on.</summary>
    private const double Taken = 0.30, NeverCome = 0.40;
    private const int MonthsSinceCompetitor = 14;

    private readonly HashSet<string> addresses = [];
    private readonly int competitorOpens = seasons.Days.To.AddMonths(-MonthsSinceCompetitor).DayNumber - seasons.Days.From.DayNumber;

    public List<Person> Make(int count) => [.. Enumerable.Range(0, count).Select(n => Make(n, dice.Another()))];

    private Person Make(int number, Dice d)
    {
        var home = HomeOf(d.Share());
        var busy = seasons.RunningTotalsOf(Places.All[home].IsOnline);
        var joins = d.Falls(CustomersBefore) ? LongAgo(d) : d.Weighted(busy, 0, seasons.Days.Days);
        if (home == Places.Dijon && joins >= competitorOpens && d.Falls(NeverCome)) joins = LongAgo(d);
        var leaves = Math.Max(joins, 0) + d.Exponential(StaysYears * 365);
        var (leavesShop, leavesOnline) = (leaves, leaves);
        if (home == Places.Dijon && leaves > competitorOpens)
        {
            // Some go at once, the others stay less long; every second one still buys from us online.
            leavesShop = d.Falls(Taken) ? Math.Max(joins, competitorOpens) + d.Exponential(45) : competitorOpens + ((leaves - competitorOpens) * 0.6);
            if (d.Falls(0.5)) leavesOnline = leavesShop;
        }
        var online = home == Places.Online ? 1 : d.Falls(ShopsOnlineToo) ? 0.2 + (0.4 * d.Share()) : 0;
        // Two exponentials: people differ much in how often they buy, and few hardly ever do.
        var yearly = LeastAYear + d.Exponential((PurchasesAYear - LeastAYear) / 2) + d.Exponential((PurchasesAYear - LeastAYear) / 2);
        return new(Introduce(number, home, joins, d), home, yearly, online, joins, (int)Math.Min(leavesShop, 1e6), (int)Math.Min(leavesOnline, 1e6), d.Below(Goods.Shelves.Count));
    }

    private static int LongAgo(Dice d) => -1 - (int)d.Exponential(700);

    private NewCustomer Introduce(int number, int home, int joins, Dice d)
    {
        var (first, family) = (d.PickEarly(Names.First, 1.2), d.PickEarly(Names.Family, 1.3));
        var town = d.PickEarly(Places.All[home].Towns, 1.5);
        var joined = seasons.Days.From.AddDays(joins);
        return new(new("card", Card(number)), stores[home].Id, new(joined, new TimeOnly(12, 0), TimeSpan.Zero), first, family,
            home == Places.Online || d.Falls(0.72) ? Address(first, family, d) : null,
            // 06 39 98 00 00 to 99 99 are kept for fiction (Arcep); the factor spreads the numbers and never meets one twice.
            number < 10_000 && d.Falls(0.80) ? string.Create(CultureInfo.InvariantCulture, $"+3363998{number * 7919 % 10_000:0000}") : null,
            town.Postcode, town.Name, d.Falls(0.65) ? joined.AddDays(-(18 * 365) - d.Below(60 * 365)) : null);
    }

    private string Address(string first, string family, Dice d)
    {
        var name = $"{Folding.Fold(first)}.{Folding.Fold(family).Replace(' ', '-')}";
        var domain = d.Pick(Names.MailDomains);
        for (var again = 1; ; again++)
            if ((again == 1 ? $"{name}@{domain}" : string.Create(CultureInfo.InvariantCulture, $"{name}{again}@{domain}")) is var address && addresses.Add(address)) return address;
    }

    private static string Card(int number) => string.Create(CultureInfo.InvariantCulture, $"77{number * 104_729L % 100_000_000:00000000}");

    private static int HomeOf(double share)
    {
        var home = 0;
        while (home < Places.Online && share >= Places.All[home].Share) share -= Places.All[home++].Share;
        return home;
    }
}
