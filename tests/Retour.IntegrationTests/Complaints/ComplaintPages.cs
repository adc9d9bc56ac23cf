using System.Net;
using Retour.Modules.Complaints;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Complaints;

/// <summary>Complaints over HTTP: noted, read, answered, and by whom.</summary>
public sealed class ComplaintPages
{
    private static readonly (string, string)[] Form = [("text", "J’ai attendu vingt minutes."), ("about", "waiting.till"), ("severity", "3"), ("channel", "Phone"), ("name", "Léa"), ("email", ""), ("phone", ""), ("wanted", ""), ("kind", "Complaint"), ("day", "")];

    private static async Task<string> HtmlAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    [Theory, BothDatabases]
    public async Task A_complaint_is_noted_read_and_answered_by_form(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        WebUtility.HtmlDecode(await claire.TextAsync("/complaints")).ShouldContain("Nothing waits here");
        // What is refused keeps what was typed.
        var refused = await HtmlAsync(await claire.SubmitAsync("/complaints/new", "enter-complaint", [.. Form.Where(f => f.Item1 != "email"), ("email", "lea")]));
        refused.ShouldContain("not complete");
        refused.ShouldContain("J’ai attendu vingt minutes.");
        var entered = await claire.SubmitAsync("/complaints/new", "enter-complaint", Form);
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect, await HtmlAsync(entered));
        var path = claire.Onward(entered);
        var page = WebUtility.HtmlDecode(await claire.TextAsync(path));
        foreach (var said in new[] { "J’ai attendu vingt minutes.", "Waiting · At the till", "Serious", "To be acknowledged by", "To be answered by", "Record the answer", "Record the acknowledgement" }) page.ShouldContain(said);
        page.ShouldNotContain("Take it to mediation");

        (await claire.TextAsync("/complaints")).ShouldContain(path);
        (await claire.TextAsync("/complaints?criterion=waiting&kind=Complaint")).ShouldContain(path);
        (await claire.TextAsync("/complaints?criterion=price")).ShouldNotContain(path);
        (await claire.TextAsync("/complaints?view=Late&after=rubbish")).ShouldNotContain(path);
        claire.Onward(await claire.GetAsync($"/complaints?q={path["/complaints/".Length..].ToLowerInvariant()}")).ShouldBe(path);

        WebUtility.HtmlDecode(await claire.TextAsync("/")).ShouldContain("Complaints that wait");
        (await claire.TextAsync("/complaints?view=ToAcknowledge")).ShouldContain(path);
        var reference = path["/complaints/".Length..];
        (await shop.WithAsync((ActOnComplaint act) => act.RunAsync(Actor.Retour, reference, ComplaintAct.Acknowledged, null, false, default))).ShouldBeNull();
        var noReason = await HtmlAsync(await claire.SubmitAsync(path, "answer", ("outcome", "Rejected"), ("text", "Nous regrettons."), ("reason", "")));
        noReason.ShouldContain("A rejection always has a written reason");
        noReason.ShouldContain("Nous regrettons.");
        (await claire.SubmitAsync(path, "answer", ("outcome", "Rejected"), ("text", "Nous regrettons."), ("reason", "Il y avait foule."))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = WebUtility.HtmlDecode(await claire.TextAsync(path));
        foreach (var said in new[] { "Nous regrettons.", "Il y avait foule.", "Rejected", "The customer contests", "Close the complaint" }) page.ShouldContain(said);
        page.ShouldNotContain("Record the answer");
        (await claire.GetAsync("/complaints/C-2026-999999-A")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task Who_stands_at_the_till_notes_and_does_not_read_and_another_store_gets_403(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        await shop.ColleagueAsync(StaffRole.Till, "LYON");
        await shop.ColleagueAsync(StaffRole.Agent, "NICE");
        using var till = await shop.VisitorAsync(StaffRole.Till);
        (await till.GetAsync("/complaints")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        till.Onward(await till.SubmitAsync("/complaints/new", "enter-complaint", Form)).ShouldBe("/complaints/new");
        var reference = await shop.ComplaintReferenceAsync();
        (await till.TextAsync("/complaints/new")).ShouldContain(reference);
        (await till.GetAsync($"/complaints/{reference}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var nice = await shop.VisitorAsync(StaffRole.Agent);
        (await nice.GetAsync($"/complaints/{reference}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await nice.TextAsync("/complaints?view=All")).ShouldNotContain(reference);
        using var claire = await shop.VisitorAsync();
        (await claire.GetAsync($"/complaints/{reference}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
