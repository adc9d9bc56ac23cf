using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Customers.Timeline;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Messaging.Sms;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Web;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.SmsActions;

namespace Retour.Messaging;

/// <summary>Text messages out, by a real HTTP gateway of the test's own: none is lost, and none leaves twice.</summary>
public sealed class SendingSms
{
    [Theory, BothDatabases]
    public async Task A_text_message_arrives_in_the_shape_that_the_settings_give_with_the_gateways_own_number_kept(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        var id = await shop.QueueSmsAsync(Ready("1") with { Text = "L’été, \"c'est\" {from} 12 €\nfin" });
        (await shop.QueueSmsAsync(Ready("1", "0699999999"))).ShouldBe(id, "the same cause is the same message");
        (await shop.SendDueAsync()).ShouldBe(1);
        (await shop.SendDueAsync()).ShouldBe(0);
        var request = sink.Requests.ShouldHaveSingleItem();
        (request.Path, request.Type, request.Headers["Authorization"]).ShouldBe(("/sms", "application/json", Key));
        using var json = JsonDocument.Parse(request.Body);
        var message = json.RootElement.GetProperty("message");
        message.GetProperty("text").GetString().ShouldBe("L'été, \"c'est\" {from} 12 €\nfin", "what a text holds is text");
        (json.RootElement.GetProperty("to").GetString(), json.RootElement.GetProperty("sender").GetString(), message.GetProperty("ref").GetString()).ShouldBe(("+33612345678", "PERRIN", id.ToString()));
        json.RootElement.GetProperty("flash").ValueKind.ShouldBe(JsonValueKind.False);
        (await shop.MessageAsync(id) is var m ? (m.State, m.Reason, m.Text) : default).ShouldBe((MessageState.HandedOver, "HTTP 200: 4FGH", "L'été, \"c'est\" {from} 12 €\nfin"));

        (await shop.TryGatewayAsync(By(sink.Address) with { BodyFormat = SmsFormat.Form, Body = "dest={to}\ntext={text}&pro=1&from={from}", AnswerField = "messages.0.id" })).ShouldBeNull();
        sink.Answer = HttpSink.With(202, """{"messages": [{"id": 77}]}""");
        var second = await shop.QueueSmsAsync(Ready("2") with { Text = "a&b=c d" });
        await shop.SendDueAsync();
        (sink.Requests[1].Type, sink.Requests[1].Body).ShouldBe(("application/x-www-form-urlencoded", "dest=%2B33612345678&text=a%26b%3Dc+d&pro=1&from=PERRIN"));
        (await shop.MessageAsync(second)).Reason.ShouldBe("HTTP 202: 77");
        foreach (var table in new[] { "sms_settings WHERE header_secret", "audit_details WHERE json", "message_events WHERE reason" }) (await shop.ScalarAsync($"SELECT count(*) FROM {table} LIKE '%geheim%'")).ShouldBe(0L);
    }

    [Theory, BothDatabases]
    public async Task What_is_refused_for_good_comes_back_with_the_gateways_reason_on_one_line(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        async Task<(MessageState, string?)> BecomesAsync(string key, Func<Microsoft.AspNetCore.Http.HttpContext, Task> answer)
        {
            sink.Answer = answer;
            var id = await shop.QueueSmsAsync(Ready(key));
            await shop.SendDueAsync();
            return (await shop.MessageAsync(id)) is var m ? (m.State, m.Reason) : default;
        }
        (await BecomesAsync("1", HttpSink.With(400, "{\n  \"error\": \"4.2.2 no such number\"\n}\n"))).ShouldBe((MessageState.Bounced, "HTTP 400: { \"error\": \"4.2.2 no such number\" }"));
        (await BecomesAsync("2", HttpSink.With(403, "<h1>Forbidden</h1>", "text/html; charset=utf-8"))).ShouldBe((MessageState.Bounced, "HTTP 403"));
        (await BecomesAsync("3", HttpSink.With(401, $"wrong: {Key}", "text/plain"))).ShouldBe((MessageState.Bounced, "HTTP 401: wrong: •••"));
        (await BecomesAsync("4", HttpSink.With(422, new string('x', 200_000), "text/plain"))).ShouldBe((MessageState.Bounced, $"HTTP 422: {new string('x', 300)}…"));
        (await BecomesAsync("5", HttpSink.BrokenAfter(404))).ShouldBe((MessageState.Bounced, "HTTP 404"), "what was refused was refused");
        (await BecomesAsync("6", HttpSink.With(200, new string('x', 200_000), "text/plain"))).ShouldBe((MessageState.HandedOver, "HTTP 200"));
        (await shop.CountAsync("suppressed_addresses")).ShouldBe(0, "a refusal is not always the number's fault");
        MessageWords.Brief(MessageState.Bounced, "HTTP 400: 4.2.2 no such number").ShouldBe(MessageWords.ReasonOf("said_refused"));
        MessageWords.Brief(MessageState.Queued, "HTTP 503").ShouldBe(MessageWords.ReasonOf("said_later"));
    }

    [Theory, BothDatabases]
    public async Task What_was_not_taken_is_tried_again_later(Engine engine)
    {
        var clock = new MovedClock();
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        foreach (var status in new[] { 408, 425, 429, 500, 503 })
        {
            sink.Answer = HttpSink.With(status, "busy", "text/plain");
            var id = await shop.QueueSmsAsync(Ready($"{status}"));
            await shop.SendDueAsync();
            (await shop.MessageAsync(id) is var m ? (m.State, m.Reason, m.HandingOverAt) : default).ShouldBe((MessageState.Queued, $"HTTP {status}: busy", null));
            (await shop.SendDueAsync()).ShouldBe(0, "not due again at once");
            sink.Answer = HttpSink.With(200, "{}");
            clock.Ahead += HandOver.BackOff[0];
            await shop.SendDueAsync();
            (await shop.MessageAsync(id)).State.ShouldBe(MessageState.HandedOver);
        }
        // Nobody listens on the port of a gateway that is gone.
        var away = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(away);
        await away.DisposeAsync();
        var waits = await shop.QueueSmsAsync(Ready("away"));
        await shop.SendDueAsync();
        (await shop.MessageAsync(waits) is var w ? (w.State, w.Reason) : default).ShouldBe((MessageState.Queued, "gateway_unreachable"));
        await shop.UseGatewayAsync(sink);
        clock.Ahead += HandOver.BackOff[0];
        await shop.SendDueAsync();
        (await shop.MessageAsync(waits)).State.ShouldBe(MessageState.HandedOver);
    }

    [Theory, BothDatabases]
    public async Task What_may_have_been_taken_is_unknown_and_never_sent_again_by_itself(Engine engine)
    {
        var clock = new PatienceByHand();
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        var ids = new List<(Id<Message> Id, string Reason)>();
        async Task SendAsync(Func<Microsoft.AspNetCore.Http.HttpContext, Task> answer, string reason)
        {
            sink.Answer = answer;
            ids.Add((await shop.QueueSmsAsync(Ready(reason + ids.Count)), reason));
            await shop.SendDueAsync();
        }
        await SendAsync(HttpSink.Broken, "connection_broke");
        await SendAsync(HttpSink.BrokenAfter(200), "connection_broke");
        await SendAsync(http =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (307, $"{sink.Address}/elsewhere");
            return Task.CompletedTask;
        }, "gateway_leads_elsewhere");
        await SendAsync(HttpSink.With(502, "bad gateway", "text/plain"), "no_answer");
        await SendAsync(HttpSink.With(504, "gateway time-out", "text/plain"), "no_answer");
        for (var i = 0; i < 5; i++) await sink.ArrivalAsync();
        sink.Answer = HttpSink.Silent;
        ids.Add((await shop.QueueSmsAsync(Ready("silent")), "no_answer"));
        var sending = Task.Run(shop.SendDueAsync);
        await sink.ArrivalAsync();
        clock.RunOut();
        await sending;
        foreach (var (id, reason) in ids) (await shop.MessageAsync(id) is var m ? (m.State, m.Reason) : default).ShouldBe((MessageState.Unknown, reason));

        sink.Answer = HttpSink.With(200, """{"id": "again"}""");
        clock.Ahead += TimeSpan.FromDays(30);
        (await shop.SendDueAsync()).ShouldBe(0);
        sink.Requests.Count.ShouldBe(ids.Count, "each was asked for once, and nobody was led elsewhere");
        sink.Requests.ShouldAllBe(r => r.Path == "/sms");
        // A person may.
        var again = (await shop.DoAsync((ChangeMessage change) => change.SendAgainAsync(Boss, ids[0].Id, default))).Value;
        await shop.SendDueAsync();
        (await shop.MessageAsync(again) is var sent ? (sent.State, sent.Channel, sent.Reason) : default).ShouldBe((MessageState.HandedOver, MessageChannel.Sms, "HTTP 200: again"));
    }

    [Theory, BothDatabases]
    public async Task A_consent_taken_back_while_it_waits_keeps_it_here_and_a_service_message_leaves_all_the_same(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        var lea = await shop.EnrolAsync(await shop.StoreAsync("LYON"), Named("Léa", "Faure", phone: "0612345678"), null, ConsentTopic.NewsBySms);
        var early = await shop.QueueSmsAsync(Ready("news/1") with { Customer = lea, Topic = ConsentTopic.NewsBySms });
        await shop.SendDueAsync();
        var (late, service, wrong) = (await shop.QueueSmsAsync(Ready("news/2") with { Customer = lea, Topic = ConsentTopic.NewsBySms }), await shop.QueueSmsAsync(Ready("case/1") with { Customer = lea }), await shop.QueueSmsAsync(Ready("case/2", "soon")));
        (await shop.DoAsync((RecordConsents record) => record.RunAsync(Boss, lea, new Dictionary<ConsentTopic, bool> { [ConsentTopic.NewsBySms] = false }, ConsentPlace.Counter, null, "fr", default))).ShouldBeNull();
        await shop.SendDueAsync();
        (await shop.MessageAsync(early)).State.ShouldBe(MessageState.HandedOver);
        (await shop.MessageAsync(late) is var m ? (m.State, m.Reason) : default).ShouldBe((MessageState.Suppressed, "no_consent"));
        (await shop.MessageAsync(service)).State.ShouldBe(MessageState.HandedOver);
        (await shop.MessageAsync(wrong) is var w ? (w.State, w.Reason) : default).ShouldBe((MessageState.Suppressed, "number_invalid"));
        sink.Requests.Count.ShouldBe(2);
        var story = (await shop.DoAsync((ReadTimeline t) => t.PageAsync(Boss, lea, TimelineKind.Message, null, 10, default))).Value!;
        story.Entries.Count.ShouldBe(3);
        story.Entries.ShouldAllBe(e => e.Text.StartsWith("SMS", StringComparison.Ordinal));
        var found = (await shop.DoAsync((ReadOutbox o) => o.PageAsync(Boss, new("06.12.34.56.78", null, null, null), 10, default))).Value!;
        found.Lines.Count.ShouldBe(3, "however the number is written");
    }

    [Theory, BothDatabases]
    public async Task Without_a_gateway_it_lies_in_a_file_which_goes_with_the_customer_and_without_Node_it_leaves_all_the_same(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton(sp => new Courier(sp.GetRequiredService<DataFolder>(), NullLogger<Courier>.Instance) { Node = "no-such-program" }));
        var lea = await shop.EnrolAsync(await shop.StoreAsync("LYON"), Named("Léa", "Faure", phone: "0612345678"));
        await shop.QueueAsync(MailActions.Service("1"));
        await shop.SendDueAsync();
        var id = await shop.QueueSmsAsync(Ready("2") with { Customer = lea });
        (await shop.SendDueAsync()).ShouldBe(1, "mail waits for Node, text messages do not");
        (await shop.MessageAsync(id) is var m ? (m.State, m.Reason) : default).ShouldBe((MessageState.HandedOver, "sms_file"));
        var file = Path.Combine(shop.Folder, "outbox", $"{id}.txt");
        (await File.ReadAllTextAsync(file)).ShouldBe("+33612345678\n\nBonjour Léa, votre réparation est prête : https://perrin.example/s/7KQ2\n");
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Boss, lea, "Léa Faure", default))).ShouldBeNull();
        File.Exists(file).ShouldBeFalse();
        (await shop.MessageAsync(id) is var erased ? (erased.To, erased.ToKey, erased.Subject, erased.Text) : default).ShouldBe(("", null, "", ""));
    }

    /// <summary>The patience with a gateway ends when the test says so.</summary>
    private sealed class PatienceByHand : TimeProvider
    {
        private readonly List<Action> waiting = [];

        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

        public void RunOut() => waiting[^1]();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != SmsGateway.Patience) return base.CreateTimer(callback, state, dueTime, period);
            waiting.Add(() => callback(state));
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
