using Retour.Modules.Complaints;
using Retour.Modules.Organisation.Contracts;
using Shouldly;
using Xunit;

namespace Retour.Complaints;

/// <summary>What figures read of a complaint: the days it took, whether in time, whether contested.</summary>
public sealed class ComplaintFigures
{
    private static readonly BusinessCalendar Shop = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), WeekHours.Parse("09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;;"), [], [], HolidayRegion.France);
    private static readonly DateOnly Received = new(2026, 6, 2);

    private static DateTimeOffset After(int days) => new DateTimeOffset(2026, 6, 2, 8, 0, 0, TimeSpan.Zero).AddDays(days);

    private static Complaint Entered(ComplaintKind kind = ComplaintKind.Complaint, bool wantsAnswer = true)
    {
        var of = new Complaint
        {
            Reference = ComplaintReference.Write(2026, 1), Kind = kind, Channel = ComplaintChannel.Letter, StoreId = Id<Modules.Organisation.Store>.New(), ReceivedOn = Received, About = "welcome", Severity = 2,
            Text = "On ne m’a pas dit bonjour.", WantsAnswer = wantsAnswer, EnteredAt = After(0),
        };
        of.Entered(Actor.Retour, Shop);
        return of;
    }

    private static void Answer(Complaint of, int days) => of.Answer(Actor.Retour, ComplaintOutcome.Partly, null, "…", Shop, After(days)).Refusal.ShouldBeNull();

    private static void Do(Complaint of, ComplaintAct act, int days) => of.Do(act, Actor.Retour, "…", Shop, After(days)).Refusal.ShouldBeNull();

    [Fact]
    public void The_first_answer_counts_and_being_contested_takes_the_settlement_back()
    {
        var of = Entered();
        (of.IsHeld, of.AnswerDays, of.IsOnTime, of.SettledDays, of.WasContested).ShouldBe((true, null, null, null, false));
        Answer(of, 61);
        (of.AnswerDays, of.IsOnTime, of.SettledDays).ShouldBe((61, true, null));
        Do(of, ComplaintAct.Accepted, 63);
        of.SettledDays.ShouldBe(63);
        Do(of, ComplaintAct.Contested, 64);
        (of.SettledDays, of.WasContested).ShouldBe((null, true));
        Answer(of, 70);
        (of.AnswerDays, of.IsOnTime).ShouldBe((61, true));
        Do(of, ComplaintAct.Accepted, 71);
        Do(of, ComplaintAct.Closed, 99);
        (of.SettledDays, of.WasContested).ShouldBe((71, true));
    }

    [Fact]
    public void A_day_too_late_is_late_and_who_waits_for_nothing_is_held_to_nothing()
    {
        var late = Entered();
        Answer(late, 62);
        late.IsOnTime.ShouldBe(false);
        foreach (var other in new[] { Entered(ComplaintKind.Suggestion), Entered(ComplaintKind.HelpRequest), Entered(wantsAnswer: false) }) other.IsHeld.ShouldBeFalse();
    }

    [Fact]
    public void The_same_words_have_one_key_however_they_are_spelt() =>
        Complaint.KeyOf("J’ai  attendu, à la caisse !").ShouldBe(Complaint.KeyOf("j'ai attendu a la caisse"));
}
