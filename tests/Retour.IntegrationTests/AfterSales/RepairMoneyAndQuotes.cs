using System.Data.Common;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>What a repair costs, who says yes to it, and what goes back to the customer; refusals, papers, and what the database itself holds.</summary>
public sealed class RepairMoneyAndQuotes
{
    private static async Task<RepairScene> PaidAsync(Engine engine)
    {
        // Out of every guarantee.
        var scene = await RepairScene.OpenAsync(engine, new DateOnly(2023, 3, 14));
        await scene.TakeInAsync();
        (await scene.RepairNowAsync()).Basis.ShouldBe(RepairBasis.Paid);
        await scene.DiagnoseAsync(RepairBasis.Paid);
        return scene;
    }

    [Theory, BothDatabases]
    public async Task Paid_work_begins_only_with_the_quote_that_was_accepted_by_the_link(Engine engine)
    {
        await using var scene = await PaidAsync(engine);
        (await scene.DoAsync((WorkOnRepair w) => w.StartAsync(Boss, scene.Reference, default))).ShouldBe(RepairRefusals.NotNow(RepairState.Diagnosing));
        var quote = await scene.QuoteAsync();
        quote.TotalMinor.ShouldBe(6_990);
        (await scene.WrittenAsync()).ShouldHaveSingleItem().ShouldContain(quote.LinkKey);
        (await scene.DoAsync((WorkOnRepair w) => w.StartAsync(Boss, scene.Reference, default))).ShouldBe(RepairRefusals.NotNow(RepairState.QuoteSent));
        (await scene.DoAsync((QuoteRepair q) => q.DecideByLinkAsync(quote.LinkKey, true, " ", null, default))).ShouldBe(RepairRefusals.NameMissing);
        await scene.DoneAsync((QuoteRepair q) => q.DecideByLinkAsync(quote.LinkKey, true, "Anne Petit", null, default));
        await scene.RepairAsync();
        (await scene.HandOverAsync()).ShouldBeNull();
        var done = await scene.FileAsync();
        (done.Repair.BilledMinor, done.Repair.State, done.Quote!.DecidedBy, done.Quote.DecidedByLink).ShouldBe((6_990L, RepairState.Closed, "Anne Petit", true));
        (await scene.CoveredUntilAsync()).ShouldBe(new DateOnly(2025, 3, 14), "a paid repair gives no guarantee back");
        (await scene.Shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_quote_is_accepted_once_by_whoever_has_its_link_before_its_day_is_over(Engine engine)
    {
        await using var scene = await PaidAsync(engine);
        var first = await scene.QuoteAsync();
        var second = await scene.QuoteAsync("39,90");
        Task<Refusal?> SayAsync(string key, bool yes) => scene.DoAsync((QuoteRepair q) => q.DecideByLinkAsync(key, yes, "Anne Petit", null, default));
        (await SayAsync(first.LinkKey, true)).ShouldBe(RepairRefusals.QuoteReplaced);
        (await SayAsync(new string('a', Quote.LinkKeyLength), true)).ShouldBe(RepairRefusals.NoSuchQuote);
        (await SayAsync("x", true)).ShouldBe(RepairRefusals.NoSuchQuote);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SayAsync(second.LinkKey, true))));
        both.ShouldAllBe(b => b == null || b.Code == "quote_accepted_on" || b.Code == "repair_not_now");
        (await scene.Shop.CountAsync("case_entries", "after = 'QuoteAccepted'")).ShouldBe(1);
        (await SayAsync(second.LinkKey, true)).ShouldBeNull("the same answer twice is one");
        (await SayAsync(second.LinkKey, false))!.Code.ShouldBe("quote_accepted_on");
        (await scene.RepairNowAsync()).AcceptedQuote.ShouldBe(2);
        await scene.ExecuteAsync("UPDATE repair_quotes SET state = 'Sent', decided_at = NULL, decided_by = NULL, expires_on = '2026-11-27' WHERE number = 2");
        (await SayAsync(second.LinkKey, true)).ShouldBe(RepairRefusals.QuoteExpired(new(2026, 11, 27)));
    }

    [Theory, BothDatabases]
    public async Task A_refused_quote_gives_the_item_back_or_is_followed_by_another(Engine engine)
    {
        await using var scene = await PaidAsync(engine);
        var quote = await scene.QuoteAsync("500");
        await scene.DoneAsync((QuoteRepair q) => q.DecideByLinkAsync(quote.LinkKey, false, "Anne Petit", "Trop cher", default));
        (await scene.RepairNowAsync()).Outcome.ShouldBe(RepairOutcome.QuoteRefused);
        var cheaper = await scene.QuoteAsync("30");
        (await scene.RepairNowAsync()).Outcome.ShouldBeNull();
        await scene.DoneAsync((QuoteRepair q) => q.DecideAsync(Boss, scene.Reference, cheaper.Number, false, null, "Toujours trop cher", default));
        await scene.DoneAsync((WorkOnRepair w) => w.ReadyAsync(Boss, scene.Reference, default));
        (await scene.HandOverAsync()).ShouldBeNull();
        (await scene.RepairNowAsync()).ShouldSatisfyAllConditions(r => r.State.ShouldBe(RepairState.Closed), r => r.BilledMinor.ShouldBeNull());
    }

    [Theory, BothDatabases]
    public async Task Lines_and_amounts_that_cannot_be_read_are_said(Engine engine)
    {
        await using var scene = await PaidAsync(engine);
        Task<Refusal?> SendAsync(DateOnly? until, params TypedLine[] lines) => scene.DoAsync((QuoteRepair q) => q.SendAsync(Boss, scene.Reference, lines, until, null, default));
        (await SendAsync(RepairScene.Today)).ShouldBe(RepairRefusals.LinesMissing);
        (await SendAsync(RepairScene.Today, new TypedLine("Pièce", "beaucoup"))).ShouldBe(RepairRefusals.AmountUnreadable);
        (await SendAsync(RepairScene.Today, new TypedLine("Pièce", "-3"))).ShouldBe(RepairRefusals.AmountUnreadable);
        (await SendAsync(RepairScene.Today, new TypedLine(null, "3"))).ShouldBe(RepairRefusals.LinesMissing);
        (await SendAsync(RepairScene.Today.AddDays(-1), new TypedLine("Pièce", "1 234,56 €"))).ShouldBe(RepairRefusals.ExpiryMissing);
        (await scene.Shop.CountAsync("repair_quotes")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Money_is_owed_after_thirty_days_or_for_a_grave_defect_and_is_paid_within_fourteen(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync(scene.Wanted with { Wish = Remedy.Refund, RequestedOn = new(2026, 11, 1) });
        await scene.DiagnoseAsync(RepairBasis.Conformity);
        Task<Refusal?> ChooseAsync(bool grave) => scene.DoAsync((WorkOnRepair w) => w.ChooseAsync(Boss, scene.Reference, Remedy.Refund, null, grave, default));
        (await ChooseAsync(false)).ShouldBe(RepairRefusals.NotYetMoney);
        (await ChooseAsync(true)).ShouldBeNull();
        await scene.DoneAsync((HandBack h) => h.OweAsync(Boss, scene.Reference, Remedy.Refund, "59,90", new(2026, 11, 20), default));
        ReadRepairs.DueOf(await scene.RepairNowAsync()).ShouldBe(new DateOnly(2026, 12, 4));
        (await scene.DoAsync((HandBack h) => h.CloseAsync(Boss, scene.Reference, default))).ShouldBe(RepairRefusals.RefundDue);
        await scene.DoneAsync((HandBack h) => h.PaidAsync(Boss, scene.Reference, null, default));
        await scene.DoneAsync((HandBack h) => h.CloseAsync(Boss, scene.Reference, default));
        var done = await scene.FileAsync();
        (done.Repair.RefundMinor, done.Repair.RefundedOn, done.Item.Item.CustomerId).ShouldBe((5_990L, RepairScene.Today, null));
        done.Item.Open.ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_price_is_cut_once_thirty_days_have_passed_and_the_item_goes_back(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync(scene.Wanted with { Wish = Remedy.PriceCut, RequestedOn = RepairScene.Today.AddDays(-31) });
        await scene.DiagnoseAsync(RepairBasis.Conformity);
        await scene.DoneAsync((WorkOnRepair w) => w.ChooseAsync(Boss, scene.Reference, Remedy.PriceCut, null, false, default));
        await scene.DoneAsync((HandBack h) => h.OweAsync(Boss, scene.Reference, Remedy.PriceCut, "15", null, default));
        await scene.DoneAsync((WorkOnRepair w) => w.ReadyAsync(Boss, scene.Reference, default));
        (await scene.HandOverAsync()).ShouldBeNull();
        (await scene.RepairNowAsync()).State.ShouldBe(RepairState.HandedOver, "the money is still owed");
        await scene.DoneAsync((HandBack h) => h.PaidAsync(Boss, scene.Reference, null, default));
        await scene.DoneAsync((HandBack h) => h.CloseAsync(Boss, scene.Reference, default));
        (await scene.FileAsync()).Item.Item.CustomerId.ShouldBe(scene.Owner);
    }

    [Theory, BothDatabases]
    public async Task A_refusal_is_written_with_its_reason_and_the_item_goes_back(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        (await scene.DoAsync((WorkOnRepair w) => w.RefuseAsync(Boss, scene.Reference, "", default))).ShouldBe(RepairRefusals.ReasonMissing);
        await scene.DoneAsync((WorkOnRepair w) => w.RefuseAsync(Boss, scene.Reference, "Chute dans l’eau", default));
        (await scene.WrittenAsync()).ShouldHaveSingleItem().ShouldContain("Chute dans l’eau");
        (await scene.RepairNowAsync()).ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(RepairOutcome.RefusedInWriting), r => r.WrittenReason.ShouldBe("Chute dans l’eau"));
        await scene.DoneAsync((WorkOnRepair w) => w.ReadyAsync(Boss, scene.Reference, default));
        (await scene.HandOverAsync()).ShouldBeNull();
        (await scene.CoveredUntilAsync()).ShouldBe(new DateOnly(2028, 3, 14), "nothing was repaired, and it was away for no day");
    }

    [Theory, BothDatabases]
    public async Task A_reason_that_no_text_message_has_room_for_is_not_said_to_have_been_sent(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine, email: null);
        await scene.TakeInAsync();
        (await scene.DoAsync((WorkOnRepair w) => w.RefuseAsync(Boss, scene.Reference, new string('é', 1_990), default)))!.Code.ShouldBe("too_long_for_sms");
        (await scene.RepairNowAsync()).ShouldSatisfyAllConditions(r => r.Outcome.ShouldBeNull(), r => r.State.ShouldBe(RepairState.Received));
        await scene.DoneAsync((WorkOnRepair w) => w.RefuseAsync(Boss, scene.Reference, "Chute", default));
        (await scene.WrittenAsync()).ShouldHaveSingleItem().ShouldContain("Chute");
    }

    [Theory, BothDatabases]
    public async Task What_nobody_fetches_is_given_up_after_a_year_and_not_before(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        await scene.DiagnoseAsync(RepairBasis.Conformity);
        await scene.RepairAsync();
        (await scene.DoAsync((HandBack h) => h.AbandonAsync(Boss, scene.Reference, default))).ShouldBe(RepairRefusals.TooSoonToAbandon(new(2027, 11, 28)));
        await scene.ExecuteAsync("UPDATE repairs SET ready_at = '2025-11-20 10:00:00'");
        await scene.DoneAsync((HandBack h) => h.AbandonAsync(Boss, scene.Reference, default));
        (await scene.RepairNowAsync()).ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(RepairOutcome.Abandoned), r => r.Custodian.ShouldBe(Custodian.Store));
    }

    [Theory, BothDatabases]
    public async Task The_database_itself_refuses_what_must_never_be(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        foreach (var never in new[]
        {
            "UPDATE repairs SET billed_minor = 100", "UPDATE repairs SET basis = 'Paid', state = 'InRepair'", "UPDATE repairs SET outcome = 'RefusedInWriting'", "UPDATE repairs SET custodian = 'Provider'",
            "UPDATE repairs SET state = 'HandedOver'", "UPDATE repairs SET refund_minor = 5", "UPDATE repairs SET state = 'Closed'", "UPDATE repair_handovers SET to_custodian = 'Customer'",
        })
            await Should.ThrowAsync<DbException>(() => scene.ExecuteAsync(never), never);
    }

    [Theory, BothDatabases]
    public async Task What_the_customer_said_and_signed_is_forgotten_with_them(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        await scene.Shop.DoAsync(async (RepairsOfCustomer of) =>
        {
            (await of.ReadAsync([scene.Owner], default)).ShouldHaveSingleItem().Rows.ShouldHaveSingleItem()[3].ShouldBe("Ne chauffe plus");
            await of.ForgetAsync([scene.Owner], default);
            return 0;
        });
        (await scene.FileAsync()).ShouldSatisfyAllConditions(f => f.Repair.Defect.ShouldBe(""), f => f.Handovers[0].Strokes.ShouldBeNull(), f => f.Handovers[0].SignedBy.ShouldBeNull(), f => f.Repair.State.ShouldBe(RepairState.Received));
    }
}
