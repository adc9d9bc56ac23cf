using System.Net;
using System.Text.RegularExpressions;
using Retour.Modules.AfterSales;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.AfterSales;

/// <summary>From a list into a case and on to the next one; and what is done to several at once.</summary>
public sealed class ListsOfCases
{
    private static async Task<string> OpenAsync(RunningShop shop, string subject, CasePriority priority = CasePriority.Normal) => (await shop.WithAsync((OpenCase open) =>
        open.RunAsync(Actor.Retour, new(CaseKind.Question, CaseChannel.Phone, null, subject, "Bonjour") { Name = "Léa Faure", Priority = priority }, default))).Value!.Reference;

    private static string? Link(string page, string rel) => Regex.Match(page, $"""rel="{rel}" href="([^"]+)" """.TrimEnd()) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    private static async Task<string> InListAsync(Visitor claire, string list, string reference) =>
        WebUtility.HtmlDecode(Regex.Match(await claire.TextAsync(list), $"""class="row-link" href="(/cases/{reference}[^"]*)" """.TrimEnd()).Groups[1].Value);

    [Theory, BothDatabases]
    public async Task From_case_to_case_of_the_list_that_one_came_from_whatever_is_done_to_them(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var (first, other, second, third) = (await OpenAsync(shop, "Une", CasePriority.High), await OpenAsync(shop, "Autre"), await OpenAsync(shop, "Deux", CasePriority.High), await OpenAsync(shop, "Trois", CasePriority.High));
        using var claire = await shop.VisitorAsync();
        // The latest news first, and only those of high priority.
        var path = await InListAsync(claire, "/cases?view=Open&priority=High", second);
        var page = await claire.TextAsync(path);
        (Link(page, "prev")!, Link(page, "next")!).ShouldSatisfyAllConditions(l => l.Item1.ShouldStartWith($"/cases/{third}?"), l => l.Item2.ShouldStartWith($"/cases/{first}?"));
        WebUtility.HtmlDecode(page).ShouldContain("class=\"back\" href=\"/cases?view=Open&priority=High\"");
        page.ShouldNotContain($"/cases/{other}?");
        var last = await claire.TextAsync(Link(page, "next")!);
        (Link(last, "prev")![..$"/cases/{second}?".Length], Link(last, "next")).ShouldBe(($"/cases/{second}?", null));

        // What is answered has left the list, and whoever answered it goes on from where it was.
        var answered = await claire.SubmitAsync(path, "reply", ("text", "C’est fait."), ("then", "Closed"));
        page = await claire.TextAsync(claire.Onward(answered));
        (Link(page, "prev")!, Link(page, "next")!).ShouldSatisfyAllConditions(l => l.Item1.ShouldStartWith($"/cases/{third}?"), l => l.Item2.ShouldStartWith($"/cases/{first}?"));
        // From elsewhere there is no list behind it.
        Link(await claire.TextAsync($"/cases/{second}"), "next").ShouldBeNull();
        Link(await claire.TextAsync($"/cases/{second}?at=none_x"), "next").ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task A_button_leads_back_to_the_case_and_the_list_behind_it_and_nowhere_else(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var (first, second) = (await OpenAsync(shop, "Une"), await OpenAsync(shop, "Deux"));
        using var claire = await shop.VisitorAsync();
        var path = await InListAsync(claire, "/cases", first);
        async Task<string> TagFromAsync(string page)
        {
            var token = Regex.Match(await claire.TextAsync(path), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/cases/{first}/tags") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("tag", "vu")]) };
            request.Headers.Referrer = new(claire.Address, page);
            return claire.Onward(await claire.SendAsync(request));
        }
        (await TagFromAsync(path)).ShouldBe(path);
        (await TagFromAsync($"/cases/{second}?view=All")).ShouldBe($"/cases/{first}");
        (await TagFromAsync("https://elsewhere.example/")).ShouldBe($"/cases/{first}");
    }

    [Theory, BothDatabases]
    public async Task By_deadline_those_without_one_come_last_and_the_way_back_is_the_same(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        string[] cases = [await OpenAsync(shop, "Tard", CasePriority.Low), await OpenAsync(shop, "Tôt", CasePriority.Urgent), await OpenAsync(shop, "Clos une"), await OpenAsync(shop, "Clos deux")];
        foreach (var done in cases[2..]) (await shop.WithAsync((ChangeStatus c) => c.RunAsync(Actor.Retour, done, CaseStatus.Closed, default))).ShouldBeNull();
        using var claire = await shop.VisitorAsync();
        var order = Regex.Matches(await claire.TextAsync("/cases?view=All&sort=due"), "class=\"row-link\" href=\"/cases/([^?]+)").Select(m => m.Groups[1].Value).ToList();
        order.ShouldBe([cases[1], cases[0], cases[2], cases[3]]);
        var (there, path) = (new List<string>(), (string?)await InListAsync(claire, "/cases?view=All&sort=due", order[0]));
        var back = new List<string>();
        for (var at = path; at is not null; at = Link(await claire.TextAsync(at), "next")) there.Add((path = at)[7..].Split('?')[0]);
        for (var at = path; at is not null; at = Link(await claire.TextAsync(at), "prev")) back.Insert(0, at[7..].Split('?')[0]);
        there.ShouldBe(order);
        back.ShouldBe(order);
    }

    [Theory, BothDatabases]
    public async Task Several_are_tagged_put_to_sleep_and_woken_at_once(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        string[] cases = [await OpenAsync(shop, "Une"), await OpenAsync(shop, "Deux"), await OpenAsync(shop, "Trois")];
        using var claire = await shop.VisitorAsync();
        async Task<string> ActAsync(string act, params (string Name, string Value)[] fields)
        {
            var token = Regex.Match(await claire.TextAsync("/cases?view=All"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
            using var request = new HttpRequestMessage(HttpMethod.Post, "/cases/several")
            {
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("act", act), new("back", "/cases?view=All"), .. cases[..2].Select(c => KeyValuePair.Create("reference", c)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
            };
            return WebUtility.HtmlDecode(await claire.TextAsync(claire.Onward(await claire.SendAsync(request))));
        }
        async Task<(string Tags, bool Sleeps)[]> StateAsync()
        {
            var state = new List<(string, bool)>();
            foreach (var one in cases)
            {
                var thread = (await shop.WithAsync((ReadCase r) => r.RunAsync(Actor.Retour, one, default))).Value!;
                state.Add((string.Join(' ', thread.Tags), thread.Case.SnoozedUntil is not null));
            }
            return [.. state];
        }
        (await ActAsync("tag", ("tag", "Été"))).ShouldContain("Cases changed: 2.");
        (await ActAsync("snooze", ("until", "2100-01-01"))).ShouldContain("Cases changed: 2.");
        (await StateAsync()).ShouldBe([("Été", true), ("Été", true), ("", false)]);
        (await ActAsync("snooze", ("until", ""))).ShouldContain("Choose a day to come.");
        (await ActAsync("tag", ("tag", " "))).ShouldContain("Write some text first.");
        (await ActAsync("untag", ("tag", ""))).ShouldContain("Write some text first.");
        (await StateAsync()).ShouldBe([("Été", true), ("Été", true), ("", false)]);
        (await ActAsync("untag", ("tag", "ete"))).ShouldContain("Cases changed: 2.");
        (await ActAsync("wake")).ShouldContain("Cases changed: 2.");
        (await StateAsync()).ShouldBe([("", false), ("", false), ("", false)]);
    }
}
