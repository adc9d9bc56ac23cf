using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.AfterSales;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.AfterSales;

/// <summary>The desk over HTTP: what a browser gets of what strangers sent, and what an agent is told.</summary>
public sealed class DeskPages
{
    private static async Task<string> DeliverAsync(RunningShop shop, string mail, string? store = "LYON")
    {
        var mailbox = (await shop.WithAsync((SetUpMailbox open) => open.ListAsync(default))) is [var first, ..] ? first
            : (await shop.WithAsync((SetUpMailbox open) => open.RunAsync(Actor.Retour, null, 0, new("contact", InboundActions.Contact, store), default))).Value!;
        return (await shop.WithAsync((TakeMail take) => take.RunAsync(mailbox, Encoding.UTF8.GetBytes(mail), default))).Case!;
    }

    private const string Laid = "Content-Type: text/html; charset=utf-8\n\n<p>Bonjour <b>à tous</b></p><script>alert('x')</script><img src=\"https://spy.example/p.png\">";

    [Theory, BothDatabases]
    public async Task A_mail_is_read_and_answered_and_a_stale_answer_is_given_back(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var reference = await DeliverAsync(shop, InboundActions.Parts("multipart/mixed", Laid, "Content-Type: text/html; name=\"mauvais.html\"\nContent-Disposition: attachment; filename=\"mauvais.html\"\n\n<script>alert(1)</script>"));
        using var claire = await shop.VisitorAsync();
        WebUtility.HtmlDecode(await claire.TextAsync("/cases")).ShouldContain("Ma cafetière");
        var page = await claire.TextAsync($"/cases/{reference}");
        page.ShouldContain("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
        page.ShouldNotContain("spy.example");
        page.ShouldNotContain("alert(");
        // What a stranger sent is a file to keep, never a page of ours.
        var path = System.Text.RegularExpressions.Regex.Match(page, $"/cases/{reference}/files/[0-9a-f-]+").Value;
        var file = await claire.GetAsync(path);
        (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileName).ShouldBe(("application/octet-stream", "attachment", "mauvais.html"));
        var original = await claire.GetAsync(System.Text.RegularExpressions.Regex.Match(page, $"/cases/{reference}/messages/[0-9a-f-]+").Value);
        (await original.Content.ReadAsStringAsync()).ShouldContain("spy.example");

        // A second mail comes in while the answer is being written.
        var seen = System.Text.RegularExpressions.Regex.Match(page, "name=\"seen\" value=\"(\\d+)\"").Groups[1].Value;
        await DeliverAsync(shop, InboundActions.Mail("Trop tard.", id: "<2@x>", headers: "In-Reply-To: <1@example.fr>"));
        var refused = await claire.SubmitAsync($"/cases/{reference}", "reply", ("text", "Apportez-la samedi."), ("seen", seen), ("then", "WaitingForCustomer"));
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var told = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        told.ShouldContain("nothing was sent");
        told.ShouldContain("Trop tard.");
        told.ShouldContain("Apportez-la samedi.");
        var answered = await claire.SubmitAsync($"/cases/{reference}", "reply", ("text", "Apportez-la samedi."), ("then", "WaitingForCustomer"));
        answered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await shop.ReadCaseAsync(reference)).Case.Status.ShouldBe(CaseStatus.WaitingForCustomer);
    }

    [Theory, BothDatabases]
    public async Task A_case_is_opened_by_form_and_what_was_typed_is_kept_when_it_is_refused(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        var refused = await claire.SubmitAsync("/cases/new", "open-case", ("channel", "Phone"), ("kind", "Repair"), ("name", "Léa"), ("email", "lea"), ("phone", ""), ("subject", "Cafetière"), ("text", "En panne"), ("store", ""), ("day", ""), ("mine", "yes"));
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        (html.Contains("not complete", StringComparison.Ordinal), html.Contains("En panne", StringComparison.Ordinal), html.Contains("value=\"Cafetière\"", StringComparison.Ordinal)).ShouldBe((true, true, true));
        var opened = await claire.SubmitAsync("/cases/new", "open-case", ("channel", "Phone"), ("kind", "Repair"), ("name", "Léa"), ("email", ""), ("phone", ""), ("subject", "Cafetière"), ("text", "En panne"), ("store", ""), ("day", ""), ("mine", "yes"));
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = WebUtility.HtmlDecode(await claire.TextAsync(claire.Onward(opened)));
        page.ShouldContain("Claire Perrin opened the case (on the phone)");
        claire.Onward(await claire.GetAsync($"/cases?q={claire.Onward(opened)["/cases/".Length..]}")).ShouldBe(claire.Onward(opened));
    }

    [Theory, BothDatabases]
    public async Task Of_a_long_story_the_end_is_shown_and_the_rest_is_a_click_away(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        var reference = await DeliverAsync(shop, InboundActions.Parts("multipart/mixed", "Content-Type: text/plain\n\nBonjour, la lampe clignote"));
        for (var n = 1; n <= 55; n++) (await shop.WithAsync((NoteOnCase note) => note.RunAsync(Actor.Retour, reference, $"Note {n}.", [], default))).ShouldBeNull();
        var end = WebUtility.HtmlDecode(await claire.TextAsync($"/cases/{reference}"));
        (end.Contains("Note 55.", StringComparison.Ordinal), end.Contains("la lampe clignote", StringComparison.Ordinal)).ShouldBe((true, false));
        end.ShouldContain("earlier entries");
        var all = WebUtility.HtmlDecode(await claire.TextAsync($"/cases/{reference}?thread=all"));
        (all.Contains("Note 1.", StringComparison.Ordinal), all.Contains("la lampe clignote", StringComparison.Ordinal), all.Contains("earlier entries", StringComparison.Ordinal)).ShouldBe((true, true, false));
    }

    [Theory, BothDatabases]
    public async Task Another_stores_case_and_mail_answer_403_or_are_not_there(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        await shop.ColleagueAsync(StaffRole.Agent, "NICE");
        await shop.ColleagueAsync(StaffRole.HeadOffice);
        var reference = await DeliverAsync(shop, InboundActions.Parts("multipart/mixed", "Content-Type: text/plain\n\nBonjour", "Content-Type: image/png; name=a.png\n\nAAAA"));
        var thread = await shop.ReadCaseAsync(reference);
        string[] paths = [$"/cases/{reference}", $"/cases/{reference}/files/{thread.Files.First().First().Id}", $"/cases/{reference}/messages/{thread.Entries[0].Id}"];
        using var nice = await shop.VisitorAsync(StaffRole.Agent);
        (await nice.TextAsync("/cases?view=All")).ShouldNotContain(reference);
        foreach (var path in paths) (await nice.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        using var office = await shop.VisitorAsync(StaffRole.HeadOffice);
        foreach (var path in paths) (await office.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        // Head office reads, and has no buttons.
        (await office.TextAsync($"/cases/{reference}")).ShouldNotContain("reply-text");
        (await nice.GetAsync("/cases/R-2026-999999-A")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task Head_office_sets_a_level_by_form_and_a_case_shows_what_it_is_promised(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.ColleagueAsync(StaffRole.HeadOffice);
        using var office = await shop.VisitorAsync(StaffRole.HeadOffice);
        WebUtility.HtmlDecode(await office.TextAsync("/settings/service-levels")).ShouldContain("Any priority · Repair · All stores");
        (string, string)[] fields = [("priority", "*"), ("kind", "Order"), ("store", "*"), ("answer", "3"), ("answer-unit", "Days"), ("resolution", ""), ("resolution-unit", "Days"), ("near", "x"), ("near-tells", "Nobody"), ("late-tells", "Both")];
        var refused = await office.SubmitAsync("/settings/service-levels/level", "level", fields);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("percentage from 0 to 90");
        var saved = await office.SubmitAsync("/settings/service-levels/level", "level", [.. fields.Where(f => f.Item1 != "near"), ("near", "0")]);
        office.Onward(saved).ShouldBe("/settings/service-levels");
        WebUtility.HtmlDecode(await office.TextAsync("/settings/service-levels/level?scope=*/Order/*")).ShouldContain("Remove this level");
        (await office.GetAsync("/settings/service-levels/level?scope=*/Return/*")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var claire = await shop.VisitorAsync();
        var opened = await claire.SubmitAsync("/cases/new", "open-case", ("channel", "Phone"), ("kind", "Order"), ("priority", "Low"), ("name", "Léa"), ("email", ""), ("phone", ""), ("subject", "Commande"), ("text", "Où est-elle ?"), ("store", ""), ("day", ""), ("mine", "yes"));
        var path = claire.Onward(opened);
        WebUtility.HtmlDecode(await claire.TextAsync(path)).ShouldContain("Answer before");
        (await shop.WithAsync((ClassifyCase c) => c.RunAsync(Actor.Retour, path["/cases/".Length..], new(CaseKind.Order, CasePriority.Urgent, null), default))).ShouldBeNull();
        (await claire.TextAsync("/cases?priority=Urgent")).ShouldContain(path);
        (await claire.TextAsync("/cases?priority=Low")).ShouldNotContain(path);
        (await claire.TextAsync("/cases?view=Late&sort=due&after=none_x")).ShouldNotContain(path);
        (await office.SubmitAsync("/settings/service-levels/level?scope=*/Order/*", "remove")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await shop.CountAsync("service_levels")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task The_quarantine_shows_what_could_not_be_taken(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        (await claire.TextAsync("/mail/quarantine")).ShouldContain("Nothing in quarantine");
        await DeliverAsync(shop, "Subject: <b>x</b>\r\n\r\nBonjour");
        var page = await claire.TextAsync("/mail/quarantine");
        page.ShouldContain("&lt;b&gt;x&lt;/b&gt;");
        page.ShouldContain("No address to answer to.");
        var raw = await claire.GetAsync(System.Text.RegularExpressions.Regex.Match(page, "/mail/quarantine/[0-9a-f-]+/raw").Value);
        (await raw.Content.ReadAsStringAsync()).ShouldBe("Subject: <b>x</b>\r\n\r\nBonjour");
        raw.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
    }
}
