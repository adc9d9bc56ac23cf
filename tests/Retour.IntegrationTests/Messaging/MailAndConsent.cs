using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Customers.Timeline;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Web;
using Shouldly;
using Xunit;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.MailActions;

namespace Retour.Messaging;

/// <summary>Who is written to, who is not, and what a customer can do about it.</summary>
public sealed class MailAndConsent
{
    private static OutgoingMail News(string key, CustomerId customer, string to = "lea@exemple.fr") => new(key, to, "Les nouveautés", "Bonjour") { Customer = customer, Topic = ConsentTopic.NewsByEmail };

    private static async Task<CustomerId> LeaAsync(TestShop shop) =>
        await shop.EnrolAsync(await shop.StoreAsync("LYON"), Named("Léa", "Faure", email: "lea@exemple.fr"), null, ConsentTopic.NewsByEmail);

    private static Task<Refusal?> WithdrawAsync(TestShop shop, CustomerId customer) => shop.DoAsync((RecordConsents record) =>
        record.RunAsync(Boss, customer, new Dictionary<ConsentTopic, bool> { [ConsentTopic.NewsByEmail] = false }, ConsentPlace.Counter, null, "fr", default));

    [Theory, BothDatabases]
    public async Task A_consent_taken_back_while_the_mail_waits_keeps_it_here_and_service_mail_leaves_all_the_same(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton(new SiteAddress(new("https://perrin.example"))));
        await using var sink = new SmtpSink();
        await shop.UseServerAsync(sink);
        var lea = await LeaAsync(shop);
        var early = await shop.QueueAsync(News("news/1", lea));
        await shop.SendDueAsync();
        var (late, service) = (await shop.QueueAsync(News("news/2", lea)), await shop.QueueAsync(Service("case/1") with { Customer = lea }));
        (await WithdrawAsync(shop, lea)).ShouldBeNull();
        await shop.SendDueAsync();
        (await shop.MessageAsync(early)).State.ShouldBe(MessageState.HandedOver);
        (await shop.MessageAsync(service)).State.ShouldBe(MessageState.HandedOver);
        (await shop.MessageAsync(late) is var m ? (m.State, m.Reason) : default).ShouldBe((MessageState.Suppressed, "no_consent"));
        var nobody = await shop.QueueAsync(new OutgoingMail("news/3", "x@exemple.fr", "S", "T") { Topic = ConsentTopic.NewsByEmail });
        var wrong = await shop.QueueAsync(Service("case/2", "not an address"));
        await shop.SendDueAsync();
        (await shop.MessageAsync(nobody)).Reason.ShouldBe("no_consent");
        (await shop.MessageAsync(wrong)).Reason.ShouldBe("address_invalid");

        sink.Mails.Count.ShouldBe(2);
        var news = await shop.ReadAsync(sink.Mails[0]);
        news.Header("List-Unsubscribe")!.ShouldStartWith("<https://perrin.example/unsubscribe/");
        news.Header("List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        (await shop.ReadAsync(sink.Mails[1])).Header("List-Unsubscribe").ShouldBeNull();
        // Service mail of a kind that one may do without says where it is stopped.
        await shop.QueueAsync(Service("survey/1") with { Customer = lea, StopLink = "https://perrin.example/i/abc/stop" });
        await shop.SendDueAsync();
        var survey = await shop.ReadAsync(sink.Mails[2]);
        (survey.Header("List-Unsubscribe"), survey.Header("List-Unsubscribe-Post")).ShouldBe(("<https://perrin.example/i/abc/stop>", "List-Unsubscribe=One-Click"));
    }

    [Theory, BothDatabases]
    public async Task One_click_takes_the_consent_back_without_cookie_or_token_and_looking_at_the_link_changes_nothing(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var store = (await shop.WithAsync<StoreDirectory, Result<StoreInfo>>(d => d.FindAsync("LYON", default))).Value!;
        var lea = (await shop.WithAsync<EnrolCustomer, Result<Enrolled>>(e => e.RunAsync(Boss, new(Named("Léa", "Faure", email: "lea@exemple.fr"), store.Id) { Place = ConsentPlace.Counter, Consents = new Dictionary<ConsentTopic, bool> { [ConsentTopic.NewsByEmail] = true, [ConsentTopic.NewsByPost] = true } }, default))).Value!.Id;
        Task<bool> Agrees(ConsentTopic topic) => shop.WithAsync<CustomerConsents, bool>(async c => (await c.AgreedAsync([lea], default))[lea].Contains(topic));
        var path = new Uri(await shop.WithAsync<UnsubscribeLinks, string>(l => l.LinkAsync(lea, ConsentTopic.NewsByEmail, default))).PathAndQuery;

        using var program = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new(shop.Address) };
        var page = await program.GetAsync(path);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldContain("<button");
        (await program.SendAsync(new(HttpMethod.Head, path))).Dispose();
        (await Agrees(ConsentTopic.NewsByEmail)).ShouldBeTrue("scanners follow links");

        (await program.PostAsync(path[..^3] + "AAA", new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Agrees(ConsentTopic.NewsByEmail)).ShouldBeTrue("a link that nobody gave out");
        for (var i = 0; i < 2; i++)
            (await program.PostAsync(path, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]))).StatusCode.ShouldBe(HttpStatusCode.OK, "RFC 8058 wants no redirect");
        (await Agrees(ConsentTopic.NewsByEmail)).ShouldBeFalse();
        (await Agrees(ConsentTopic.NewsByPost)).ShouldBeTrue("only what the link is about");
        (await shop.CountAsync("customer_consents WHERE given = false AND place = 'PreferencePage'")).ShouldBe(1);

        // By the button of the page, which leads back to the page.
        var onward = await program.PostAsync(path + "?page=1", null);
        onward.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await program.GetStringAsync(onward.Headers.Location)).ShouldNotContain("<form method=\"post\" action=\"/unsubscribe");
    }

    [Theory, BothDatabases]
    public async Task What_comes_back_later_is_noted_by_its_Message_ID_and_a_complaint_stops_news_only(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = new SmtpSink();
        await shop.UseServerAsync(sink);
        var lea = await LeaAsync(shop);
        var (news, service) = (await shop.QueueAsync(News("news/1", lea)), await shop.QueueAsync(Service("case/1", "paul@exemple.fr")));
        await shop.SendDueAsync();
        var rfcId = (await shop.MessageAsync(news)).RfcId;
        (await shop.DoAsync((Bounces b) => b.NoteAsync(rfcId, false, "4.2.2 mailbox full", default))).ShouldBeTrue();
        (await shop.MessageAsync(news)).State.ShouldBe(MessageState.HandedOver, "still under way");
        (await shop.DoAsync((Bounces b) => b.NoteComplaintAsync(rfcId, "abuse", default))).ShouldBeTrue();
        (await shop.MessageAsync(news)).State.ShouldBe(MessageState.Complained);
        // Whoever knows an address can write a report that names it: noted, and no more.
        (await shop.DoAsync((Bounces b) => b.NoteAsync("Paul@exemple.fr", true, "5.1.1 unknown user", default))).ShouldBeTrue();
        (await shop.DoAsync((Bounces b) => b.NoteComplaintAsync("Paul@exemple.fr", "abuse", default))).ShouldBeTrue();
        (await shop.MessageAsync(service)).State.ShouldBe(MessageState.HandedOver);
        (await shop.CountAsync("suppressed_addresses")).ShouldBe(1);
        var toPaul = (await shop.MessageAsync(service)).RfcId;
        (await shop.DoAsync((Bounces b) => b.NoteAsync(toPaul, true, "5.1.1 unknown user", default))).ShouldBeTrue();
        (await shop.MessageAsync(service) is var m ? (m.State, m.Reason) : default).ShouldBe((MessageState.Bounced, "5.1.1 unknown user"));
        (await shop.DoAsync((Bounces b) => b.NoteAsync("stranger@exemple.fr", true, "5.1.1", default))).ShouldBeFalse("nothing was sent there");
        (await shop.DoAsync((Bounces b) => b.NoteAsync("<01900000000070008000000000000000.00112233445566778899aabbccddeeff@perrin.example>", true, "5.1.1", default))).ShouldBeFalse("anybody can write a report");
        (await shop.CountAsync("suppressed_addresses")).ShouldBe(2);

        var (more, ready, gone) = (await shop.QueueAsync(News("news/2", lea)), await shop.QueueAsync(Service("case/2")), await shop.QueueAsync(Service("case/3", "paul@exemple.fr")));
        await shop.SendDueAsync();
        (await shop.MessageAsync(more)).Reason.ShouldBe("complained");
        (await shop.MessageAsync(ready)).State.ShouldBe(MessageState.HandedOver);
        (await shop.MessageAsync(gone)).Reason.ShouldBe("address_bounced");
    }

    [Theory, BothDatabases]
    public async Task A_message_is_in_the_story_with_its_true_state_and_handed_over_with_all_that_is_kept(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = new SmtpSink { Content = _ => null };
        await shop.UseServerAsync(sink);
        var lyon = await shop.StoreAsync("LYON");
        var lea = await shop.EnrolAsync(lyon, Named("Léa", "Faure", email: "lea@exemple.fr"));
        await shop.QueueAsync(Service("case/1") with { Customer = lea });
        await shop.SendDueAsync();
        var story = (await shop.DoAsync((ReadTimeline t) => t.PageAsync(Boss, lea, TimelineKind.Message, null, 10, default))).Value!;
        var entry = story.Entries.ShouldHaveSingleItem();
        entry.Text.ShouldContain("Votre réparation est prête");
        entry.More!.Single().ShouldStartWith(MessageWords.Of(MessageState.Unknown));
        // Whoever may know of it and not read it is led nowhere.
        await shop.QueueAsync(Service("case/2") with { Customer = lea, Store = lyon.Id });
        async Task<int> LinksFor(Actor reader) => (await shop.DoAsync((ReadTimeline t) => t.PageAsync(reader, lea, TimelineKind.Message, null, 10, default))).Value!.Entries.Count(e => e.Link is not null);
        (await LinksFor(Boss), await LinksFor(Staff(StaffRole.Agent, lyon)), await LinksFor(Staff(StaffRole.Till, lyon))).ShouldBe((2, 1, 0));
        var export = (await shop.DoAsync((ExportCustomer x) => x.RunAsync(Boss, lea, default))).Value!;
        using var json = JsonDocument.Parse(ExportCustomer.Json(export));
        json.RootElement.GetProperty("messages")[0].GetProperty("to").GetString().ShouldBe("lea@exemple.fr");
    }

    [Theory, BothDatabases]
    public async Task Who_is_forgotten_leaves_messages_that_say_nothing_and_what_waits_does_not_leave(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lea = await LeaAsync(shop);
        var sent = await shop.QueueAsync(Service("case/1") with { Customer = lea, Html = "<p>Zyzwinkel</p>", Files = [new("zyzwinkel.txt", "text/plain", [1])] });
        await shop.SendDueAsync();
        var file = Path.Combine(shop.Folder, "outbox", $"{sent}.eml");
        File.Exists(file).ShouldBeTrue();
        var waits = await shop.QueueAsync(Service("case/2") with { Customer = lea });
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Boss, lea, "Léa Faure", default))).ShouldBeNull();
        File.Exists(file).ShouldBeFalse();
        var message = await shop.MessageAsync(sent);
        (message.To, message.ToKey, message.Subject, message.Text, message.Html, message.SearchText).ShouldBe(("", null, "", "", null, ""));
        message.State.ShouldBe(MessageState.HandedOver);
        (await shop.MessageAsync(waits) is var m ? (m.State, m.Reason, m.DueAt) : default).ShouldBe((MessageState.Cancelled, "erased", null));
        (await shop.CountAsync("message_files")).ShouldBe(0);
        (await shop.SendDueAsync()).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Staff_see_the_messages_of_their_stores_and_find_them_by_address_or_words(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var mine = await shop.QueueAsync(Service("1") with { Store = lyon.Id });
        var others = await shop.QueueAsync(Service("2", "paul@exemple.fr") with { Store = nice.Id });
        await shop.QueueAsync(Service("3", "zoe@exemple.fr"));
        var agent = Staff(StaffRole.Agent, lyon);
        async Task<IEnumerable<string>> Found(Actor actor, OutboxQuestion question) => (await shop.DoAsync((ReadOutbox r) => r.PageAsync(actor, question, 10, default))).Value!.Lines.Select(l => l.To);
        var all = new OutboxQuestion(null, null, null, null);
        (await Found(agent, all)).ShouldBe(["lea@exemple.fr"]);
        (await Found(Boss, all)).Count().ShouldBe(3);
        (await Found(Boss, all with { Search = "Paul@exemple.fr" })).ShouldBe(["paul@exemple.fr"]);
        (await Found(Boss, all with { Search = "reparation zoe" })).ShouldBe(["zoe@exemple.fr"]);
        (await Found(Boss, all with { State = MessageState.Bounced })).ShouldBeEmpty();
        (await Found(Boss, all with { Store = nice.Id })).ShouldBe(["paul@exemple.fr"]);
        (await shop.DoAsync((ReadOutbox r) => r.FindAsync(agent, others, default))).Refusal.ShouldBe(Actor.OtherStore);
        (await shop.DoAsync((ChangeMessage c) => c.CancelAsync(agent, others, default))).ShouldBe(Actor.OtherStore);
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject = 'message'")).ShouldBe(2);
        (await shop.DoAsync((ReadOutbox r) => r.FindAsync(agent, mine, default))).Value!.Message.Id.ShouldBe(mine);
        (await shop.DoAsync((ReadOutbox r) => r.PageAsync(Staff(StaffRole.Till, lyon), all, 10, default))).Refusal.ShouldBe(Actor.NotAllowed);
        var first = (await shop.DoAsync((ReadOutbox r) => r.PageAsync(Boss, all, 2, default))).Value!;
        (await Found(Boss, all with { After = first.Next })).ShouldBe(["lea@exemple.fr"]);
    }
}
