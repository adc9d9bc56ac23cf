using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Listening;

/// <summary>Sending a survey and answering by its link, by the pages alone and without script.</summary>
public sealed class SendingPages
{
    private static async Task<string> ReadAsync(Visitor visitor, string path) => WebUtility.HtmlDecode(await visitor.TextAsync(path));

    private static async Task<string> SurveyAsync(Visitor boss, string model = "YearlyNps", bool anonymous = false)
    {
        var path = boss.Onward(await boss.SubmitAsync("/surveys/new", "survey", anonymous ? [("name", "Avis de l’année"), ("model", model), ("anonymous", "yes")] : [("name", "Avis de l’année"), ("model", model)]));
        (await boss.SubmitAsync(path, "publish", ("act", "publish"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return path.Split('?')[0];
    }

    private static async Task<string> EnrolAsync(RunningShop shop, string first, string? email)
    {
        var lyon = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        var (enrolled, refusal) = await shop.WithAsync((EnrolCustomer e) => e.RunAsync(Actor.Retour, new(new() { FirstName = first, LastName = "Faure", Email = email, Phone = email is null ? "06 12 34 56 78" : null }, lyon.Id) { Place = ConsentPlace.Counter }, default));
        refusal.ShouldBeNull();
        return enrolled!.Id.ToString();
    }

    // The program looks at what is due every twenty seconds; tests do not wait for it.
    private static async Task<string> LinkAsync(RunningShop shop)
    {
        var watch = shop.Services.GetRequiredService<WatchInvitations>();
        await Eventually.IsAsync(async () =>
        {
            await watch.LookAsync(default);
            return await shop.CountAsync("survey_invitations WHERE sent_at IS NOT NULL") > 0;
        }, "The invitation leaves");
        var id = await shop.WithAsync((RetourDb db) => db.Set<SurveyInvitation>().Select(i => i.Id).FirstAsync());
        return "/i/" + await shop.WithAsync((InvitationLinks l) => l.TokenAsync(id, default));
    }

    [Theory, BothDatabases]
    public async Task A_survey_is_sent_to_who_can_be_asked_answered_by_its_link_and_followed(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var boss = await shop.VisitorAsync();
        var path = await SurveyAsync(boss);
        await EnrolAsync(shop, "Léa", "lea@example.fr");
        await EnrolAsync(shop, "Max", null);
        (await boss.TextAsync("/surveys/ask?group=who%3Deveryone")).ShouldContain($"{path}/send?group=who%3Deveryone");
        var preview = await boss.TextAsync($"{path}/send?group=who%3Deveryone");
        preview.ShouldContain("Will be asked");
        preview.ShouldContain("no e-mail address");
        preview.ShouldContain("Send to 1 customer");
        (await boss.TextAsync($"{path}/send?group=who%3Dnobody")).ShouldContain("There is no such group");
        var wrong = await boss.SubmitAsync($"{path}/send?group=who%3Deveryone", "send", ("holds", "0"), ("remind", "7"), ("reminders", "1"));
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("Write a number of days from 1 to 90.");
        var sent = await boss.SubmitAsync($"{path}/send?group=who%3Deveryone", "send", ("holds", "20"), ("remind", "7"), ("reminders", "1"));
        var wave = boss.Onward(sent);
        wave.ShouldStartWith($"{path}/waves/");
        var link = await LinkAsync(shop);
        using var customer = new Visitor(shop.Address, "fr");
        // Opening it changes nothing: mail scanners follow links too.
        var page = await ReadAsync(customer, link);
        page.ShouldContain("Nous recommanderiez-vous");
        page.ShouldContain("saura que ces réponses sont les vôtres");
        (await customer.TextAsync($"{link}/stop")).ShouldContain("Ne plus");
        (await ReadAsync(boss, wave)).ShouldContain("Léa Faure");
        (await ReadAsync(boss, $"{wave}?state=Sent")).ShouldContain("Léa Faure");
        // Stopping it asks nobody more; who has an invitation answers.
        (await boss.SubmitAsync(wave, "stop")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await customer.SubmitAsync(link, "survey", ("go", "next"), ("q1", "9"));
        (await ReadAsync(boss, $"{wave}?state=Begun")).ShouldContain("Léa Faure");
        customer.Onward(await customer.SubmitAsync(link, "survey", ("page", "1"), ("go", "next"), ("q2", "L’accueil"))).ShouldBe($"{link}?done=1");
        WebUtility.HtmlDecode(await customer.TextAsync(link)).ShouldContain("Il a déjà été répondu à cette invitation.");
        (await ReadAsync(boss, $"{wave}?state=Completed")).ShouldContain("Léa Faure");
        (await boss.TextAsync(path)).ShouldContain(wave);
        WebUtility.HtmlDecode(await boss.TextAsync($"{path}/results")).ShouldContain("1 invitations: 30 are needed for a rate.");
        using var stranger = new Visitor(shop.Address);
        (await stranger.GetAsync($"/i/{new string('x', 22)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task One_click_without_a_cookie_and_whoever_clicks_twice_is_not_asked_again(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var boss = await shop.VisitorAsync();
        var path = await SurveyAsync(boss);
        await EnrolAsync(shop, "Léa", "lea@example.fr");
        await boss.SubmitAsync($"{path}/send?group=who%3Deveryone", "send", ("holds", "20"), ("remind", "7"), ("reminders", "1"));
        var stop = await LinkAsync(shop) + "/stop";
        using var program = new Visitor(shop.Address);
        foreach (var _ in new[] { 1, 2 })
        {
            using var click = new HttpRequestMessage(HttpMethod.Post, stop) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) };
            (await program.SendAsync(click)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await shop.CountAsync("survey_objections")).ShouldBe(1);
        (await shop.CountAsync("survey_invitations WHERE disposition = 'Refused'")).ShouldBe(1);
        (await boss.TextAsync($"{path}/send?group=who%3Deveryone")).ShouldContain("wants no surveys");
        var lea = await shop.WithAsync((RetourDb db) => db.Set<SurveyInvitation>().Select(i => i.CustomerId!.Value).FirstAsync());
        (await boss.TextAsync($"/customers/{lea}")).ShouldContain("Ask again");
        // Whoever says at the counter that they want them again is asked again, and the other way round.
        foreach (var (wants, objections) in new[] { ("yes", 0), ("no", 1), ("no", 1) })
        {
            var token = System.Text.RegularExpressions.Regex.Match(await boss.TextAsync($"/customers/{lea}"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
            using var said = new HttpRequestMessage(HttpMethod.Post, $"/surveys/customers/{lea}") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("wants", wants)]) };
            boss.Onward(await boss.SendAsync(said)).ShouldBe($"/customers/{lea}");
            (await shop.CountAsync("survey_objections")).ShouldBe(objections);
        }
        using var wrong = new HttpRequestMessage(HttpMethod.Post, "/i/none/stop") { Content = new FormUrlEncodedContent([]) };
        (await program.SendAsync(wrong)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(program, $"{stop}?done=1")).ShouldContain("C’est noté");
    }

    [Theory, BothDatabases]
    public async Task Rules_quotas_and_the_rest_are_set_and_a_member_of_the_team_asks_one_after_the_other(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var boss = await shop.VisitorAsync();
        var path = await SurveyAsync(boss);
        (await boss.SubmitAsync($"{path}/rules", "after", ("event", "Purchase"), ("after", "3"), ("one_in", "3"), ("reminders", "1"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await boss.TextAsync(path)).ShouldContain("After each purchase");
        (await (await boss.SubmitAsync($"{path}/rules", "quota", ("per_store", "dix"), ("in_all", ""))).Content.ReadAsStringAsync()).ShouldContain("Write a whole number");
        (await boss.SubmitAsync($"{path}/rules", "quota", ("per_store", ""), ("in_all", "200"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await boss.TextAsync($"{path}/rules")).ShouldContain("value=\"200\"");
        (await boss.SubmitAsync("/settings/surveys", "rest", ("days", "60"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await boss.TextAsync("/settings/surveys")).ShouldContain("value=\"60\"");
        var key = await shop.WithAsync((RetourDb db) => db.Set<SurveyLink>().Select(l => l.Key).FirstAsync());
        (await boss.TextAsync($"{path}/card?at=LYON")).ShouldContain($"/s/{key}?by=till");
        var asking = $"/s/{key}?by=interviewer";
        var response = Guid.NewGuid().ToString();
        await boss.SubmitAsync(asking, "survey", ("response", response), ("q1", "9"));
        var done = boss.Onward(await boss.SubmitAsync(asking, "survey", ("response", response), ("page", "1"), ("q2", "Le choix")));
        (await boss.TextAsync(done)).ShouldContain("Next person");
        // Whoever is not of the team only came by the link, whatever the address says.
        using var stranger = new Visitor(shop.Address);
        await stranger.SubmitAsync(asking, "survey", ("response", Guid.NewGuid().ToString()), ("q1", "9"));
        await stranger.SubmitAsync($"/s/{key}?by=till", "survey", ("response", Guid.NewGuid().ToString()), ("q1", "9"));
        foreach (var (channel, count) in new[] { ("Interviewer", 1), ("Link", 1), ("Till", 1) }) (await shop.CountAsync($"survey_responses WHERE channel = '{channel}'")).ShouldBe(count, channel);
        await shop.ColleagueAsync(StaffRole.Till, "LYON");
        using var till = await shop.VisitorAsync(StaffRole.Till);
        foreach (var closed in new[] { $"{path}/send", $"{path}/rules", "/surveys/ask", $"{path}/card", "/settings/surveys" }) (await till.GetAsync(closed)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, closed);
    }
}
