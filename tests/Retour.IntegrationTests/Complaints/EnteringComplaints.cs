using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Complaints;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Customers.Retention;
using Retour.Modules.Customers.Timeline;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

public sealed class EnteringComplaints
{
    private static Task<TestShop> OpenAsync(Engine engine, string day = "2026-06-10") => TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(new Noon(DateOnly.Parse(day, null))));

    [Theory, BothDatabases]
    public async Task A_complaint_is_entered_with_its_event_its_signal_its_deadlines_and_a_line_of_the_audit(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var entered = await shop.EnterAsync(Said(lyon) with { Email = "lea@example.fr", Phone = "06 12 34 56 78", Wanted = "Des excuses" });
        var (of, events) = await shop.ComplaintAsync(entered.Reference);
        (of.State, of.Severity, of.About, of.Wanted, of.ContactPhone, of.WantsAnswer).ShouldBe((ComplaintState.Received, 2, "waiting.till", "Des excuses", "+33612345678", true));
        (of.ReceivedOn, of.AnswerBy, of.DueOn).ShouldBe((new DateOnly(2026, 6, 10), new DateOnly(2026, 8, 10), of.AcknowledgeBy));
        events.Select(e => (e.Number, e.Act, e.ByName)).ShouldBe([(1, ComplaintAct.Entered, Boss.Name)]);
        (await shop.CountAsync("signals", "source = 'Complaint' AND polarity = 'Negative' AND severity = 2 AND criterion = 'waiting' AND motive = 'waiting.till' AND customer_id IS NULL")).ShouldBe(1);
        (await shop.CountAsync("audit_entries", $"action = 'complaint_entered' AND subject_id = '{of.Reference}'")).ShouldBe(1);
        // What was said is in the complaint, once.
        (await shop.CountAsync("audit_details", "json LIKE '%vingt minutes%'")).ShouldBe(0);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task The_same_form_sent_twice_or_at_once_enters_one(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var once = Said(lyon) with { Once = Guid.CreateVersion7() };
        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.TryEnterAsync(Boss, once)));
        together.ShouldAllBe(r => r.Refusal == null);
        together.Select(r => r.Value!.Reference).Distinct().ShouldHaveSingleItem();
        (await shop.EnterAsync(once)).Reference.ShouldBe(together[0].Value!.Reference);
        (await shop.CountAsync("complaints"), await shop.CountAsync("complaint_events"), await shop.CountAsync("signals")).ShouldBe((1, 1, 1));
        // Nobody learns by guessing what a form of another store was called.
        (await shop.TryEnterAsync(Staff(StaffRole.Till, nice), once with { Store = nice.Id })).Refusal.ShouldBe(Actor.OtherStore);
        // Numbers have no gaps, whoever came second.
        (await shop.EnterAsync(Said(lyon))).Reference.ShouldBe(ComplaintReference.Write(2026, 2));
    }

    [Theory, BothDatabases]
    public async Task Without_its_signal_there_is_no_complaint(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        (await shop.DatabaseRefusesAsync("ALTER TABLE signals RENAME TO elsewhere")).ShouldBeFalse();
        await Should.ThrowAsync<Exception>(() => shop.TryEnterAsync(Boss, Said(lyon)));
        (await shop.CountAsync("complaints"), await shop.CountAsync("complaint_events"), await shop.CountAsync("yearly_numbers"), await shop.CountAsync("audit_entries", "subject = 'complaint'")).ShouldBe((0, 0, 0, 0));
        (await shop.DatabaseRefusesAsync("ALTER TABLE elsewhere RENAME TO signals")).ShouldBeFalse();
        (await shop.EnterAsync(Said(lyon))).Reference.ShouldBe(ComplaintReference.Write(2026, 1));
    }

    [Theory, BothDatabases]
    public async Task What_is_not_complete_is_refused_with_a_code_and_nothing_is_stored(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var good = Said(lyon);
        (NewComplaint Wanted, string Code)[] wrong =
        [
            (good with { Text = " " }, "complaint_text_empty"), (good with { Store = null }, "complaint_store_missing"), (good with { Store = Id<Modules.Organisation.Store>.New() }, "complaint_store_missing"),
            (good with { About = "unheard-of" }, "criterion_unknown"), (good with { About = null }, "criterion_unknown"), (good with { Severity = 0 }, "severity_unknown"), (good with { Severity = 4 }, "severity_unknown"),
            (good with { Email = "lea" }, "complaint_email_invalid"), (good with { Phone = "12" }, "complaint_phone_invalid"), (good with { Day = new(2026, 6, 11) }, "received_in_the_future"),
            (good with { Text = new('x', Complaint.MostOfText + 1) }, "complaint_too_long"), (good with { Wanted = new('x', Complaint.MostOfWanted + 1) }, "complaint_too_long"),
        ];
        foreach (var (wanted, code) in wrong) (await shop.TryEnterAsync(Boss, wanted)).Refusal!.Code.ShouldBe(code);
        (await shop.CountAsync("complaints"), await shop.CountAsync("signals")).ShouldBe((0, 0));
    }

    [Theory, BothDatabases]
    public async Task Who_may_enter_reads_or_works_is_said_by_role_and_store_and_refusals_leave_a_line(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var (till, elsewhere, marketing) = (Staff(StaffRole.Till, lyon), Staff(StaffRole.Agent, nice), Staff(StaffRole.Marketing, lyon));
        (await shop.TryEnterAsync(till, Said(nice))).Refusal.ShouldBe(Actor.OtherStore);
        (await shop.TryEnterAsync(marketing, Said(lyon))).Refusal.ShouldBe(Actor.NotAllowed);
        var reference = (await shop.TryEnterAsync(till, Said(lyon))).Value!.Reference;
        // Who stands at the till notes and reads no more of it.
        (await shop.DoAsync((ReadComplaints r) => r.OneAsync(till, reference, default))).Refusal.ShouldBe(Actor.NotAllowed);
        (await shop.DoAsync((ReadComplaints r) => r.OneAsync(elsewhere, reference, default))).Refusal.ShouldBe(Actor.OtherStore);
        (await shop.ActAsync(reference, ComplaintAct.Acknowledged, actor: elsewhere)).ShouldBe("other_store");
        (await shop.AnswerAsync(reference, ComplaintOutcome.Upheld, "Oui", actor: elsewhere)).ShouldBe("other_store");
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject = 'complaint'")).ShouldBe(6);
        (await shop.DoAsync((ReadComplaints r) => r.PageAsync(elsewhere, new(ComplaintView.All), null, 10, default))).Rows.ShouldBeEmpty();
        (await shop.DoAsync((ReadComplaints r) => r.PageAsync(Staff(StaffRole.Agent, lyon), new(ComplaintView.All), null, 10, default))).Rows.ShouldHaveSingleItem();
        (await shop.ActAsync("C-2026-000009-A", ComplaintAct.Acknowledged)).ShouldBe("no_such_complaint");
    }

    [Theory, BothDatabases]
    public async Task The_database_itself_refuses_states_outcomes_and_severities_that_there_are_not(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        await shop.EnterAsync(Said(lyon));
        foreach (var set in new[]
        {
            "severity = 4", "severity = 0", "state = 'Nowhere'", "kind = 'Praise'", "outcome = 'Perhaps'", "state = 'Answered'", "outcome = 'Rejected', state = 'Answered'", "rejection_reason = 'x'",
            "state = 'Closed'", "source = 'x'", "store_id = (SELECT id FROM complaints)",
        }) (await shop.DatabaseRefusesAsync($"UPDATE complaints SET {set}")).ShouldBeTrue(set);
        (await shop.DatabaseRefusesAsync("UPDATE complaints SET severity = 3")).ShouldBeFalse();
        foreach (var set in new[] { "severity = 9", "polarity = 'Mixed'", "motive = 'price.level'" }) (await shop.DatabaseRefusesAsync($"UPDATE signals SET {set}")).ShouldBeTrue(set);
        (await shop.DatabaseRefusesAsync("INSERT INTO complaint_events (id, complaint_id, number, act, at, by_name) SELECT c.store_id, c.id, 1, 'Noted', c.entered_at, 'x' FROM complaints c")).ShouldBeTrue();
    }

    [Theory, BothDatabases]
    public async Task A_complaint_is_part_of_the_customers_story_data_and_activity_and_is_forgotten_with_the_customer(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var lea = await shop.EnrolAsync(lyon, Named("Léa", "Faure", email: "lea@example.fr"));
        var entered = await shop.EnterAsync(Said(lyon, "Madame Faure a attendu.") with { Name = null, Customer = lea, Wanted = "Des excuses" });
        (entered.ContactName, entered.ContactEmail, entered.CustomerId).ShouldBe(("Léa Faure", "lea@example.fr", lea));
        (await shop.AnswerAsync(entered.Reference, ComplaintOutcome.Rejected, "Madame Faure, non.", "Madame Faure avait tort.")).ShouldBeNull();
        (await shop.DoAsync((ReadTimeline t) => t.PageAsync(Boss, lea, TimelineKind.Complaint, null, 10, default))).Value!.Entries.Select(e => e.Link).ShouldBe([$"/complaints/{entered.Reference}", $"/complaints/{entered.Reference}"]);
        var kept = ExportCustomer.Json((await shop.DoAsync((ExportCustomer x) => x.RunAsync(Boss, lea, default))).Value!);
        foreach (var said in new[] { "Madame Faure a attendu.", "Des excuses", "Madame Faure, non.", "Madame Faure avait tort." }) kept.ShouldContain(said);
        (await shop.DoAsync((SilentCustomers s) => s.ReadAsync(new(2100, 1, 1), null, null, default))).ShouldHaveSingleItem().Last.ShouldBe(new DateOnly(2026, 6, 10));
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Boss, lea, "Léa Faure", default))).ShouldBeNull();
        var (of, events) = await shop.ComplaintAsync(entered.Reference);
        (of.Text, of.Wanted, of.ContactName, of.ContactEmail, of.RejectionReason).ShouldBe(("", null, null, null, ""));
        events.ShouldAllBe(e => e.Words == null && e.Reason == null);
        // That there was one stays, and how it ended.
        (of.Outcome, of.About, events.Count).ShouldBe((ComplaintOutcome.Rejected, "waiting.till", 2));
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }
}
