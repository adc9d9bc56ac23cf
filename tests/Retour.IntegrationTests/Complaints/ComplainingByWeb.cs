using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Complaints;
using Retour.Modules.Messaging;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Complaints;

/// <summary>The public form in three screens, the page that follows it, and what nobody learns by either.</summary>
public sealed partial class ComplainingByWeb
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9];

    private static readonly (string, string)[] Told = [("store", "LYON"), ("about", "delivery.damaged"), ("happened", "2026-01-05"), ("text", "Le vase est arrivé fêlé."), ("wish", "Refund"), ("wanted", "Ou un autre vase"), ("name", "Léa Faure"), ("email", "lea@example.fr")];

    private static Task<HttpResponseMessage> SendAsync(Visitor anybody, Guid once, int screen, string go, params (string, string)[] fields) =>
        anybody.SubmitAsync("/complain", "complain", [("once", once.ToString()), ("screen", $"{screen}"), ("go", go), .. fields]);

    private static async Task<string> HtmlAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    /// <returns>Where the follow-up page is.</returns>
    private static async Task<(RunningShop Shop, Visitor Anybody, string Link)> ComplainedAsync(Engine engine)
    {
        var shop = await RunningShop.StartAsync(engine);
        var (anybody, once) = (new Visitor(shop.Address), Guid.CreateVersion7());
        (await anybody.SubmitAsync("/complain", "complain", [("fele.jpg", Photo)], [("once", once.ToString()), ("screen", "1"), ("go", "next"), .. Told[..4]])).StatusCode.ShouldBe(HttpStatusCode.OK);
        var sent = await SendAsync(anybody, once, 3, "next", Told);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await HtmlAsync(sent));
        return (shop, anybody, anybody.Onward(sent).Replace("/sent", "", StringComparison.Ordinal));
    }

    private static async Task<ComplaintStory> StoryAsync(RunningShop shop)
    {
        var reference = await shop.ComplaintReferenceAsync();
        return (await shop.WithAsync((ReadComplaints read) => read.OneAsync(Testing.CustomerActions.Boss, reference, default))).Value!;
    }

    [Theory, BothDatabases]
    public async Task Three_screens_make_a_complaint_with_its_photo_its_mail_and_its_deadlines(Engine engine)
    {
        var (shop, anybody, link) = await ComplainedAsync(engine);
        await using var _ = shop;
        using var __ = anybody;
        var story = await StoryAsync(shop);
        var of = story.Complaint;
        (of.Channel, of.Kind, of.About, of.Text, of.ContactName, of.ContactEmail, of.HappenedOn, of.State).ShouldBe((ComplaintChannel.WebForm, ComplaintKind.Complaint, "delivery.damaged", "Le vase est arrivé fêlé.", "Léa Faure", "lea@example.fr", new DateOnly(2026, 1, 5), ComplaintState.Acknowledged));
        of.Wanted.ShouldBe("A refund – Ou un autre vase");
        story.Files.Select(f => (f.Name, f.Type, f.Bytes)).ShouldBe([("fele.jpg", "image/jpeg", 9L)]);
        story.Events.Select(e => (e.Act, e.ByCustomer)).ShouldBe([(ComplaintAct.Entered, true), (ComplaintAct.Acknowledged, false)]);
        (await shop.CountAsync("complaint_draft_files")).ShouldBe(0);
        (await shop.CountAsync("signals")).ShouldBe(1);
        // The mail that says so leads to the same page; the page tells by when.
        var mail = await shop.WithAsync<RetourDb, Message>(db => db.Set<Message>().AsNoTracking().SingleAsync());
        (mail.To, mail.AboutId).ShouldBe(("lea@example.fr", of.Reference));
        mail.Text.ShouldContain(link);
        mail.Text.ShouldContain(of.Reference);
        var page = WebUtility.HtmlDecode(await anybody.TextAsync($"{link}/sent"));
        page.ShouldContain(of.Reference);
        page.ShouldContain("Answer by");
    }

    [Theory, BothDatabases]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_lost_between_the_screens(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        using var anybody = new Visitor(shop.Address);
        var once = Guid.CreateVersion7();
        var empty = await HtmlAsync(await SendAsync(anybody, once, 1, "next"));
        foreach (var said in new[] { "Choose the store", "Choose what it is about", "Tell us what happened" }) empty.ShouldContain(said);
        var future = await HtmlAsync(await SendAsync(anybody, once, 1, "next", [.. Told[..2], ("happened", "2199-01-01"), ("text", "Fêlé.")]));
        future.ShouldContain("That day has not come yet");
        future.ShouldContain("Fêlé.");
        // A file that is none leaves everything else where it was.
        var unfit = await HtmlAsync(await anybody.SubmitAsync("/complain", "complain", [("virus.exe", [1, 2, 3])], [("once", once.ToString()), ("screen", "1"), ("go", "next"), .. Told[..4]]));
        unfit.ShouldContain("virus.exe");
        unfit.ShouldContain("Le vase est arrivé fêlé.");
        var second = await HtmlAsync(await anybody.SubmitAsync("/complain", "complain", [("fele.jpg", Photo)], [("once", once.ToString()), ("screen", "1"), ("go", "next"), .. Told[..4]]));
        second.ShouldContain("What would make it right?");
        foreach (var carried in new[] { "value=\"Le vase est arrivé fêlé.\"", "value=\"delivery.damaged\"", "fele.jpg" }) second.ShouldContain(carried);
        var back = await HtmlAsync(await SendAsync(anybody, once, 2, "back", Told[..6]));
        back.ShouldContain("What happened?");
        back.ShouldContain("Le vase est arrivé fêlé.");
        back.ShouldContain("value=\"Ou un autre vase\"");
        // A photo that is taken back is gone; a screen that is loaded anew brings none twice.
        await anybody.SubmitAsync("/complain", "complain", [("fele.jpg", Photo)], [("once", once.ToString()), ("screen", "1"), ("go", "next"), .. Told[..4]]);
        (await shop.CountAsync("complaint_draft_files")).ShouldBe(1);
        var file = RemoveButton().Match(await (await SendAsync(anybody, once, 2, "back", Told[..6])).Content.ReadAsStringAsync()).Groups[1].Value;
        await SendAsync(anybody, once, 1, "", [("remove", file), .. Told[..4]]);
        (await shop.CountAsync("complaint_draft_files")).ShouldBe(0);
        (await HtmlAsync(await SendAsync(anybody, once, 3, "next", Told[..7]))).ShouldContain("without either we cannot answer you");
        (await HtmlAsync(await SendAsync(anybody, once, 3, "next", [.. Told[..7], ("email", "lea")]))).ShouldContain("not complete");
        (await shop.CountAsync("complaints")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task The_same_form_is_one_complaint_and_the_same_words_once_more_are_marked_as_sent_twice(Engine engine)
    {
        var (shop, anybody, link) = await ComplainedAsync(engine);
        await using var _ = shop;
        using var __ = anybody;
        var first = (await StoryAsync(shop)).Complaint;
        anybody.Onward(await SendAsync(anybody, first.Id.Value, 3, "next", Told)).ShouldBe($"{link}/sent");
        // Another form, typed a little otherwise.
        var again = await SendAsync(anybody, Guid.CreateVersion7(), 3, "next", [.. Told.Where(t => t.Item1 is not ("text" or "email")), ("text", "le vase est arrive FÊLÉ !"), ("email", "Lea@example.fr")]);
        anybody.Onward(again).ShouldBe($"{link}/sent?again=1");
        WebUtility.HtmlDecode(await anybody.TextAsync($"{link}/sent?again=1")).ShouldContain("We had this complaint already");
        (await shop.CountAsync("complaints"), await shop.CountAsync("messages")).ShouldBe((1, 1));
        (await StoryAsync(shop)).Events[^1].Act.ShouldBe(ComplaintAct.SentTwice);
        // Other words, or another person, make another complaint; and no number was lost meanwhile.
        await SendAsync(anybody, Guid.CreateVersion7(), 3, "next", [.. Told.Where(t => t.Item1 is not "email"), ("email", "max@example.fr")]);
        (await shop.WithAsync<RetourDb, List<string>>(db => db.Set<Complaint>().OrderBy(c => c.Reference).Select(c => c.Reference).ToListAsync())).ShouldBe([await shop.ComplaintReferenceAsync(), ComplaintReference.Write(SetClock.Today.Year, 2)]);
    }

    [Theory, BothDatabases]
    public async Task Nobody_is_written_to_again_and_again_because_of_a_form(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var anybody = new Visitor(shop.Address);
        for (var n = 0; n < 5; n++) await SendAsync(anybody, Guid.CreateVersion7(), 3, "next", [.. Told.Where(t => t.Item1 is not "text"), ("text", $"Le vase {n} est fêlé.")]);
        (await shop.CountAsync("complaints"), await shop.CountAsync("messages")).ShouldBe((5, 3));
    }

    [Theory, BothDatabases]
    public async Task The_page_says_how_far_it_is_nothing_that_was_said_and_takes_what_the_customer_says_of_the_answer(Engine engine)
    {
        var (shop, anybody, link) = await ComplainedAsync(engine);
        await using var _ = shop;
        using var __ = anybody;
        var reference = (await StoryAsync(shop)).Complaint.Reference;
        var page = WebUtility.HtmlDecode(await anybody.TextAsync(link));
        page.ShouldContain(reference);
        page.ShouldNotContain("I accept the answer");
        (await shop.WithAsync((AnswerComplaint answer) => answer.RunAsync(Testing.CustomerActions.Boss, reference, new(ComplaintOutcome.Partly, "Nous vous rendons la moitié.", null), default))).ShouldBeNull();
        page = WebUtility.HtmlDecode(await anybody.TextAsync(link));
        page.ShouldContain("I accept the answer");
        foreach (var secret in new[] { "moitié", "Le vase est arrivé", "Léa", "lea@example.fr", "Martin" }) page.ShouldNotContain(secret);
        // Opening it, as mail scanners do, changes nothing.
        await anybody.TextAsync($"{link}?say=accept");
        (await StoryAsync(shop)).Complaint.State.ShouldBe(ComplaintState.Answered);
        (await HtmlAsync(await anybody.SubmitAsync(link, "say", ("say", "contest"), ("words", " ")))).ShouldContain("Say in a few words what does not suit you");
        anybody.Onward(await anybody.SubmitAsync(link, "say", ("say", "contest"), ("words", "La moitié ne suffit pas."))).ShouldBe($"{link}?done=contested");
        var story = await StoryAsync(shop);
        (story.Complaint.State, story.Events[^1].Words, story.Events[^1].ByCustomer, story.Events[^1].ByName).ShouldBe((ComplaintState.Contested, "La moitié ne suffit pas.", true, ""));
        (await anybody.GetAsync("/complaint/AAAAAAAAAAAAAAAAAAAAAA")).StatusCode.ShouldBe(HttpStatusCode.OK);
        WebUtility.HtmlDecode(await anybody.TextAsync("/complaint/AAAAAAAAAAAAAAAAAAAAAA")).ShouldContain("no longer available");
    }

    [Theory, BothDatabases]
    public async Task An_answer_is_accepted_once_and_an_address_that_was_changed_opens_nothing(Engine engine)
    {
        var (shop, anybody, link) = await ComplainedAsync(engine);
        await using var _ = shop;
        using var __ = anybody;
        var reference = (await StoryAsync(shop)).Complaint.Reference;
        (await shop.WithAsync((AnswerComplaint answer) => answer.RunAsync(Testing.CustomerActions.Boss, reference, new(ComplaintOutcome.Upheld, "Un autre vase part.", null), default))).ShouldBeNull();
        var key = link["/complaint/".Length..];
        for (var n = 0; n < 2; n++) (await shop.WithAsync((Modules.Complaints.Public.SayOfAnswer say) => say.RunAsync(key, true, null, default))).ShouldBeNull();
        (await StoryAsync(shop)).Events.Count(e => e.Act is ComplaintAct.Accepted).ShouldBe(1);
        using var claire = await shop.VisitorAsync();
        (await claire.TextAsync($"/complaints/{reference}")).ShouldContain(link);
        (await shop.WithAsync((Modules.Complaints.Public.RelinkComplaint relink) => relink.RunAsync(Testing.CustomerActions.Boss, reference, default))).ShouldBeNull();
        WebUtility.HtmlDecode(await anybody.TextAsync(link)).ShouldContain("no longer available");
    }

    [GeneratedRegex("name=\"remove\" value=\"([^\"]+)\"")]
    private static partial Regex RemoveButton();
}
