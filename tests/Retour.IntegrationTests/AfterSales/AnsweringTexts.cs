using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Sms;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using Case = Retour.Modules.AfterSales.Case;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;

namespace Retour.AfterSales;

/// <summary>What customers write by text message: where it goes, told once or often, and how it is answered.</summary>
public sealed class AnsweringTexts
{
    private const string Lea = "33612345678";

    private static Task<bool> HearAsync(TestShop shop, string text, string? id, string from = Lea)
    {
        var said = new Dictionary<string, string?> { ["from"] = from, ["text"] = text, ["id"] = id };
        return shop.DoAsync((GatewayReports reports) => reports.TakeAsync(said.GetValueOrDefault, default));
    }

    private static async Task<string> OnlyCaseAsync(TestShop shop) => (string)(await shop.ScalarAsync("SELECT max(reference) FROM cases WHERE (SELECT count(*) FROM cases) = 1"))!;

    private static Task<Refusal?> AnswerAsync(TestShop shop, string reference, CaseStatus then = CaseStatus.WaitingForCustomer) =>
        shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(reference, "Apportez-la samedi.", 99, then, BySms: true), default));

    private static Task<string> ByPhoneAsync(TestShop shop, StoreInfo? store) => shop.DoAsync(async (OpenCase open) =>
        (await open.RunAsync(Boss, new(CaseKind.Repair, CaseChannel.Phone, store?.Id, "Cafetière", "Elle fuit.") { Name = "Léa Faure", Phone = "06 12 34 56 78" }, default)).Value!.Reference);

    [Theory, BothDatabases]
    public async Task Who_writes_first_opens_a_case_and_is_answered_where_they_wrote(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        var lea = await shop.EnrolAsync(await shop.StoreAsync("LYON"), Named("Léa", "Faure", phone: "06 12 34 56 78"));
        (await HearAsync(shop, $"Bonjour,\nma cafetière ne chauffe plus depuis hier et {new string('x', 60)}\U0001F600\U0001F600", "7")).ShouldBeTrue();
        var reference = await OnlyCaseAsync(shop);
        var thread = await shop.ReadCaseAsync(reference);
        (thread.Case.Channel, thread.Case.CustomerId, thread.Case.ContactPhone, thread.Case.Status, thread.Case.DueAt is not null).ShouldBe((CaseChannel.Sms, lea, "+33612345678", CaseStatus.New, true));
        thread.Case.CaseSubject.ShouldBe($"Bonjour, ma cafetière ne chauffe plus depuis hier et {new string('x', 27)}…");
        // The number is all that the message says; whose it is, only those see who may.
        thread.Case.ContactName.ShouldBeNull();
        (await AnswerAsync(shop, reference)).ShouldBeNull();
        await shop.SendDueAsync();
        sink.Requests.ShouldHaveSingleItem().Body.ShouldContain("33612345678");
        (await HearAsync(shop, "Samedi à quelle heure ?", "8")).ShouldBeTrue();
        thread = await shop.ReadCaseAsync(reference);
        (thread.Case.Status, thread.Messages, thread.Entries[^1].Body).ShouldBe((CaseStatus.Open, 3, "Samedi à quelle heure ?"));
        (await shop.CountAsync("audit_entries", "action IN ('case_opened_by_sms', 'case_sms_received')")).ShouldBe(2);
        (await shop.DoAsync((ReadCases read) => read.PageAsync(Boss, new(CaseView.All, "chauffe", null), null, 5, default))).Rows.ShouldHaveSingleItem().Contact.ShouldBe("+33612345678");
    }

    [Theory, BothDatabases]
    public async Task It_goes_into_the_latest_case_that_is_not_over_of_which_we_wrote_there(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var (told, silent) = (await ByPhoneAsync(shop, lyon), await ByPhoneAsync(shop, lyon));
        (await AnswerAsync(shop, told)).ShouldBeNull();
        await HearAsync(shop, "D’accord pour samedi, à quelle heure ?", "1");
        (await shop.ReadCaseAsync(told)).Entries[^1].Body.ShouldBe("D’accord pour samedi, à quelle heure ?");
        (await shop.ReadCaseAsync(silent)).Messages.ShouldBe(1, "no text message went out of it");

        // What is over stays so: thanks are kept there, and whatever else is new.
        (await AnswerAsync(shop, told, CaseStatus.Closed)).ShouldBeNull();
        await HearAsync(shop, "Merci beaucoup !", "2");
        (await shop.ReadCaseAsync(told)).ShouldSatisfyAllConditions(t => t.Case.Status.ShouldBe(CaseStatus.Closed), t => t.Entries[^1].Body.ShouldBe("Merci beaucoup !"));
        await HearAsync(shop, "Elle fuit encore.", "3");
        (await shop.ReadCaseAsync(told)).Case.Status.ShouldBe(CaseStatus.Closed);
        (await shop.CountAsync("cases", "channel = 'Sms' AND status = 'New' AND store_id IS NOT NULL")).ShouldBe(1, "of the store that wrote last");
        await HearAsync(shop, "Et la notice manque.", "4");
        (await shop.CountAsync("cases")).ShouldBe(3);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task What_is_told_twice_is_taken_once(Engine engine)
    {
        var clock = new SetClock("2026-06-15 10:00");
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        for (var told = 0; told < 2; told++) (await HearAsync(shop, "Oui", "same")).ShouldBeTrue();
        (await HearAsync(shop, "Non", "same")).ShouldBeTrue("some gateways give an answer the number of what it answers");
        var reference = await OnlyCaseAsync(shop);
        (await shop.ReadCaseAsync(reference)).Messages.ShouldBe(2);
        // Where the gateway gives it no number: the same words in the same minute.
        foreach (var (time, messages) in new[] { ("10:01", 3), ("10:01:59", 3), ("10:02", 4) })
        {
            clock.Set($"2026-06-15 {time}");
            (await HearAsync(shop, "Oui", null)).ShouldBeTrue();
            (await shop.ReadCaseAsync(reference)).Messages.ShouldBe(messages, time);
        }
    }

    [Theory, BothDatabases]
    public async Task Of_those_that_come_at_the_same_moment_all_are_kept_in_one_case(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await HearAsync(shop, "D’un autre", "0", "33699999999");
        (await Task.WhenAll(Enumerable.Range(1, 3).SelectMany(n => new[] { n, n }).Select(n => Task.Run(() => HearAsync(shop, $"Partie {n}", $"{n}"))))).ShouldAllBe(taken => taken);
        (await shop.CountAsync("cases")).ShouldBe(2);
        (await shop.CountAsync("case_entries", "body LIKE 'Partie %'")).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task STOP_is_no_case_and_what_no_database_keeps_is_left_out(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await HearAsync(shop, "STOP", "1");
        await HearAsync(shop, " \0 ", "2");
        await HearAsync(shop, "Bonjour", "3", "PERRIN");
        (await shop.CountAsync("cases")).ShouldBe(0);
        await HearAsync(shop, $"Arrêt de la machine\0 pendant le cycle {new string('x', Case.MostOfText)}", "4");
        (await shop.ReadCaseAsync(await OnlyCaseAsync(shop))).Entries.ShouldHaveSingleItem().Body!.Length.ShouldBe(Case.MostOfText);
    }

    [Theory, BothDatabases]
    public async Task A_report_that_repeats_our_own_message_is_no_answer(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        (await shop.TryGatewayAsync(SmsActions.By(sink.Address) with { Sender = "+33611111111" })).ShouldBeNull();
        var message = await shop.QueueSmsAsync(SmsActions.Ready("1"));
        await shop.SendDueAsync();
        Task<bool> TellAsync(string status, string from)
        {
            var said = new Dictionary<string, string?> { ["id"] = message.ToString(), ["status"] = status, ["from"] = from, ["text"] = "Bonjour Léa, votre réparation est prête" };
            return shop.DoAsync((GatewayReports reports) => reports.TakeAsync(said.GetValueOrDefault, default));
        }
        (await TellAsync("sent", "33611111111")).ShouldBeTrue();
        (await shop.MessageAsync(message)).State.ShouldBe(MessageState.HandedOver);
        (await TellAsync("delivered", Lea)).ShouldBeTrue();
        (await shop.MessageAsync(message)).State.ShouldBe(MessageState.Delivered);
        (await shop.CountAsync("cases")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task A_part_of_another_case_wakes_the_case_that_it_is_part_of(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var whole = (await shop.DeliverAsync(await shop.MailboxAsync(), Mail("Ma cafetière fuit."))).Case!;
        await HearAsync(shop, "C’est encore moi, pour la cafetière", "1");
        var part = (string)(await shop.ScalarAsync("SELECT reference FROM cases WHERE channel = 'Sms'"))!;
        (await shop.DoAsync((MergeCases merge) => merge.RunAsync(Boss, whole, part, default))).Refusal.ShouldBeNull();
        (await shop.DoAsync((ChangeStatus change) => change.RunAsync(Boss, whole, CaseStatus.WaitingForCustomer, default))).ShouldBeNull();
        await HearAsync(shop, "Alors ?", "2");
        (await shop.ReadCaseAsync(whole)).ShouldSatisfyAllConditions(t => t.Case.Status.ShouldBe(CaseStatus.Open), t => t.Messages.ShouldBe(3));
        (await shop.CountAsync("cases")).ShouldBe(2);
    }
}
