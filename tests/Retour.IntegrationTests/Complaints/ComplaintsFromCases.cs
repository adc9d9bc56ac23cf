using System.Net;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Public;
using Retour.Modules.Complaints;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;

namespace Retour.Complaints;

/// <summary>A complaint that shows in a case of the desk.</summary>
public sealed class ComplaintsFromCases
{
    private const string Case = "R-2026-000001-E";

    [Theory, BothDatabases]
    public async Task A_case_leads_to_the_form_with_what_it_knows_and_the_complaint_leads_back(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var asked = await shop.WithAsync((AskByWeb ask) => ask.RunAsync(Guid.CreateVersion7(), new(CaseKind.Repair, CaseChannel.Web, null, "Bouilloire", "Troisième panne, « c’est assez » !") { Name = "Léa Faure", Email = "lea@example.fr" }, [], default));
        var of = asked.Value!.Reference;
        using var claire = await shop.VisitorAsync();
        var page = await claire.TextAsync($"/cases/{of}");
        var from = page.IndexOf("/complaints/new?case=", StringComparison.Ordinal);
        from.ShouldBeGreaterThan(0);
        var path = WebUtility.HtmlDecode(page[from..page.IndexOf('"', from)]);
        var form = WebUtility.HtmlDecode(await claire.TextAsync(path));
        foreach (var known in new[] { of, "Troisième panne, « c’est assez » !", "Léa Faure", "lea@example.fr" }) form.ShouldContain(known);
        var entered = await claire.SubmitAsync(path, "enter-complaint", ("store", (await shop.WithAsync((Modules.Organisation.Contracts.StoreDirectory d) => d.ListAsync(default)))[0].Id.ToString()),
            ("text", "Troisième panne, « c’est assez » !"), ("about", "after_sales.repair"), ("severity", "2"), ("channel", "Email"), ("kind", "Complaint"), ("name", "Léa Faure"), ("email", "lea@example.fr"), ("phone", ""));
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var complaint = claire.Onward(entered);
        (await claire.TextAsync(complaint)).ShouldContain($"/cases/{of}");
        // The same case once more: the one that is there, and a choice.
        var again = WebUtility.HtmlDecode(await claire.TextAsync(path));
        again.ShouldContain(complaint);
        again.ShouldContain("another complaint");
    }

    [Theory, BothDatabases]
    public async Task A_case_gives_one_complaint_unless_somebody_says_that_it_is_another(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        (await shop.TryEnterAsync(CustomerActions.Boss, Said(lyon) with { Case = "R-2026-1" })).Refusal!.Code.ShouldBe("case_reference_invalid");
        var first = await shop.EnterAsync(Said(lyon) with { Case = Case.ToLowerInvariant() });
        first.CaseReference.ShouldBe(Case);
        var refused = (await shop.TryEnterAsync(CustomerActions.Boss, Said(lyon) with { Case = Case })).Refusal!;
        (refused.Code, refused.Arguments[0]).ShouldBe(("case_has_complaint", first.Reference));
        (await shop.EnterAsync(Said(lyon) with { Case = Case, IsAnother = true })).Reference.ShouldNotBe(first.Reference);
        (await shop.DoAsync((ReadComplaints read) => read.OfCaseAsync(CustomerActions.Boss, Case, default))).ShouldBe(first.Reference);
        // At the same moment one of them is first.
        var other = "R-2026-000002-F";
        ComplaintReference.ParseCase(other = CaseReference.Write(2026, 2)).ShouldBe(other);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => shop.TryEnterAsync(CustomerActions.Boss, Said(lyon, $"Texte {i}") with { Case = other })));
        results.Count(r => r.Refusal is null).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_mail_and_a_form_with_the_same_words_of_the_same_person_are_one_complaint_whichever_came_first(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var byMail = await shop.EnterAsync(Said(lyon, "Le vase est fêlé.") with { Email = "lea@example.fr", Channel = ComplaintChannel.Email, Case = Case });
        var byForm = await shop.DoAsync((EnterComplaint enter) => enter.ByWebAsync(Said(lyon, "Le vase est fêlé !") with { Email = "LEA@example.fr", Channel = ComplaintChannel.WebForm, Once = Guid.CreateVersion7() }, default));
        byForm.Value!.Reference.ShouldBe(byMail.Reference);
        var (of, events) = await shop.ComplaintAsync(byMail.Reference);
        (of.State, of.LinkKey is null).ShouldBe((ComplaintState.Acknowledged, false));
        events.Select(e => e.Act).ShouldBe([ComplaintAct.Entered, ComplaintAct.SentTwice, ComplaintAct.Acknowledged]);
        // The other way round, by a colleague.
        var form = (await shop.DoAsync((EnterComplaint enter) => enter.ByWebAsync(Said(lyon, "La lampe clignote.") with { Name = null, Email = "max@example.fr", Channel = ComplaintChannel.WebForm, Once = Guid.CreateVersion7() }, default))).Value!;
        (await shop.EnterAsync(Said(lyon, "La lampe clignote.") with { Email = "max@example.fr", Channel = ComplaintChannel.Email })).Reference.ShouldBe(form.Reference);
        // At the counter people say the same thing twice and mean it; and another person's words are another's.
        (await shop.EnterAsync(Said(lyon, "La lampe clignote.") with { Email = "max@example.fr" })).Reference.ShouldNotBe(form.Reference);
        (await shop.EnterAsync(Said(lyon, "La lampe clignote.") with { Email = "lou@example.fr", Channel = ComplaintChannel.Email })).Reference.ShouldNotBe(form.Reference);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }
}
