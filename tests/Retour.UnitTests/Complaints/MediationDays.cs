using Retour.Modules.Complaints;
using Retour.Modules.Complaints.Mediation;
using Shouldly;
using Xunit;

namespace Retour.Complaints;

/// <summary>Which days a mediation has, and which it cannot have.</summary>
public sealed class MediationDays
{
    private static readonly DateOnly Received = new(2026, 3, 2), Today = new(2026, 9, 1), Referred = new(2026, 5, 4);

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);

    private static string? Record(MediationDraft draft) => new MediationFile { ComplaintId = Id<Complaint>.New() }.Record(draft, Received, Today)?.Code;

    [Theory]
    [InlineData("2026-03-02", "2027-03-02")]
    [InlineData("2024-02-29", "2025-02-28")]
    public void A_customer_has_a_year_from_the_written_complaint(string written, string by) => MediationTerms.ReferBy(Day(written)).ShouldBe(Day(by));

    [Fact]
    public void The_mediator_has_three_weeks_to_reject_and_ninety_days_from_the_complete_file()
    {
        MediationTerms.RejectBy(Day("2026-12-20")).ShouldBe(Day("2027-01-10"));
        MediationTerms.OutcomeBy(Day("2026-12-20")).ShouldBe(Day("2027-03-20"));
        MediationTerms.OutcomeBy(Day("2027-12-01")).ShouldBe(Day("2028-02-29"));
    }

    [Theory]
    [InlineData("Counter", false)]
    [InlineData("Phone", false)]
    [InlineData("WebForm", true)]
    [InlineData("Letter", true)]
    public void What_was_said_at_the_counter_is_not_written(string channel, bool written) => MediationTerms.IsWritten(Enum.Parse<ComplaintChannel>(channel)).ShouldBe(written);

    [Fact]
    public void What_cannot_be_is_refused_with_its_reason()
    {
        Record(new(null)).ShouldBe("referred_on_missing");
        Record(new(Today.AddDays(1))).ShouldBe("day_to_come");
        Record(new(Received.AddDays(-1))).ShouldBe("before_complaint");
        Record(new(Referred) { NotifiedOn = Referred.AddDays(-1) }).ShouldBe("days_out_of_order");
        Record(new(Referred) { NotifiedOn = Referred.AddDays(5), ProposedOn = Referred.AddDays(4), Proposal = "La moitié." }).ShouldBe("days_out_of_order");
        Record(new(Referred) { IsAdmissible = false }).ShouldBe("why_not_missing");
        Record(new(Referred) { IsAdmissible = false, WhyNot = "Hors délai.", ProposedOn = Referred, Proposal = "La moitié." }).ShouldBe("not_admissible");
        Record(new(Referred) { Proposal = "La moitié." }).ShouldBe("proposal_half");
        Record(new(Referred) { ProposedOn = Referred }).ShouldBe("proposal_half");
        Record(new(Referred) { CustomerAccepts = true }).ShouldBe("no_proposal");
        Record(new(Referred)).ShouldBeNull();
        Record(new(Received) { FileNumber = "M-1", IsAdmissible = true, NotifiedOn = Received, ProposedOn = Referred, Proposal = "La moitié.", CustomerAccepts = true, WeAccept = false, ClosedOn = Today }).ShouldBeNull();
    }
}
