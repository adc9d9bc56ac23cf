using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Sms;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.SmsActions;

namespace Retour.Messaging;

/// <summary>What a gateway tells by itself: a message is what it was said to be, told once or often, early or late; and who answers STOP is left alone.</summary>
public sealed class HearingGateways
{
    [Theory, BothDatabases]
    public async Task A_message_becomes_what_is_told_of_it_by_the_gateways_number_or_by_ours(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        var first = await shop.QueueSmsAsync(Ready("1"));
        await shop.SendDueAsync();
        (await TellAsync(shop, ("id", "4FGH"), ("status", "sent"))).ShouldBeTrue();
        (await shop.MessageAsync(first)).State.ShouldBe(MessageState.HandedOver, "on its way is no news");
        (await TellAsync(shop, ("id", "4FGH"), ("status", "DELIVRD"))).ShouldBeTrue();
        (await TellAsync(shop, ("id", "4FGH"), ("status", "delivered"))).ShouldBeTrue();
        (await TellAsync(shop, ("id", "4FGH"), ("status", "failed"))).ShouldBeTrue("what has arrived has arrived");
        (await shop.MessageAsync(first)).State.ShouldBe(MessageState.Delivered);
        (await shop.CountAsync("message_events", "state = 'Delivered'")).ShouldBe(1);

        sink.Answer = HttpSink.Broken;
        var second = await shop.QueueSmsAsync(Ready("2"));
        await shop.SendDueAsync();
        (await shop.MessageAsync(second)).State.ShouldBe(MessageState.Unknown);
        (await TellAsync(shop, ("id", second.ToString()), ("status", "UNDELIV"))).ShouldBeTrue();
        (await shop.MessageAsync(second) is var m ? (m.State, MessageWords.Brief(m.State, m.Reason)) : default).ShouldBe((MessageState.Bounced, MessageWords.ReasonOf("said_refused")));
        (await TellAsync(shop, ("id", second.ToString()), ("status", "delivered"))).ShouldBeTrue("the later word counts");
        (await shop.MessageAsync(second)).State.ShouldBe(MessageState.Delivered);

        (await TellAsync(shop, ("id", "not ours"), ("status", "delivered"))).ShouldBeFalse();
        (await TellAsync(shop, ("status", "delivered"))).ShouldBeFalse();
        var waiting = await shop.QueueSmsAsync(Ready("3"));
        await shop.DoAsync(async (ChangeMessage change) => await change.CancelAsync(Boss, waiting, default));
        await TellAsync(shop, ("id", waiting.ToString()), ("status", "delivered"));
        (await shop.MessageAsync(waiting)).State.ShouldBe(MessageState.Cancelled, "it never left");
    }

    [Theory, BothDatabases]
    public async Task Who_answers_STOP_gets_no_offers_any_more_and_still_hears_of_the_repair(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        var lea = await shop.EnrolAsync(await shop.StoreAsync("LYON"), Named("Léa", "Faure", phone: "06 12 34 56 78"), null, ConsentTopic.NewsBySms, ConsentTopic.NewsByEmail);
        Task<bool> AgreesAsync(ConsentTopic topic) => shop.DoAsync(async (CustomerConsents consents) => (await consents.AgreedAsync([lea], default))[lea].Contains(topic));
        foreach (var text in new[] { "Merci beaucoup !", "Arrêt de la machine pendant le cycle", "" })
            (await TellAsync(shop, ("from", "33612345678"), ("text", text))).ShouldBeTrue();
        (await AgreesAsync(ConsentTopic.NewsBySms)).ShouldBeTrue();

        for (var told = 0; told < 2; told++) (await TellAsync(shop, ("from", "33612345678"), ("text", " Stop. "))).ShouldBeTrue();
        (await AgreesAsync(ConsentTopic.NewsBySms)).ShouldBeFalse();
        (await AgreesAsync(ConsentTopic.NewsByEmail)).ShouldBeTrue();
        (await shop.CountAsync("customer_consents", "given = false AND place = 'TextMessage' AND wording_language IS NULL")).ShouldBe(1);
        var (offer, repair) = (await shop.QueueSmsAsync(Ready("news") with { Customer = lea, Topic = ConsentTopic.NewsBySms }), await shop.QueueSmsAsync(Ready("case") with { Customer = lea }));
        await shop.SendDueAsync();
        ((await shop.MessageAsync(offer)).State, (await shop.MessageAsync(repair)).State).ShouldBe((MessageState.Suppressed, MessageState.HandedOver));

        // Nobody knows this number: it is kept as one that is not written to, and nobody can read which it is.
        (await TellAsync(shop, ("from", "+33 6 99 99 99 99"), ("text", "ARRÊT"))).ShouldBeTrue();
        (await shop.CountAsync("suppressed_addresses", "because = 'Complaint'")).ShouldBe(1);
        (await TellAsync(shop, ("from", "PERRIN"), ("text", "stop"))).ShouldBeTrue("a name is no number, and nothing is to be told again");
    }

    [Fact]
    public async Task It_is_told_in_the_address_in_a_form_or_in_JSON_and_only_by_who_knows_the_address()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var boss = await shop.VisitorAsync();
        var link = System.Text.RegularExpressions.Regex.Match(await boss.TextAsync("/settings/sms"), "/hooks/sms/[0-9a-f]{32}").Value;
        link.ShouldNotBeEmpty();
        (await boss.SubmitAsync("/settings/sms", "sms-settings", ("address", ""), ("format", "Json"), ("body", "{}"), ("report-id", "results.0.messageId"), ("report-state", "results.0.status.name"), ("delivered", "arrived"), ("failed", ""), ("reply-from", "from"), ("reply-text", "text"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var gateway = new HttpClient { BaseAddress = new(shop.Address) };
        var ids = new List<Id<Message>>();
        foreach (var key in new[] { "1", "2", "3" }) ids.Add(await QueueAsync(shop.Services, Ready(key)));

        async Task<HttpStatusCode> JsonAsync(string text) => (await gateway.PostAsync(link, new StringContent(text, Encoding.UTF8, "application/json"))).StatusCode;
        (await JsonAsync($$$"""{"results": [{"messageId": "{{{ids[0]}}}", "status": {"name": "arrived"}}]}""")).ShouldBe(HttpStatusCode.NoContent);
        (await gateway.PostAsync(link, new FormUrlEncodedContent([new("results.0.messageId", ids[1].ToString()), new("results.0.status.name", "ARRIVED")]))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await gateway.GetAsync($"{link}?results.0.messageId={ids[2]}&results.0.status.name=arrived")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var id in ids) (await shop.WithAsync((RetourDb db) => db.Set<Message>().AsNoTracking().SingleAsync(m => m.Id == id))).State.ShouldBe(MessageState.Delivered);

        (await JsonAsync("""{"results": [{"messageId": "7", "status": {"name": "arrived"}}]}""")).ShouldBe(HttpStatusCode.NotFound);
        foreach (var strange in new[] { "{\"results\": [", "", "[]", "7", """{"results": {"0": {}}}""", """{"results": [{"messageId": {}, "status": null}]}""" })
            (await JsonAsync(strange)).ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
        (await JsonAsync(new string(' ', 100_000) + "{}")).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await gateway.GetAsync($"/hooks/sms/{new string('0', 32)}?from=33612345678&text=stop")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<bool> TellAsync(TestShop shop, params (string Name, string Value)[] said) =>
        shop.DoAsync((GatewayReports reports) => reports.TakeAsync(name => said.Where(s => s.Name == name).Select(s => s.Value).FirstOrDefault(), default));
}
