using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Kiosks;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Listening;

/// <summary>Kiosks by their pages and by what tablets ask for.</summary>
public sealed class KiosksByPage
{
    private static readonly JsonSerializerOptions Snake = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Theory, BothDatabases]
    public async Task A_kiosk_is_made_paired_and_pressed_and_what_was_said_is_read_as_it_was_said(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var boss = await shop.VisitorAsync();
        (await boss.TextAsync("/kiosks")).ShouldContain("No kiosk yet");
        (await boss.SubmitAsync("/kiosks/new", "kiosk", ("store", "LYON"), ("name", "Exit <b>A</b>"), ("zone", "Exit"), ("exit", "12"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var made = await boss.SubmitAsync("/kiosks/new", "kiosk", ("store", "LYON"), ("name", "Exit <b>A</b>"), ("zone", "Exit"), ("exit", "2468"));
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = boss.Onward(made);
        var shown = WebUtility.HtmlDecode(await (await boss.SubmitAsync(page, "pairing", ("act", "link"))).Content.ReadAsStringAsync());
        var link = System.Text.RegularExpressions.Regex.Match(shown, "/kiosk/pair/([\\w-]+)").Groups[1].Value;
        link.Length.ShouldBe(32);
        using var tablet = new Visitor(shop.Address);
        // Looking at it, as scanners of links do, uses nothing up.
        for (var look = 0; look < 3; look++) (await tablet.GetAsync($"/kiosk/pair/{link}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var paired = await SendAsync(tablet, "/kiosk-api/pair", new PairingCall(link), null);
        var answer = (await paired.Content.ReadFromJsonAsync<PairingAnswer>(Snake))!;
        (await SendAsync(tablet, "/kiosk-api/pair", new PairingCall(link), null)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        answer.Settings.ShouldSatisfyAllConditions(s => s.Zone.ShouldBe("Europe/Paris"), s => s.Questions.ShouldHaveSingleItem().Text.En.ShouldContain("visit"), s => s.Criteria.ShouldContain(c => c.Code == "waiting" && c.Text.Fr != c.Text.En));
        (await tablet.GetAsync($"/kiosk/{answer.Settings.Code}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await tablet.GetAsync("/kiosk/nothing2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await tablet.TextAsync($"/kiosk/{answer.Settings.Code}/app.webmanifest")).ShouldContain("fullscreen");
        (await tablet.TextAsync("/kiosk/worker.js")).ShouldContain("install");

        var call = new KioskCall(DateTimeOffset.UtcNow, 1, [new(1, DateTimeOffset.UtcNow, "k1", 1, 1, "waiting", "<script>alert('é')</script>", "en")], "old");
        var taken = (await (await SendAsync(tablet, "/kiosk-api/call", call, answer.Token)).Content.ReadFromJsonAsync<CallAnswer>(Snake))!;
        taken.ShouldSatisfyAllConditions(t => t.Done.ShouldBe([1]), t => t.Settings!.Tag.ShouldBe(answer.Settings.Tag), t => t.Program.ShouldBe(KioskAddress.Program));
        (await (await SendAsync(tablet, "/kiosk-api/call", call with { Settings = answer.Settings.Tag }, answer.Token)).Content.ReadFromJsonAsync<CallAnswer>(Snake))!.Settings.ShouldBeNull();
        (await SendAsync(tablet, "/kiosk-api/call", call, "stranger")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(tablet, "/kiosk-api/call", "not a call", answer.Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(tablet, "/kiosk-api/call", new { presses = new SentPress?[] { null } }, answer.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var read = await boss.TextAsync(page);
        read.ShouldContain("&lt;script&gt;alert(&#x27;");
        read.ShouldNotContain("<script>alert(");
        read.ShouldContain("Exit &lt;b&gt;A&lt;/b&gt;");
        var press = await shop.WithAsync((RetourDb db) => db.Set<Press>().Select(p => p.Id).SingleAsync());
        (await boss.SubmitAsync(page, "judge", ("press", press.ToString()), ("verdict", "leave"), ("reason", "Essai"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await boss.TextAsync($"{page}?view=LeftOut")).ShouldContain("Essai");
        (await shop.CountAsync("kiosk_devices WHERE waiting = 0")).ShouldBe(1);
        (await boss.TextAsync("/kiosks/presses.csv?from=2020-01-01")).ShouldContain("Essai");
        (await boss.GetAsync("/kiosks/presses.xlsx?from=0001-01-01&until=9999-12-31")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await boss.TextAsync("/kiosks?from=2026-99-99&until=x")).ShouldContain("Exit");
        (await boss.TextAsync("/audit?subject=kiosk")).ShouldContain("Exit");
    }

    [Theory, BothDatabases]
    public async Task A_manager_of_another_store_neither_reads_nor_changes_a_kiosk_by_its_address(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        var store = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        var kiosk = (await shop.WithAsync((ManageKiosk m) => m.CreateAsync(Actor.Retour, store.Id, new("Sortie", "Sortie", "2468"), null, default))).Value;
        await shop.ColleagueAsync(StaffRole.Manager, "NICE");
        using var elsewhere = await shop.VisitorAsync(StaffRole.Manager);
        foreach (var path in new[] { $"/kiosks/{kiosk}", $"/kiosks/{kiosk}/questions" }) (await elsewhere.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await elsewhere.TextAsync("/kiosks")).ShouldContain("No kiosk yet");
        (await elsewhere.SubmitAsync("/kiosks/new", "kiosk", ("store", "LYON"), ("name", "X"), ("zone", "Y"), ("exit", "2468"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await shop.CountAsync("kiosks")).ShouldBe(1);
    }

    private static async Task<HttpResponseMessage> SendAsync<T>(Visitor tablet, string path, T body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: Snake) };
        if (token is not null) request.Headers.Add(KioskAddress.Header, token);
        return await tablet.SendAsync(request);
    }
}
