using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Complaints;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

public sealed class WorkingComplaints
{
    [Theory, BothDatabases]
    public async Task A_complaint_goes_from_hand_to_hand_and_each_step_is_an_event_and_a_line_of_the_audit(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var reference = (await shop.EnterAsync(Said(await shop.StoreAsync("LYON")))).Reference;
        (await shop.ActAsync(reference, ComplaintAct.Investigating)).ShouldBe("not_to_be_investigated");
        (await shop.ActAsync(reference, ComplaintAct.Accepted)).ShouldBe("not_answered_yet");
        (await shop.ActAsync(reference, ComplaintAct.Mediation)).ShouldBe("not_contested");
        (await shop.ActAsync(reference, ComplaintAct.Closed)).ShouldBe("answer_first");
        (await shop.ActAsync(reference, ComplaintAct.Noted, " ")).ShouldBe("note_empty");
        // What is entered, and an answer, have their own use cases.
        (await shop.ActAsync(reference, ComplaintAct.Entered, "x")).ShouldNotBeNull();
        (await shop.ActAsync(reference, ComplaintAct.Answered, "x")).ShouldNotBeNull();

        (await shop.ActAsync(reference, ComplaintAct.Acknowledged)).ShouldBeNull();
        (await shop.ActAsync(reference, ComplaintAct.Acknowledged)).ShouldBe("already_acknowledged");
        (await shop.ActAsync(reference, ComplaintAct.Investigating)).ShouldBeNull();
        (await shop.ActAsync(reference, ComplaintAct.Noted, "Une seule caisse ouverte ce jour-là.")).ShouldBeNull();
        (await shop.AnswerAsync(reference, null, "Nous regrettons.")).ShouldBe("outcome_missing");
        (await shop.AnswerAsync(reference, ComplaintOutcome.Upheld, "")).ShouldBe("words_missing");
        (await shop.AnswerAsync(reference, ComplaintOutcome.Rejected, "Non.")).ShouldBe("reason_missing");
        (await shop.AnswerAsync(reference, ComplaintOutcome.Rejected, "Non.", "Il y avait deux caisses.")).ShouldBeNull();
        (await shop.AnswerAsync(reference, ComplaintOutcome.Upheld, "Si.")).ShouldBe("already_answered");
        (await shop.ActAsync(reference, ComplaintAct.Contested)).ShouldBe("words_missing");
        (await shop.ActAsync(reference, ComplaintAct.Contested, "Il n’y en avait qu’une.")).ShouldBeNull();
        (await shop.ActAsync(reference, ComplaintAct.Mediation)).ShouldBeNull();
        (await shop.ActAsync(reference, ComplaintAct.Closed)).ShouldBeNull();
        (await shop.ActAsync(reference, ComplaintAct.Noted, "Trop tard.")).ShouldBe("complaint_is_closed");
        (await shop.AnswerAsync(reference, ComplaintOutcome.Upheld, "Trop tard.")).ShouldBe("complaint_is_closed");

        var (of, events) = await shop.ComplaintAsync(reference);
        (of.State, of.Outcome, of.RejectionReason, of.DueAt, of.ClosedAt is null).ShouldBe((ComplaintState.Closed, ComplaintOutcome.Rejected, "Il y avait deux caisses.", null, false));
        events.Select(e => e.Act).ShouldBe([ComplaintAct.Entered, ComplaintAct.Acknowledged, ComplaintAct.Investigating, ComplaintAct.Noted, ComplaintAct.Answered, ComplaintAct.Contested, ComplaintAct.Mediation, ComplaintAct.Closed]);
        events.Select(e => e.Number).ShouldBe(Enumerable.Range(1, 8));
        (events[4].Outcome, events[4].Reason, events[4].Words).ShouldBe((ComplaintOutcome.Rejected, "Il y avait deux caisses.", "Non."));
        (await shop.CountAsync("audit_entries", $"subject = 'complaint' AND subject_id = '{reference}'")).ShouldBe(8);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_act_at_once_each_finds_what_the_one_before_has_done(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var reference = (await shop.EnterAsync(Said(await shop.StoreAsync("LYON")))).Reference;
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.ActAsync(reference, ComplaintAct.Acknowledged)));
        codes.Count(c => c is null).ShouldBe(1);
        codes.Where(c => c is not null).ShouldAllBe(c => c == "already_acknowledged");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => shop.AnswerAsync(reference, ComplaintOutcome.Upheld, $"Oui {i}")));
        (answers.Count(c => c is null), answers.Count(c => c == "already_answered")).ShouldBe((1, 3));
        (await shop.ComplaintAsync(reference)).Events.Count.ShouldBe(3);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task The_list_shows_what_waits_and_what_is_late_and_leads_through_its_pages(Engine engine)
    {
        var clock = new SetClock("2026-06-02 10:00");
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var references = new List<string>();
        for (var i = 0; i < 7; i++) references.Add((await shop.EnterAsync(Said(i == 6 ? nice : lyon) with { Day = new DateOnly(2026, 6, 2).AddDays(-(i % 3)), About = i == 0 ? "price" : "waiting.till", Kind = i == 1 ? ComplaintKind.Suggestion : ComplaintKind.Complaint })).Reference);
        Task<ComplaintSlice> List(ComplaintQuestion question, Id<Modules.Organisation.Store>? store = null, int most = 40) => shop.DoAsync((ReadComplaints r) => r.PageAsync(Boss, question, store, most, default));
        async Task<IReadOnlyDictionary<ComplaintView, int>> Counts() => await shop.DoAsync((ReadComplaints r) => r.CountsAsync(Boss, null, default));

        var walked = new List<ComplaintRow>();
        for (string? after = null; ;)
        {
            var page = await List(new(ComplaintView.All, after), most: 2);
            walked.AddRange(page.Rows);
            if ((after = page.Next) is null) break;
        }
        walked.Select(r => r.Reference).Order().ShouldBe(references.Order());
        walked.Select(r => r.ReceivedOn).ShouldBe(walked.Select(r => r.ReceivedOn).OrderDescending());
        (await List(new(ComplaintView.Open) { Criterion = "waiting" })).Rows.Count.ShouldBe(6);
        (await List(new(ComplaintView.Open) { Criterion = "price" })).Rows.ShouldHaveSingleItem().Reference.ShouldBe(references[0]);
        (await List(new(ComplaintView.Open) { Kind = ComplaintKind.Suggestion })).Rows.ShouldHaveSingleItem().Reference.ShouldBe(references[1]);
        (await List(new(ComplaintView.Open), nice.Id)).Rows.ShouldHaveSingleItem().Reference.ShouldBe(references[6]);
        (await List(new(ComplaintView.Open, "rubbish"))).Rows.Count.ShouldBe(7);
        ((await Counts())[ComplaintView.Late], (await Counts())[ComplaintView.ToAcknowledge]).ShouldBe((0, 6));
        // What came first is due first, and a suggestion never.
        (await shop.DoAsync((ReadComplaints r) => r.DueFirstAsync(Boss, null, 40, default))).Select(r => r.ReceivedOn).ShouldBe([new(2026, 5, 31), new(2026, 5, 31), new(2026, 6, 1), new(2026, 6, 2), new(2026, 6, 2), new(2026, 6, 2)]);

        // On the last day nothing is late yet; when it is over in the store, it is.
        var (due, _) = await shop.ComplaintAsync(references[0]);
        clock.Set($"{due.AcknowledgeBy:yyyy-MM-dd} 23:59");
        (await List(new(ComplaintView.Late))).Rows.ShouldNotContain(r => r.Reference == references[0]);
        clock.Set($"{due.AcknowledgeBy!.Value.AddDays(1):yyyy-MM-dd} 00:00");
        (await List(new(ComplaintView.Late))).Rows.Count.ShouldBe(6);
        (await shop.ActAsync(references[0], ComplaintAct.Acknowledged)).ShouldBeNull();
        (await List(new(ComplaintView.Late))).Rows.Count.ShouldBe(5);
        clock.Set($"{due.AnswerBy!.Value.AddDays(1):yyyy-MM-dd} 00:00");
        (await Counts())[ComplaintView.Late].ShouldBe(6);
        foreach (var reference in references) (await shop.AnswerAsync(reference, ComplaintOutcome.Upheld, "Pardon.")).ShouldBeNull();
        (await Counts())[ComplaintView.Late].ShouldBe(0);
        (await shop.ActAsync(references[0], ComplaintAct.Closed)).ShouldBeNull();
        ((await Counts())[ComplaintView.Open], (await List(new(ComplaintView.Closed))).Rows.Count).ShouldBe((6, 1));
    }
}
