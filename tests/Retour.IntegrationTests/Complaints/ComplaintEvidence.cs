using System.Net;
using Retour.Modules.Complaints;
using Retour.Modules.Complaints.Evidence;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

/// <summary>Pictures and documents that show what a complaint says.</summary>
public sealed class ComplaintEvidence
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9], Pdf = "%PDF-1.7 "u8.ToArray();

    [Theory, BothDatabases]
    public async Task A_note_brings_files_that_are_shown_and_kept_by_those_who_may_see_the_complaint(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        await shop.ColleagueAsync(StaffRole.Agent, "NICE");
        var lyon = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        var reference = (await shop.WithAsync((EnterComplaint enter) => enter.RunAsync(Boss, Said(lyon), default))).Value!.Reference;
        var path = $"/complaints/{reference}";
        using var claire = await shop.VisitorAsync();
        async Task<string> Refused(params (string, byte[])[] files) => WebUtility.HtmlDecode(await (await claire.SubmitAsync(path, "note", files, ("text", "Vu en réserve."))).Content.ReadAsStringAsync());
        var unfit = await Refused(("ticket.html", "<script>"u8.ToArray()));
        unfit.ShouldContain("ticket.html");
        unfit.ShouldContain("Vu en réserve.");
        (await Refused([.. Enumerable.Range(0, 6).Select(n => ($"{n}.jpg", Photo))])).ShouldContain("5 files at most");
        (await claire.SubmitAsync(path, "note", [("é tagère.jpg", Photo), ("devis.pdf", Pdf)], ("text", "Vu en réserve."))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // Files may speak for themselves; nothing at all does not.
        (await claire.SubmitAsync(path, "note", [("plus.jpg", Photo)], ("text", ""))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        WebUtility.HtmlDecode(await (await claire.SubmitAsync(path, "note", ("text", " "))).Content.ReadAsStringAsync()).ShouldContain("Write a note, or attach a file");
        var story = (await shop.WithAsync((ReadComplaints read) => read.OneAsync(Boss, reference, default))).Value!;
        story.Files.Select(f => f.Type).ShouldBe(["image/jpeg", "application/pdf", "image/jpeg"]);
        var page = WebUtility.HtmlDecode(await claire.TextAsync(path));
        foreach (var file in story.Files) page.ShouldContain($"{path}/files/{file.Id}");
        var view = await claire.GetAsync($"{path}/files/{story.Files[0].Id}/view");
        view.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await view.Content.ReadAsByteArrayAsync()).ShouldBe(Photo);
        (await claire.GetAsync($"{path}/files/{story.Files[1].Id}")).Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await claire.GetAsync($"{path}/files/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var nice = await shop.VisitorAsync(StaffRole.Agent);
        (await nice.GetAsync($"{path}/files/{story.Files[0].Id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var anybody = new Visitor(shop.Address);
        (await anybody.GetAsync($"{path}/files/{story.Files[0].Id}/view")).StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.Unauthorized);
    }

    [Theory, BothDatabases]
    public async Task What_is_kept_of_a_complaint_is_handed_over_and_taken_away_with_the_customer(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var lea = await shop.EnrolAsync(lyon, Named("Léa", "Faure", email: "lea@example.fr"));
        var reference = (await shop.EnterAsync(Said(lyon) with { Name = null, Customer = lea })).Reference;
        (await shop.DoAsync((NoteOnComplaint note) => note.RunAsync(Boss, reference, "Photo de Léa.", [new IncomingFile("lea.jpg", "image/jpeg", Photo)], default))).ShouldBeNull();
        (await shop.DoAsync((GiveGesture give) => give.RunAsync(Boss, reference, new(Guid.CreateVersion7(), GestureKind.Goodwill, "20", "Un bouquet pour Léa"), default))).Refusal.ShouldBeNull();
        (await shop.AnswerAsync(reference, ComplaintOutcome.Rejected, "Non.", "Pour rien.")).ShouldBeNull();
        (await shop.ActAsync(reference, ComplaintAct.Contested, "Si.")).ShouldBeNull();
        (await shop.DoAsync((Modules.Complaints.Mediation.RecordMediation record) => record.RunAsync(Boss, reference, new(SetClock.Today) { FileNumber = "M-17", IsAdmissible = false, WhyNot = "Léa Faure est hors délai." }, default))).ShouldBeNull();
        var json = ExportCustomer.Json((await shop.DoAsync((ExportCustomer export) => export.RunAsync(Boss, lea, default))).Value!);
        foreach (var kept in new[] { "lea.jpg", "Un bouquet pour Léa", "2000", "M-17", "hors délai" }) json.ShouldContain(kept);
        (await shop.DoAsync((EraseCustomer erase) => erase.RunAsync(Boss, lea, "Léa Faure", default))).ShouldBeNull();
        (await shop.CountAsync("complaint_files"), await shop.CountAsync("complaint_file_contents")).ShouldBe((0, 0));
        foreach (var (table, column) in new[] { ("complaint_gestures", "words"), ("complaint_mediations", "why_not"), ("complaint_mediations", "file_number"), ("complaint_events", "words"), ("complaints", "text"), ("complaints", "text_key"), ("complaints", "link_key") })
            (await shop.CountAsync(table, $"COALESCE({column}, '') <> ''")).ShouldBe(0, $"{table}.{column}");
        (await shop.CountAsync("complaint_gestures", "amount_minor = 2000")).ShouldBe(1);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }
}
