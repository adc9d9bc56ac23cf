using System.Globalization;
using Retour.Modules.AfterSales.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Demo;

/// <summary>A season at the desk: what customers asked in the last months, most of it answered, and what waits this morning.</summary>
/// <param name="colleague">Who answers: the account that signs in to the demo.</param>
internal sealed class DeskStory(IReadOnlyList<StoreInfo> stores, IReadOnlyList<Person> people, (Guid Id, string Name) colleague, DateTimeOffset now, Dice dice)
{
    private const int Past = 110, Recent = 34, Days = 120;
    private static readonly string[] Channels = ["Mail", "Mail", "Mail", "Mail", "Web", "Web", "Phone", "Counter"];

    private readonly IReadOnlyList<Topic> topics = [.. Topic.All.SelectMany(t => Enumerable.Repeat(t, t.Weight))];

    /// <summary>In the order in which they were opened.</summary>
    public IReadOnlyList<PastCase> Cases() => [.. Enumerable.Range(0, Past).Select(_ => Of(dice.Another(), Moment(dice, 6, Days), finished: true))
        .Concat(Enumerable.Range(0, Recent).Select(n => Of(dice.Another(), n < 9 ? now.AddMinutes(-9 - (11 * n * n)) : Moment(dice, 0, 6), finished: false)))
        .OrderBy(c => c.Said[0].At)];

    /// <summary>At an hour at which people write, some days ago.</summary>
    private DateTimeOffset Moment(Dice d, int fromDays, int toDays)
    {
        var day = now.Date.AddDays(-1 - fromDays - d.Below(toDays - fromDays));
        return new DateTimeOffset(day, TimeSpan.Zero).AddMinutes((7 * 60) + d.Below(11 * 60));
    }

    private PastCase Of(Dice d, DateTimeOffset at, bool finished)
    {
        var (topic, person) = (d.Pick(topics), d.Pick(people));
        var channel = d.Pick(Channels);
        if (person.Known.Email is null && channel is "Mail" or "Web") channel = "Phone";
        var thing = d.Pick(d.Pick(Goods.Shelves).Goods).Label;
        string Filled(string text) => string.Format(CultureInfo.InvariantCulture, text, thing);
        var store = topic.Tag is "livraison" ? stores[Places.Online] : stores[person.Home];
        List<PastWords> said = [new(at, null, Filled(topic.Asks))];
        // How far it has come: not at all, noted, answered, gone on about, over. What is of today waits; of what is older, little was forgotten.
        var reached = finished ? 4 : now - at < TimeSpan.FromDays(1) ? d.Pick([0, 0, 0, 1, 2]) : d.Pick([0, 1, 2, 2, 2, 2, 2, 2, 3, 3]);
        DateTimeOffset Later(double hours) => said[^1].At.AddHours(0.3 + d.Exponential(hours)) is var then && then < now ? then : said[^1].At.AddTicks((now - said[^1].At).Ticks / 2);
        if (reached >= 1 && topic.Note is { } note) said.Add(new(Later(2), colleague.Name, note));
        if (reached >= 2) said.Add(new(Later(5), colleague.Name, Filled(topic.Answer), topic.WaitsForProvider ? "WaitingForProvider" : topic.More is null && reached >= 3 ? "Closed" : "WaitingForCustomer"));
        if (reached >= 3 && topic.More is { } more) said.Add(new(Later(20), null, Filled(more)));
        if (reached >= 4 && topic.More is not null) said.Add(new(Later(9), colleague.Name, Filled(topic.Last ?? "Avec plaisir. Bonne journée !"), "Closed"));
        if (reached >= 4 && said[^1].Then is not "Closed") said.Add(new(Later(9), colleague.Name, "Voilà qui est fait. N’hésitez pas à nous écrire.", "Closed"));
        return new(topic.Kind, channel, store.Id, Filled(topic.Subject), $"{person.Known.FirstName} {person.Known.LastName}", channel is "Mail" or "Web" ? person.Known.Email : null, channel is "Mail" or "Web" ? null : person.Known.Phone, said)
        {
            Card = person.Known.Reference.Value, Tag = topic.Tag, IsUrgent = !finished && topic.Kind is "Complaint" && d.Falls(0.5), Assignee = reached > 0 ? colleague : null,
        };
    }
}
