using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Retour.Database;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Web;
using Shouldly;
using Xunit;
using static Retour.Testing.MailActions;

namespace Retour.Messaging;

/// <summary>Messages out, to a real mail server of the test's own: none is lost, and none leaves twice.</summary>
public sealed class SendingMail
{
    [Theory, BothDatabases]
    public async Task A_mail_arrives_with_its_accents_its_own_Message_ID_and_no_way_to_opt_out_of_a_service(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = new SmtpSink();
        await shop.UseServerAsync(sink);
        var id = await shop.QueueAsync(Service("case/1/ready") with
        {
            Html = "<p>L’été, <b>œuvre</b></p>", ReplyTo = "sav+7@perrin.example", InReplyTo = "<question@exemple.fr>", References = ["<first@exemple.fr>", "<question@exemple.fr>"], IsAutomatic = true,
            Files = [new("Reçu été.pdf", "application/pdf", [1, 2, 3])],
        });
        (await shop.SendDueAsync()).ShouldBe(1);
        (await shop.SendDueAsync()).ShouldBe(0);

        var sunk = sink.Mails.ShouldHaveSingleItem();
        sunk.From.ShouldBe("boutique@perrin.example");
        sunk.To.ShouldBe(["lea@exemple.fr"]);
        var mail = await shop.ReadAsync(sunk);
        mail.GetProperty("subject").GetString().ShouldBe("Votre réparation est prête");
        mail.GetProperty("text").GetString()!.ShouldContain("l’été, œuvre, 12 €");
        mail.GetProperty("html").GetString()!.ShouldContain("<b>œuvre</b>");
        mail.GetProperty("from")[0].GetProperty("name").GetString().ShouldBe("Maison Perrin");
        mail.GetProperty("reply_to")[0].GetProperty("address").GetString().ShouldBe("sav+7@perrin.example");
        mail.GetProperty("in_reply_to").GetString().ShouldBe("<question@exemple.fr>");
        mail.GetProperty("references").EnumerateArray().Select(r => r.GetString()).ShouldBe(["<first@exemple.fr>", "<question@exemple.fr>"]);
        mail.GetProperty("attachments")[0].GetProperty("name").GetString().ShouldBe("Reçu été.pdf");
        mail.Header("Auto-Submitted").ShouldBe("auto-replied", "it answers another (RFC 3834)");
        mail.Header("List-Unsubscribe").ShouldBeNull();
        var rfcId = mail.GetProperty("message_id").GetString()!;
        rfcId.ShouldEndWith("@perrin.example>");
        (await shop.DoAsync((MessageIds ids) => ids.ReadAsync(rfcId, default))).ShouldBe(id);
        (await shop.DoAsync((MessageIds ids) => ids.ReadAsync(rfcId.Replace(rfcId[40], rfcId[40] == 'a' ? 'b' : 'a'), default))).ShouldBeNull("somebody else's signature");

        var message = await shop.MessageAsync(id);
        (message.State, message.HandedAt is not null, message.DueAt).ShouldBe((MessageState.HandedOver, true, null));
        message.Reason!.ShouldContain("queued as 4FGH");
        (await shop.CountAsync("message_events")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task The_same_cause_twice_is_one_mail_and_what_is_not_saved_does_not_leave(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = new SmtpSink();
        await shop.UseServerAsync(sink);
        var first = await shop.QueueAsync(Service("receipt/1"));
        (await shop.QueueAsync(Service("receipt/1", "paul@exemple.fr"))).ShouldBe(first);
        (await shop.DoAsync(async (Outbox outbox) => await outbox.AddAsync(Service("receipt/2"), default))).IsNew.ShouldBeTrue();
        await shop.SendDueAsync();
        sink.Mails.ShouldHaveSingleItem().To.ShouldBe(["lea@exemple.fr"]);
        (await shop.CountAsync("messages")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Who_has_no_mailbox_there_is_not_written_to_again_until_somebody_says_so(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = new SmtpSink { Recipient = to => to.StartsWith("nobody", StringComparison.Ordinal) ? "550 5.1.1 No such user" : "250 2.1.5 Ok" };
        await shop.UseServerAsync(sink);
        var (gone, fine) = (await shop.QueueAsync(Service("1", "nobody@exemple.fr")), await shop.QueueAsync(Service("2")));
        await shop.SendDueAsync();
        var bounced = await shop.MessageAsync(gone);
        (bounced.State, bounced.Reason).ShouldBe((MessageState.Bounced, "550 5.1.1 No such user"));
        (await shop.MessageAsync(fine)).State.ShouldBe(MessageState.HandedOver);
        var next = await shop.QueueAsync(Service("3", "Nobody@EXEMPLE.fr"));
        await shop.SendDueAsync();
        (await shop.MessageAsync(next) is var m ? (m.State, m.Reason) : default).ShouldBe((MessageState.Suppressed, "address_bounced"));
        (await shop.CountAsync("suppressed_addresses")).ShouldBe(1);

        sink.Recipient = _ => "250 2.1.5 Ok";
        var pressed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => shop.DoAsync((ChangeMessage change) => change.SendAgainAsync(CustomerActions.Boss, gone, default)))));
        var again = pressed[0].Value;
        pressed.ShouldAllBe(p => p.Refusal == null && p.Value == again, "pressed by several at once");
        (await shop.DoAsync((ChangeMessage change) => change.SendAgainAsync(CustomerActions.Boss, gone, default))).Value.ShouldBe(again, "pressed twice");
        await shop.SendDueAsync();
        (await shop.MessageAsync(again)).State.ShouldBe(MessageState.HandedOver);
        (await shop.MessageAsync(gone)).State.ShouldBe(MessageState.Bounced, "what became of the first stays as it is");
        (await shop.CountAsync("audit_entries", "action = 'message_sent_again'")).ShouldBe(1);
        (await shop.ScalarAsync("SELECT count(*) FROM audit_details WHERE json LIKE '%exemple.fr%' OR json LIKE '%réparation%'")).ShouldBe(0L, "the audit outlives the customer");
    }

    [Theory, BothDatabases]
    public async Task Refused_for_now_it_is_tried_again_ever_later_and_given_up_in_the_end(Engine engine)
    {
        var clock = new MovedClock();
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        await using var sink = new SmtpSink { Recipient = _ => "451 4.7.1 Greylisted, come back" };
        await shop.UseServerAsync(sink);
        var id = await shop.QueueAsync(Service("1"));
        foreach (var wait in HandOver.BackOff)
        {
            (await shop.SendDueAsync()).ShouldBe(1);
            var waiting = await shop.MessageAsync(id);
            (waiting.State, waiting.Reason, waiting.HandingOverAt).ShouldBe((MessageState.Queued, "451 4.7.1 Greylisted, come back", null));
            (await shop.SendDueAsync()).ShouldBe(0, "not due again at once");
            clock.Ahead += wait;
        }
        sink.Mails.ShouldBeEmpty();
        await shop.SendDueAsync();
        (await shop.MessageAsync(id)).State.ShouldBe(MessageState.Bounced);
        (await shop.CountAsync("suppressed_addresses")).ShouldBe(0, "a server that is busy for three days says nothing of the mailbox");

        var second = await shop.QueueAsync(Service("2"));
        await shop.SendDueAsync();
        sink.Recipient = _ => "250 2.1.5 Ok";
        clock.Ahead += HandOver.BackOff[0];
        await shop.SendDueAsync();
        (await shop.MessageAsync(second)).State.ShouldBe(MessageState.HandedOver);
        sink.Mails.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("550 5.7.1 Relaying denied", "250 2.0.0 Ok")]
    [InlineData("250 2.1.0 Ok", "530 5.7.0 Authentication required")]
    public async Task What_the_settings_are_to_blame_for_is_no_ones_mailbox(string recipient, string sender)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        await using var sink = new SmtpSink { Recipient = _ => recipient, Sender = _ => sender };
        await shop.UseServerAsync(sink);
        var id = await shop.QueueAsync(Service("1"));
        await shop.SendDueAsync();
        (await shop.MessageAsync(id)).State.ShouldBe(MessageState.Queued);
        (await shop.CountAsync("suppressed_addresses")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task A_connection_cut_after_the_final_dot_leaves_it_unknown_and_it_is_never_sent_again_by_itself(Engine engine)
    {
        var clock = new MovedClock();
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        await using var sink = new SmtpSink { Content = _ => null };
        await shop.UseServerAsync(sink);
        var id = await shop.QueueAsync(Service("1"));
        await shop.SendDueAsync();
        (await shop.MessageAsync(id)).State.ShouldBe(MessageState.Unknown);
        sink.Content = _ => "250 2.0.0 Ok";
        clock.Ahead += TimeSpan.FromDays(30);
        (await shop.SendDueAsync()).ShouldBe(0);
        sink.Mails.Count.ShouldBe(1);
        // The line that broke is not used any more.
        var next = await shop.QueueAsync(Service("2"));
        await shop.SendDueAsync();
        (await shop.MessageAsync(next)).State.ShouldBe(MessageState.HandedOver);

        var again = (await shop.DoAsync((ChangeMessage change) => change.SendAgainAsync(CustomerActions.Boss, id, default))).Value;
        await shop.SendDueAsync();
        (await shop.MessageAsync(again)).State.ShouldBe(MessageState.HandedOver);
        sink.Mails.Count.ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task A_courier_killed_while_it_sends_loses_nothing_and_doubles_nothing(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine, TestShop.OwnCourier);
        var open = new TaskCompletionSource();
        await using var sink = new SmtpSink { Hold = open.Task };
        await shop.UseServerAsync(sink);
        var ids = new List<Id<Message>>();
        for (var i = 0; i < 12; i++) ids.Add(await shop.QueueAsync(Service($"{i}", $"client{i}@exemple.fr")));
        var sending = Task.Run(shop.SendDueAsync);
        for (var i = 0; i < 4; i++) await sink.ArrivalAsync();   // as many as there are lines
        Process.GetProcessById(shop.Get<Courier>().ProcessId!.Value).Kill();
        await sending.WaitAsync(TimeSpan.FromSeconds(60));
        open.SetResult();
        foreach (var id in ids) (await shop.MessageAsync(id)).State.ShouldBe(MessageState.Unknown, "all were asked of the courier that died");
        (await shop.SendDueAsync()).ShouldBe(0);
        var after = await shop.QueueAsync(Service("after"));
        await shop.SendDueAsync();
        (await shop.MessageAsync(after)).State.ShouldBe(MessageState.HandedOver, "another courier was started");
        sink.Mails.Select(m => m.To.Single()).ShouldBeUnique();
    }

    [Theory, BothDatabases]
    public async Task A_program_that_died_while_handing_over_leaves_it_unknown_and_one_that_had_only_taken_it_leaves_it_to_others(Engine engine)
    {
        var clock = new MovedClock();
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        await using var sink = new SmtpSink();
        await shop.UseServerAsync(sink);
        var (under, taken) = (await shop.QueueAsync(Service("1")), await shop.QueueAsync(Service("2")));
        await shop.DoAsync(async (RetourDb db) =>
        {
            var message = await db.Set<Message>().SingleAsync(m => m.Id == under);
            message.BeginHandOver(clock.GetUtcNow(), clock.GetUtcNow() + HandOver.Lasts);
            (await db.Set<Message>().SingleAsync(m => m.Id == taken)).Wait("", clock.GetUtcNow() + TimeSpan.FromMinutes(2));
            return await db.SaveChangesAsync();
        });
        (await shop.SendDueAsync()).ShouldBe(0, "somebody has them");
        clock.Ahead += HandOver.Lasts + TimeSpan.FromSeconds(1);
        (await shop.SendDueAsync()).ShouldBe(1);
        (await shop.MessageAsync(under)).State.ShouldBe(MessageState.Unknown);
        (await shop.MessageAsync(taken)).State.ShouldBe(MessageState.HandedOver);
        sink.Mails.Count.ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Senders_of_several_nodes_never_take_the_same_message(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = new SmtpSink();
        await shop.UseServerAsync(sink);
        for (var i = 0; i < 60; i++) await shop.QueueAsync(Service($"{i}", $"client{i}@exemple.fr"));
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var sum = 0;
            while (await shop.SendDueAsync() is > 0 and var some) sum += some;
            return sum;
        })));
        sent.Sum().ShouldBe(60);
        sink.Mails.Select(m => m.To.Single()).Distinct().Count().ShouldBe(60);
        sink.Mails.Count.ShouldBe(60);
        (await shop.CountAsync("messages", "state = 'HandedOver'")).ShouldBe(60);
    }

    [Theory, BothDatabases]
    public async Task Without_a_server_mail_lies_in_files_and_without_Node_it_waits(Engine engine)
    {
        var clock = new MovedClock();
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        var id = await shop.QueueAsync(Service("1"));
        await shop.SendDueAsync();
        var message = await shop.MessageAsync(id);
        (message.State, message.Reason).ShouldBe((MessageState.HandedOver, "file"));
        var file = await File.ReadAllTextAsync(Path.Combine(shop.Folder, "outbox", $"{id}.eml"));
        file.ShouldContain("To: lea@exemple.fr\r\n");
        (await shop.ReadAsync(new("", [], file))).GetProperty("subject").GetString().ShouldBe("Votre réparation est prête");

        await using var bare = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock)
            .AddSingleton(sp => new Courier(sp.GetRequiredService<DataFolder>(), NullLogger<Courier>.Instance) { Node = "no-such-program" }));
        var waiting = await bare.QueueAsync(Service("1"));
        await bare.SendDueAsync();
        (await bare.SendDueAsync()).ShouldBe(0);
        clock.Ahead += TimeSpan.FromMinutes(2);
        (await bare.SendDueAsync()).ShouldBe(1);
        (await bare.MessageAsync(waiting) is var m ? (m.State, m.Reason, m.Attempts) : default).ShouldBe((MessageState.Queued, "node_missing", 0));
    }

    [Theory, BothDatabases]
    public async Task What_waits_can_be_called_back_and_what_has_left_cannot(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = new SmtpSink();
        await shop.UseServerAsync(sink);
        var (waits, left) = (await shop.QueueAsync(Service("1")), await shop.QueueAsync(Service("2", "paul@exemple.fr")));
        (await shop.DoAsync((ChangeMessage change) => change.CancelAsync(CustomerActions.Boss, waits, default))).ShouldBeNull();
        await shop.SendDueAsync();
        sink.Mails.ShouldHaveSingleItem().To.ShouldBe(["paul@exemple.fr"]);
        (await shop.DoAsync((ChangeMessage change) => change.CancelAsync(CustomerActions.Boss, left, default)))!.Code.ShouldBe("only_waiting_is_cancelled");
        (await shop.DoAsync((ChangeMessage change) => change.SendAgainAsync(CustomerActions.Boss, left, default))).Refusal!.Code.ShouldBe("only_lost_is_sent_again");
    }

    [Theory]
    [InlineData("250 2.0.0 Ok: queued as 4FGH", "HandedOver", null)]
    [InlineData("file", "HandedOver", "file")]
    [InlineData("550 5.1.1 <x@exemple.fr>: User unknown", "Bounced", "said_no_mailbox")]
    [InlineData("452 4.2.2 Over quota", "Queued", "said_full")]
    [InlineData("451 4.7.1 Greylisted", "Queued", "said_later")]
    [InlineData("554 5.7.1 Blocked", "Bounced", "said_not_welcome")]
    [InlineData("421 Too busy", "Queued", "said_later")]
    [InlineData("554 No", "Bounced", "said_refused")]
    [InlineData("abuse", "Complained", "said_unwanted")]
    public void What_a_server_said_is_told_in_plain_words(string said, string state, string? code) =>
        MessageWords.Brief(Enum.Parse<MessageState>(state), said).ShouldBe(code is null ? null : MessageWords.ReasonOf(code));
}
