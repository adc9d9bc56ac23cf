using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class ResponseRateTests
{
    [Fact] // By the formulas of the standard: I / (I + P + R + NC + O + U), and (I + P) over the same.
    public void Rates_divide_by_all_who_may_be_concerned()
    {
        var outcomes = new Outcomes(Complete: 300, Partial: 50, Refused: 20, NotReached: 30, NotDelivered: 40, Unknown: 560, NotConcerned: 25);
        (outcomes.MayBeConcerned, outcomes.Rate1, outcomes.Rate2).ShouldBe((1_000, .3, .35));
    }

    [Fact]
    public void Who_is_not_concerned_changes_no_rate_and_mail_that_came_back_does()
    {
        var outcomes = new Outcomes(30, 0, 0, 0, 0, 70);
        (outcomes with { NotConcerned = 1_000 }).Rate1.ShouldBe(.3);
        (outcomes with { NotDelivered = 20 }).Rate1.ShouldBe(.25);
    }

    [Fact]
    public void Of_nobody_there_is_no_rate() => (new Outcomes(0, 0, 0, 0, 0, 0, 12).Rate1, default(Outcomes).Rate2).ShouldBe((null, null));
}
