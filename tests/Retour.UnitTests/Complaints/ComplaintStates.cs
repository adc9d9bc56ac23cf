using Retour.Modules.Complaints;
using Retour.Modules.Organisation.Contracts;
using Shouldly;
using Xunit;

namespace Retour.Complaints;

/// <summary>What may follow what, and what is refused.</summary>
public sealed class ComplaintStates
{
    private static readonly BusinessCalendar Shop = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), WeekHours.Parse("09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;;"), [], [], HolidayRegion.France);
    private static readonly DateTimeOffset Now = new(2026, 6, 2, 8, 0, 0, TimeSpan.Zero);

    private static Complaint Entered(bool wantsAnswer = true, ComplaintKind kind = ComplaintKind.Complaint)
    {
        var of = new Complaint
        {
            Reference = ComplaintReference.Write(2026, 1), Kind = kind, Channel = ComplaintChannel.Counter, StoreId = Id<Modules.Organisation.Store>.New(), ReceivedOn = new(2026, 6, 2),
            About = "welcome", Severity = 2, Text = "On ne m’a pas dit bonjour.", WantsAnswer = wantsAnswer, EnteredAt = Now,
        };
        of.Entered(Actor.Retour, Shop).Act.ShouldBe(ComplaintAct.Entered);
        return of;
    }

    private static string? Do(Complaint of, ComplaintAct act) => act is ComplaintAct.Answered
        ? of.Answer(Actor.Retour, ComplaintOutcome.Upheld, null, "Vous avez raison.", Shop, Now).Refusal?.Code
        : of.Do(act, Actor.Retour, "…", Shop, Now).Refusal?.Code;

    private static readonly Dictionary<ComplaintState, ComplaintAct[]> Allowed = new()
    {
        [ComplaintState.Received] = [ComplaintAct.Acknowledged, ComplaintAct.Noted, ComplaintAct.Answered],
        [ComplaintState.Acknowledged] = [ComplaintAct.Investigating, ComplaintAct.Noted, ComplaintAct.Answered],
        [ComplaintState.Investigating] = [ComplaintAct.Noted, ComplaintAct.Answered],
        [ComplaintState.Answered] = [ComplaintAct.Noted, ComplaintAct.Accepted, ComplaintAct.Contested, ComplaintAct.Closed],
        [ComplaintState.Accepted] = [ComplaintAct.Noted, ComplaintAct.Contested, ComplaintAct.Closed],
        [ComplaintState.Contested] = [ComplaintAct.Noted, ComplaintAct.Answered, ComplaintAct.Mediation, ComplaintAct.Closed],
        [ComplaintState.Mediation] = [ComplaintAct.Noted, ComplaintAct.Closed],
        [ComplaintState.Closed] = [],
    };

    // A way to each state.
    private static Complaint In(ComplaintState state)
    {
        var of = Entered();
        ComplaintAct[] way = state switch
        {
            ComplaintState.Received => [],
            ComplaintState.Acknowledged => [ComplaintAct.Acknowledged],
            ComplaintState.Investigating => [ComplaintAct.Acknowledged, ComplaintAct.Investigating],
            ComplaintState.Answered => [ComplaintAct.Answered],
            ComplaintState.Accepted => [ComplaintAct.Answered, ComplaintAct.Accepted],
            ComplaintState.Contested => [ComplaintAct.Answered, ComplaintAct.Contested],
            ComplaintState.Mediation => [ComplaintAct.Answered, ComplaintAct.Contested, ComplaintAct.Mediation],
            _ => [ComplaintAct.Answered, ComplaintAct.Closed],
        };
        foreach (var act in way) Do(of, act).ShouldBeNull();
        of.State.ShouldBe(state);
        return of;
    }

    [Fact]
    public void In_each_state_only_what_follows_it_is_done_and_all_else_is_refused_and_changes_nothing()
    {
        foreach (var state in Enum.GetValues<ComplaintState>())
            foreach (var act in Enum.GetValues<ComplaintAct>().Where(a => a is not ComplaintAct.Entered))
            {
                var of = In(state);
                var (version, events) = (of.Version, of.Events);
                var refused = Do(of, act);
                of.Events.ShouldBe(Allowed[state].Contains(act) ? events + 1 : events, $"{act} in {state}");
                (refused is null).ShouldBe(Allowed[state].Contains(act), $"{act} in {state}: {refused}");
                if (refused is not null) (of.State, of.Version).ShouldBe((state, version));
            }
    }

    [Fact]
    public void Every_refusal_of_a_state_is_said_in_both_languages()
    {
        foreach (var state in Enum.GetValues<ComplaintState>())
            foreach (var act in Enum.GetValues<ComplaintAct>())
            {
                var refusal = ComplaintRefusals.NotNow(act, state);
                var (french, english) = (refusal.Text(new("fr")), refusal.Text(new("en")));
                french.ShouldNotBe(refusal.Name);
                english.ShouldNotBe(french);
            }
    }

    [Fact]
    public void A_rejection_has_a_reason_and_only_a_rejection_keeps_one()
    {
        var of = Entered();
        of.Answer(Actor.Retour, ComplaintOutcome.Rejected, null, "Non.", Shop, Now).Refusal.ShouldBe(ComplaintRefusals.ReasonMissing);
        of.State.ShouldBe(ComplaintState.Received);
        of.Answer(Actor.Retour, ComplaintOutcome.Rejected, "Le délai est passé.", "Non.", Shop, Now).Value!.Reason.ShouldBe("Le délai est passé.");
        Do(of, ComplaintAct.Contested).ShouldBeNull();
        of.Answer(Actor.Retour, ComplaintOutcome.Partly, "Le délai est passé.", "Nous faisons un geste.", Shop, Now).Value!.Reason.ShouldBeNull();
        (of.Outcome, of.RejectionReason).ShouldBe((ComplaintOutcome.Partly, null));
    }

    [Fact]
    public void The_deadline_that_runs_is_that_of_the_next_step_and_ends_with_the_answer()
    {
        var of = Entered();
        (of.AcknowledgeBy, of.AnswerBy, of.DueOn).ShouldBe((new DateOnly(2026, 6, 16), new DateOnly(2026, 8, 2), new DateOnly(2026, 6, 16)));
        // Late from the first moment of the next day, on the clock of the store's wall.
        of.DueAt.ShouldBe(new DateTimeOffset(2026, 6, 16, 22, 0, 0, TimeSpan.Zero));
        Do(of, ComplaintAct.Acknowledged).ShouldBeNull();
        of.DueOn.ShouldBe(new DateOnly(2026, 8, 2));
        Do(of, ComplaintAct.Answered).ShouldBeNull();
        (of.DueOn, of.DueAt).ShouldBe((null, null));
    }

    [Fact]
    public void What_nobody_waits_for_and_a_suggestion_have_no_deadline_and_the_former_is_closed_without_an_answer()
    {
        Entered(kind: ComplaintKind.Suggestion).DueAt.ShouldBeNull();
        Entered(kind: ComplaintKind.HelpRequest).DueAt.ShouldNotBeNull();
        var anonymous = Entered(wantsAnswer: false);
        anonymous.DueAt.ShouldBeNull();
        Do(anonymous, ComplaintAct.Closed).ShouldBeNull();
        Do(Entered(), ComplaintAct.Closed).ShouldBe("answer_first");
    }
}
