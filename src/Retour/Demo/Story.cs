using System.Globalization;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Demo;

/// <summary>Some years of a small chain as receipts, in the order in which the tills printed them.</summary>
internal sealed class Story
{
    private const double Unidentified = 0.42, Returned = 0.042;
    private const int MostDaysUntilReturn = 30;

    private readonly Seasons seasons;
    private readonly IReadOnlyList<StoreInfo> stores;
    private readonly Dice dice;
    private readonly Baskets baskets;
    private readonly List<Visit> visits = [];

    /// <param name="days">From the first day of the story up to the day after the last.</param>
    /// <param name="stores">The stores, in the order of <see cref="Places.All"/>.</param>
    /// <param name="customers">How many people the customer file holds.</param>
    /// <param name="seed">The same seed, days and number tell the same story.</param>
    public Story(DateRange days, IReadOnlyList<StoreInfo> stores, int customers, ulong seed)
    {
        (this.stores, dice) = (stores, new Dice(seed));
        seasons = new Seasons(days);
        Customers = new People(seasons, stores, dice.Another()).Make(customers);
        baskets = new Baskets(seasons, dice.Another());
        var crowd = dice.Another();
        foreach (var person in Customers) VisitsOf(person, dice.Another());
        VisitsOfStrangers(crowd);
        Returns(dice.Another());
        visits.Sort((a, b) => (a.Day, a.Minute, a.Place, a.Order).CompareTo((b.Day, b.Minute, b.Place, b.Order)));
    }

    public IReadOnlyList<Person> Customers { get; }

    public int ReceiptCount => visits.Count;

    public IEnumerable<ReceiptDraft> Receipts()
    {
        var printed = new Dictionary<(int Place, int Till, int Day), int>();
        foreach (var visit in visits)
        {
            var (store, day) = (stores[visit.Place], seasons.Days.From.AddDays(visit.Day));
            var number = printed[(visit.Place, visit.Till, visit.Day)] = printed.GetValueOrDefault((visit.Place, visit.Till, visit.Day)) + 1;
            var till = store.Kind is StoreKind.Online ? "web" : visit.Till.ToString(CultureInfo.InvariantCulture);
            var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(visit.Minute);
            var draft = new ReceiptDraft
            {
                Store = store, Till = till, Number = number.ToString("0000", CultureInfo.InvariantCulture), BusinessDate = day, At = new(local, store.TimeZone.GetUtcOffset(local)),
                Kind = visit.Returns is null ? ReceiptKind.Sale : ReceiptKind.Return, Customer = visit.Who?.Known.Reference, ReturnsKey = visit.Returns?.Key, Lines = visit.Lines,
                Key = ReceiptDraft.TillKey(till, number.ToString("0000", CultureInfo.InvariantCulture), day),
            };
            visit.Key = draft.Key;
            yield return draft;
        }
    }

    private void VisitsOf(Person person, Dice d)
    {
        // Whoever joins during the story does so at a first purchase.
        if (person.Joins >= 0) Buy(person.Home, person.Joins, person, d);
        BuyRegularly(person, person.Home, person.Home == Places.Online ? 1 : 1 - person.OnlineShare, person.LeavesShop, d);
        if (person.Home != Places.Online) BuyRegularly(person, Places.Online, person.OnlineShare, person.LeavesOnline, d);
    }

    private void BuyRegularly(Person person, int place, double share, int leaves, Dice d)
    {
        var (from, to) = (Math.Max(person.Joins + 1, 0), Math.Min(leaves, seasons.Days.Days));
        if (from >= to || share == 0) return;
        var busy = seasons.RunningTotalsOf(Places.All[place].IsOnline);
        var count = d.Poisson(person.Yearly * share * (busy[to] - busy[from]) / 365);
        for (var i = 0; i < count; i++) Buy(place, d.Weighted(busy, from, to), person, d);
    }

    // Who does not show a card is in the shop at the same hours as those who do.
    private void VisitsOfStrangers(Dice d)
    {
        var inShops = visits.Where(v => v.Place != Places.Online).ToList();
        var strangers = (int)(visits.Count * Unidentified);
        for (var i = 0; i < strangers; i++)
        {
            var known = d.Pick(inShops);
            Buy(known.Place, known.Day, null, d);
        }
    }

    private void Returns(Dice d)
    {
        foreach (var sale in visits.Where(_ => d.Falls(Returned)).ToList())
        {
            var after = sale.Day + 1 + d.Below(MostDaysUntilReturn);
            if ((sale.Place == Places.Online ? after : seasons.OpenFrom(after)) is not { } day || day >= seasons.Days.Days) continue;
            visits.Add(New(sale.Place, day, sale.Who, [baskets.Back(sale.Lines)], sale, d));
        }
    }

    private void Buy(int place, int day, Person? who, Dice d) => visits.Add(New(place, day, who, baskets.Fill(seasons.Days.From.AddDays(day), who?.Favourite), null, d));

    private Visit New(int place, int day, Person? who, List<LineDraft> lines, Visit? returns, Dice d)
    {
        // Shops open from half past nine to seven; online people buy until late.
        var minute = place == Places.Online ? (8 * 60) + d.Below(15 * 60) : 570 + d.Below(570);
        return new(visits.Count, place, day, minute, place switch { Places.Online => 1, Places.Lyon => 1 + d.Below(3), _ => 1 + d.Below(2) }, who, lines, returns);
    }

    /// <summary>Someone at a till.</summary>
    /// <param name="Order">Settles what happens in the same minute.</param>
    /// <param name="Returns">The sale from which goods come back.</param>
    private sealed record Visit(int Order, int Place, int Day, int Minute, int Till, Person? Who, IReadOnlyList<LineDraft> Lines, Visit? Returns)
    {
        public string? Key { get; set; }
    }
}
