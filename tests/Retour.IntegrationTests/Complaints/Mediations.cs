using System.IO.Compression;
using System.Net;
using System.Text;
using Retour.Modules.Complaints;
using Retour.Modules.Complaints.Evidence;
using Retour.Modules.Complaints.Mediation;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

/// <summary>Contested complaints before the mediator.</summary>
public sealed class Mediations
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9];

    private static DateOnly Today => SetClock.Today;

    private static async Task<string?> RecordAsync(TestShop shop, string reference, MediationDraft draft, Actor? actor = null) =>
        (await shop.DoAsync((RecordMediation record) => record.RunAsync(actor ?? Boss, reference, draft, default)))?.Code;

    private static async Task<string> ContestedAsync(TestShop shop, StoreInfo store)
    {
        var reference = (await shop.EnterAsync(Said(store, "Le vase est fêlé.") with { Channel = ComplaintChannel.Letter, Day = Today.AddDays(-30) })).Reference;
        (await shop.AnswerAsync(reference, ComplaintOutcome.Rejected, "Non.", "Il était intact.")).ShouldBeNull();
        (await shop.ActAsync(reference, ComplaintAct.Contested, "Il ne l’était pas.")).ShouldBeNull();
        return reference;
    }

    [Theory, BothDatabases]
    public async Task A_contested_complaint_goes_to_the_mediator_who_is_named_and_each_step_is_told(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        (await shop.DoAsync((ChangeSettings change) => change.RunAsync(Boss, 0, new("Maison", null, "fr", [], 12, null, false) { MediatorName = "Médiateur du Commerce", MediatorContact = "1 rue Exemple, Paris" }, default))).Refusal.ShouldBeNull();
        var lyon = await shop.StoreAsync("LYON");
        var reference = await ContestedAsync(shop, lyon);
        (await RecordAsync(shop, reference, new(null))).ShouldBe("referred_on_missing");
        (await RecordAsync(shop, reference, new(Today.AddDays(-31)))).ShouldBe("before_complaint");
        (await RecordAsync(shop, reference, new(Today), Staff(StaffRole.Till, lyon))).ShouldBe("not_allowed");
        (await shop.ComplaintAsync(reference)).Complaint.State.ShouldBe(ComplaintState.Contested);
        (await RecordAsync(shop, reference, new(Today.AddDays(-9)))).ShouldBeNull();
        (await RecordAsync(shop, reference, new(Today.AddDays(-9)))).ShouldBe("mediation_unchanged");
        (await RecordAsync(shop, reference, new(Today.AddDays(-9)) { FileNumber = "M-17", IsAdmissible = true, NotifiedOn = Today.AddDays(-5) })).ShouldBeNull();
        (await RecordAsync(shop, reference, new(Today.AddDays(-9)) { FileNumber = "M-17", IsAdmissible = true, NotifiedOn = Today.AddDays(-5), ProposedOn = Today, Proposal = "La moitié.", CustomerAccepts = true, WeAccept = true, ClosedOn = Today })).ShouldBeNull();
        var story = await shop.ComplaintAsync(reference);
        (story.Complaint.State, story.Mediation!.Mediator!.Split('\n')[0], story.Mediation.FileNumber, story.Mediation.ClosedOn).ShouldBe((ComplaintState.Mediation, "Médiateur du Commerce", "M-17", Today));
        story.Events.Select(e => e.Act).TakeLast(3).ShouldBe([ComplaintAct.Mediation, ComplaintAct.MediationNoted, ComplaintAct.MediationNoted]);
        story.Events[^1].Words!.ShouldContain("La moitié.");
        story.Events[^1].Words!.ShouldNotContain("M-17");
        (await shop.ActAsync(reference, ComplaintAct.Closed)).ShouldBeNull();
        (await RecordAsync(shop, reference, new(Today))).ShouldBe("complaint_is_closed");
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task What_was_never_contested_has_no_mediator_and_the_database_holds_the_rest(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var fresh = (await shop.EnterAsync(Said(lyon))).Reference;
        (await RecordAsync(shop, fresh, new(Today))).ShouldBe("not_contested");
        (await RecordAsync(shop, await ContestedAsync(shop, lyon), new(Today))).ShouldBeNull();
        foreach (var wrong in new[] { "is_admissible = FALSE", "proposal = 'x'", $"closed_on = '{Today.AddDays(-1):yyyy-MM-dd}'" }) (await shop.DatabaseRefusesAsync($"UPDATE complaint_mediations SET {wrong}")).ShouldBeTrue(wrong);
    }

    [Theory, BothDatabases]
    public async Task The_file_for_the_mediator_has_all_in_its_order_and_nothing_that_stays_in_the_house(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var reference = await ContestedAsync(shop, await shop.StoreAsync("LYON"));
        (await shop.DoAsync((NoteOnComplaint note) => note.RunAsync(Boss, reference, "Entre nous : il a raison.", [new IncomingFile("../fêlé <1>.jpg", "image/jpeg", Photo)], default))).ShouldBeNull();
        (await RecordAsync(shop, reference, new(Today) { FileNumber = "M-17" })).ShouldBeNull();
        var archive = (await shop.DoAsync((PrintMediation print) => print.ArchiveAsync(Boss, reference, default))).Value!;
        using var zip = new ZipArchive(new MemoryStream(archive.Content));
        zip.Entries.Select(e => e.FullName).ShouldBe([$"{reference}.html", "pieces/01-.._fêlé__1_.jpg"]);
        using var text = new StreamReader(zip.Entries[0].Open(), Encoding.UTF8);
        var page = WebUtility.HtmlDecode(await text.ReadToEndAsync());
        foreach (var said in new[] { reference, "Le vase est fêlé.", "Non.", "Il était intact.", "Il ne l’était pas.", "M-17", "L612-2", "pieces/01-" }) page.ShouldContain(said);
        page.ShouldNotContain("Entre nous");
        var order = new[] { "Non.", "Il ne l’était pas." }.Select(said => page.IndexOf(said, StringComparison.Ordinal)).ToList();
        order.ShouldBe(order.Order());
        using var picture = zip.Entries[1].Open();
        var bytes = new MemoryStream();
        await picture.CopyToAsync(bytes);
        bytes.ToArray().ShouldBe(Photo);
        // The same as one PDF, read back by a program that is not ours: what is no picture after all leaves its name.
        var pdf = (await shop.DoAsync((PrintMediation print) => print.PdfAsync(Boss, reference, default))).Value!;
        pdf.Name.ShouldBe($"{reference}.pdf");
        var printed = string.Join('\n', await PdfText.PagesAsync(pdf.Content));
        foreach (var said in new[] { reference, "Le vase est fêlé.", "Non.", "Il était intact.", "Il ne l’était pas.", "M-17", "L612-2", "fêlé <1>.jpg" }) printed.ShouldContain(said);
        printed.ShouldNotContain("Entre nous");
        (await PdfText.FontsAsync(pdf.Content)).ShouldAllBe(f => f.IsInside);
    }

    [Theory, BothDatabases]
    public async Task By_page_a_mediation_is_recorded_with_its_terms_and_printed_by_those_who_may(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        await shop.ColleagueAsync(StaffRole.Agent, "NICE");
        var lyon = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        var reference = (await shop.WithAsync((EnterComplaint enter) => enter.RunAsync(Boss, Said(lyon) with { Channel = ComplaintChannel.Letter, Day = new(2026, 1, 15) }, default))).Value!.Reference;
        var path = $"/complaints/{reference}";
        using var claire = await shop.VisitorAsync();
        await claire.SubmitAsync(path, "answer", ("outcome", "Partly"), ("text", "La moitié."), ("reason", ""));
        (await shop.WithAsync((ActOnComplaint act) => act.RunAsync(Boss, reference, ComplaintAct.Contested, "Non.", false, default))).ShouldBeNull();
        (await claire.TextAsync(path)).ShouldContain($"{path}/mediation");
        var form = WebUtility.HtmlDecode(await claire.TextAsync($"{path}/mediation"));
        foreach (var term in new[] { "15 Jan 2027", "L612-2" }) form.ShouldContain(term);
        var refused = WebUtility.HtmlDecode(await (await claire.SubmitAsync($"{path}/mediation", "mediation", ("referred", "2026-01-14"), ("number", "M-17"))).Content.ReadAsStringAsync());
        refused.ShouldContain("it comes first");
        refused.ShouldContain("M-17");
        (await claire.SubmitAsync($"{path}/mediation", "mediation", ("referred", "2026-02-02"), ("number", "M-17"), ("admissible", "yes"), ("notified", "2026-02-10"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        WebUtility.HtmlDecode(await claire.TextAsync(path)).ShouldContain("11 May 2026");
        var print = await claire.GetAsync($"{path}/file");
        print.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        WebUtility.HtmlDecode(await print.Content.ReadAsStringAsync()).ShouldContain("R612-5");
        (await claire.GetAsync($"{path}/file.zip")).Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var nice = await shop.VisitorAsync(StaffRole.Agent);
        foreach (var closed in new[] { $"{path}/file", $"{path}/file.zip", $"{path}/mediation" }) (await nice.GetAsync(closed)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, closed);
    }
}
