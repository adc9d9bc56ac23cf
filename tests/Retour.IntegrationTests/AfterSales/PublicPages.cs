using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Public;
using Retour.Modules.Messaging;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.AfterSales;

/// <summary>What customers do without an account: ask, follow, add. And what nobody learns by it.</summary>
public sealed partial class PublicPages
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9];

    private static readonly (string, string)[] Léa = [("kind", "Repair"), ("store", "LYON"), ("subject", "Bouilloire"), ("text", "Elle fuit depuis lundi."), ("name", "Léa Faure"), ("email", "lea@example.fr")];

    private static async Task<(RunningShop Shop, Visitor Anybody, string Link)> AskedAsync(Engine engine)
    {
        var shop = await RunningShop.StartAsync(engine);
        var anybody = new Visitor(shop.Address);
        var sent = await anybody.SubmitAsync("/contact", "contact", [("fuite.jpg", Photo)], Léa);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = WebUtility.HtmlDecode(await anybody.TextAsync(anybody.Onward(sent)));
        page.ShouldContain("R-2026-000001-E");
        return (shop, anybody, StatusLink().Match(page).Value);
    }

    private static Task<CaseThread> ReadAsync(RunningShop shop) => shop.ReadCaseAsync("R-2026-000001-E");

    [Theory, BothDatabases]
    public async Task A_request_has_its_reference_at_once_and_is_on_the_desk_with_its_picture(Engine engine)
    {
        var (shop, anybody, link) = await AskedAsync(engine);
        await using var _ = shop;
        using var __ = anybody;
        var thread = await ReadAsync(shop);
        (thread.Case.Channel, thread.Case.Kind, thread.Case.CaseSubject, thread.Case.ContactName, thread.Case.Status).ShouldBe((CaseChannel.Web, CaseKind.Repair, "Bouilloire", "Léa Faure", CaseStatus.New));
        thread.Entries[0].Body.ShouldBe("Elle fuit depuis lundi.");
        thread.Files.SelectMany(f => f).Select(f => (f.Name, f.Type, f.Bytes)).ShouldBe([("fuite.jpg", "image/jpeg", 9L)]);
        // The mail that says so leads to the same page.
        var told = await shop.WithAsync<RetourDb, Message>(db => db.Set<Message>().AsNoTracking().SingleAsync());
        told.Text.ShouldContain(link);
        told.Html!.ShouldContain(link);
    }

    [Theory, BothDatabases]
    public async Task The_status_page_says_how_far_it_is_and_nothing_that_was_said(Engine engine)
    {
        var (shop, anybody, link) = await AskedAsync(engine);
        await using var _ = shop;
        using var __ = anybody;
        await shop.WithAsync<ReplyToCase, Refusal?>(r => r.RunAsync(Testing.CustomerActions.Boss, new("R-2026-000001-E", "Apportez-la chez nous.", 99), default));
        var page = WebUtility.HtmlDecode(await anybody.TextAsync(link));
        page.ShouldContain("We have answered you");
        page.ShouldContain("We received your message and its attachments.");
        page.ShouldContain("We answered you.");
        foreach (var secret in (string[])["Léa", "lea@", "fuit", "Bouilloire", "Apportez", "Martin"]) page.ShouldNotContain(secret);
        (await anybody.TextAsync("/status/" + new string('A', 22))).ShouldContain("no longer available");
        (await anybody.TextAsync("/status/x")).ShouldContain("no longer available");
    }

    [Theory, BothDatabases]
    public async Task A_question_and_a_picture_are_added_once_and_open_the_case_again(Engine engine)
    {
        var (shop, anybody, link) = await AskedAsync(engine);
        await using var _ = shop;
        using var __ = anybody;
        await shop.WithAsync<ChangeStatus, Refusal?>(s => s.RunAsync(Testing.CustomerActions.Boss, "R-2026-000001-E", CaseStatus.Closed, default));
        var once = ("once", Guid.CreateVersion7().ToString());
        for (var i = 0; i < 2; i++)
            (await anybody.SubmitAsync($"{link}/add", "add", [("ticket.pdf", "%PDF-1.7"u8.ToArray())], ("text", "Et maintenant ?"), once)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var thread = await ReadAsync(shop);
        thread.Case.Status.ShouldBe(CaseStatus.Open);
        thread.Entries.Count(e => e.Body == "Et maintenant ?").ShouldBe(1);
        thread.Files.SelectMany(f => f).Count().ShouldBe(2);
        // Thanks alone leave it closed.
        await shop.WithAsync<ChangeStatus, Refusal?>(s => s.RunAsync(Testing.CustomerActions.Boss, "R-2026-000001-E", CaseStatus.Closed, default));
        await anybody.SubmitAsync($"{link}/add", "add", ("text", "Merci beaucoup !"));
        (await ReadAsync(shop)).Case.Status.ShouldBe(CaseStatus.Closed);
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_taken_is_said_and_nothing_is_kept_of_it(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var anybody = new Visitor(shop.Address);
        async Task<string> Said((string, byte[])[] files, params (string, string)[] fields)
        {
            var answer = await anybody.SubmitAsync("/contact", "contact", files, fields);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
        (await Said([("facture.pdf", "<html><script>alert(1)</script>"u8.ToArray())], Léa)).ShouldContain("neither a picture nor a PDF");
        (await Said([.. Enumerable.Range(0, 6).Select(i => ($"{i}.jpg", Photo))], Léa)).ShouldContain("5 files at most");
        var nowhere = await Said([], Léa[..5]);
        nowhere.ShouldContain("Give an e-mail address or a phone number");
        nowhere.ShouldContain("Elle fuit depuis lundi.", customMessage: "nothing typed is lost");
        (await Said([], [.. Léa[..5], ("email", "lea@")])).ShouldContain("not complete");
        (await shop.CountAsync("cases")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task One_form_is_one_case_and_one_who_fills_in_many_is_told_a_few_times_only(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var wanted = new NewCase(CaseKind.Question, CaseChannel.Web, null, "Un", "Deux") { Email = "lea@example.fr" };
        Task<Result<Asked>> Ask(Guid once) => shop.WithAsync<AskByWeb, Result<Asked>>(a => a.RunAsync(once, wanted, [], default));
        var first = Guid.CreateVersion7();
        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ask(first)));
        asked.Select(a => a.Value!.Reference).Distinct().Count().ShouldBe(1);
        for (var i = 0; i < 5; i++) (await Ask(Guid.CreateVersion7())).Refusal.ShouldBeNull();
        (await shop.CountAsync("cases")).ShouldBe(6);
        (await shop.CountAsync("messages")).ShouldBe(AcknowledgeCase.MostADay);
    }

    [Theory, BothDatabases]
    public async Task An_address_that_went_to_the_wrong_person_is_shut(Engine engine)
    {
        var (shop, anybody, link) = await AskedAsync(engine);
        await using var _ = shop;
        using var __ = anybody;
        using var claire = await shop.VisitorAsync();
        var before = WebUtility.HtmlDecode(await claire.TextAsync("/cases/R-2026-000001-E"));
        before.ShouldContain(link);
        (await shop.WithAsync<RelinkCase, Refusal?>(r => r.RunAsync(Testing.CustomerActions.Boss, "R-2026-000001-E", default))).ShouldBeNull();
        (await anybody.TextAsync(link)).ShouldContain("no longer available");
        (await anybody.TextAsync($"{link}/add")).ShouldContain("no longer available");
        var next = StatusLink().Match(WebUtility.HtmlDecode(await claire.TextAsync("/cases/R-2026-000001-E"))).Value;
        next.ShouldNotBe(link);
        (await anybody.TextAsync(next)).ShouldContain("R-2026-000001-E");
    }

    [Theory, BothDatabases]
    public async Task Whoever_looks_after_others_sees_it_in_their_own_language_and_appearance_and_as_who_they_are(Engine engine)
    {
        var (shop, anybody, link) = await AskedAsync(engine);
        await using var _ = shop;
        using var __ = anybody;
        using var french = new Visitor(shop.Address, "fr");
        using var english = new Visitor(shop.Address);
        using var atNight = new Visitor(shop.Address);
        atNight.Cookies.Add(atNight.Address, new Cookie("theme", "dark"));
        using var colleague = new Visitor(shop.Address);
        await colleague.SignInAsync(RunningShop.Email, RunningShop.Password);
        for (var look = 0; look < 2; look++)
        {
            (await french.TextAsync(link)).ShouldContain("<html lang=\"fr\">");
            (await english.TextAsync(link)).ShouldContain("<html lang=\"en\">");
            (await atNight.TextAsync(link)).ShouldContain("<html lang=\"en\" data-theme=\"dark\">");
            (await colleague.TextAsync(link)).ShouldContain("<a class=\"mark\" href=\"/\">");
            (await english.TextAsync(link)).ShouldContain("<a class=\"mark\" href=\"/help\">");
        }
        // What is the same for everybody has nothing of anybody's.
        var shared = await english.GetAsync(link);
        shared.Headers.Contains("Set-Cookie").ShouldBeFalse();
        shared.Headers.GetValues("Content-Security-Policy").ShouldNotBeEmpty();
        // What somebody adds they see at once, whoever looked a moment ago.
        await english.TextAsync(link);
        var sent = await english.SubmitAsync($"{link}/add", "add", ("text", "Et la garantie ?"));
        (await english.TextAsync(english.Onward(sent))).ShouldContain("We received your message.");
    }

    [Fact]
    public async Task The_language_is_switched_by_a_page_of_ours_only()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var anybody = new Visitor(shop.Address);
        async Task<HttpResponseMessage> SwitchAsync(string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/preferences") { Content = new FormUrlEncodedContent([new("language", "fr"), new("return", "/help")]) };
            request.Headers.Add("Sec-Fetch-Site", from);
            return await anybody.SendAsync(request);
        }
        (await SwitchAsync("cross-site")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await anybody.TextAsync("/help")).ShouldContain("lang=\"en\"");
        (await SwitchAsync("same-origin")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await anybody.TextAsync("/help")).ShouldContain("lang=\"fr\"");
    }

    [GeneratedRegex("/status/[A-Za-z0-9_-]{22}")]
    private static partial Regex StatusLink();
}
