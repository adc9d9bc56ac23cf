using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class ControlChartTests
{
    [Fact] // Montgomery, Introduction to Statistical Quality Control, example 7.1: 347 bad cans in 30 samples of 50.
    public void Shares_have_the_limits_of_the_textbook()
    {
        Subgroup[] cans = [.. Enumerable.Repeat(new Subgroup(12, 50), 28), new(11, 50), new(0, 50)];
        var chart = ControlChart.Of(Counted.Share, cans, laney: false);
        (chart.Centre, chart.SigmaZ).ShouldBe((347 / 1500.0, 1));
        chart.Limits(50).Low.ShouldBe(.0524, .0001);
        chart.Limits(50).High.ShouldBe(.4102, .0001);
        chart.Limits(2).ShouldBe(new(0, 1), "a share has ends");
    }

    [Fact] // Example 7.3: 516 faults in 26 samples.
    public void Counts_have_the_limits_of_the_textbook()
    {
        Subgroup[] boards = [.. Enumerable.Repeat(new Subgroup(20, 1), 25), new(16, 1)];
        var limits = ControlChart.Of(Counted.Rate, boards, laney: false).Limits(1);
        limits.Low.ShouldBe(6.48, .01);
        limits.High.ShouldBe(33.22, .01);
    }

    [Fact] // By hand: z are −1, 1, −1, 1; ranges of 2; 2 / 1.128.
    public void Laney_measures_how_much_more_than_chance_figures_vary()
    {
        var chart = ControlChart.Of(Counted.Rate, [new(90, 1), new(110, 1), new(90, 1), new(110, 1)]);
        chart.SigmaZ.ShouldBe(1.773, .0005);
        chart.Limits(1).High.ShouldBe(153.19, .01);
        chart.Limits(4).High.ShouldBe(126.60, .01);
        chart.Z(new(110, 1)).ShouldBe(1 / chart.SigmaZ, 1e-12);
    }

    [Fact]
    public void What_cannot_be_is_refused_and_what_never_varied_lies_on_its_centre()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ControlChart.Of(Counted.Share, [new(3, 2), new(1, 2)]));
        Should.Throw<ArgumentOutOfRangeException>(() => ControlChart.Of(Counted.Rate, [new(3, 0), new(1, 2)]));
        Should.Throw<ArgumentOutOfRangeException>(() => ControlChart.Of(Counted.Rate, [new(3, 1)]));
        var never = ControlChart.Of(Counted.Share, [new(0, 40), new(0, 50)]);
        (never.Z(new(0, 30)), never.Z(new(1, 30)), never.Limits(30)).ShouldBe((0, double.PositiveInfinity, new(0, 0)));
    }

    [Theory]
    [InlineData(Counted.Share, 0)]
    [InlineData(Counted.Share, .05)]
    [InlineData(Counted.Rate, 0)]
    [InlineData(Counted.Rate, .05)]
    public void Three_in_a_thousand_figures_are_beyond_the_limits_by_chance(Counted counted, double extra)
    {
        var random = new Random(23);
        double laney = 0, plain = 0;
        const int Rounds = 60, Figures = 100;
        for (var round = 0; round < Rounds; round++)
        {
            var baseline = Enumerable.Range(0, 100).Select(_ => Draw()).ToList();
            var (known, chance) = (ControlChart.Of(counted, baseline), ControlChart.Of(counted, baseline, laney: false));
            for (var i = 0; i < Figures; i++)
            {
                var group = Draw();
                if (!known.Limits(group.Size).Contains(group.Figure)) laney++;
                if (!chance.Limits(group.Size).Contains(group.Figure)) plain++;
            }
        }
        (laney / Rounds / Figures).ShouldBeInRange(.001, .007);
        if (extra > 0) (plain / Rounds / Figures).ShouldBeGreaterThan(.04, "without Laney, weeks that differ for no reason alarm");

        // About .3 of several hundred, moving by `extra` from week to week.
        Subgroup Draw()
        {
            var size = random.Next(400, 900);
            var level = .3 + extra * random.Normal();
            return new(counted == Counted.Share ? random.Binomial(size, level) : Math.Max(0, (long)Math.Round(level * size + Math.Sqrt(level * size) * random.Normal())), size);
        }
    }
}
