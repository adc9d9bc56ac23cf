using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics;
using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class NpsTests
{
    private static readonly NpsCounts Here = new(50, 30, 20), There = new(60, 25, 15);

    [Fact]
    public void Fifty_thirty_twenty_is_thirty_give_or_take_fifteen()
    {
        (Here.Score, Here.Answers).ShouldBe((30, 100));
        Nps.StandardError(Here).ShouldBe(7.810, .0005);
        Nps.Wald(Here).Low.ShouldBe(14.69, .005);
        Nps.Wald(Here).High.ShouldBe(45.31, .005);
    }

    [Fact] // By hand: (50.75, 20.75, 103): centre 30/103, variance (71.5/103 − (30/103)²)/103.
    public void Three_imagined_answers_pull_the_interval_towards_nothing()
    {
        Nps.Interval(Here).Low.ShouldBe(14.051, .001);
        Nps.Interval(Here).High.ShouldBe(44.201, .001);
    }

    [Fact]
    public void Ten_promoters_are_no_certainty()
    {
        var all = new NpsCounts(10, 0, 0);
        (Nps.StandardError(all), Nps.Wald(all)).ShouldBe((0, new(100, 100)));
        Nps.Interval(all).Low.ShouldBe(47.50, .01);
        Nps.Interval(all).High.ShouldBe(100);
        Nps.Interval(new(0, 10, 0)).High.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Two_stores_are_fifteen_points_apart_and_may_be_none()
    {
        var apart = Nps.Difference(Here, There);
        apart.Points.ShouldBe(15);
        apart.StandardError.ShouldBe(10.759, .0005);
        apart.Interval.Contains(0).ShouldBeTrue();
        apart.Interval.Low.ShouldBe(-6.0, .5);
        apart.Interval.High.ShouldBe(36.0, .5);
        var alike = Nps.Difference(new(10, 0, 0), new(12, 0, 0));
        (alike.StandardError, alike.Interval.Low < -10, alike.Interval.High > 10).ShouldBe((0, true, true));
    }

    [Fact]
    public void Nine_and_ten_promote_seven_and_eight_are_passive()
    {
        NpsCounts.OfValues([1, 2, 3, 4, 5, 6, 7, 10, 20, 100, 200]).ShouldBe(new(300, 30, 28));
        Should.Throw<ArgumentOutOfRangeException>(() => NpsCounts.OfValues([1, 2, 3]));
        Should.Throw<ArgumentOutOfRangeException>(() => Nps.Interval(default));
        Should.Throw<ArgumentOutOfRangeException>(() => Nps.Interval(new(5, -1, 0)));
    }

    [Fact]
    public void An_interval_has_a_width_holds_its_score_stays_on_the_scale_and_turns_with_it() =>
        Prop.ForAll(Gen.Choose(0, 60).Three().Where(t => t.Item1 + t.Item2 + t.Item3 > 0).ToArbitrary(), Gen.Elements(.5, .8, .9, .95, .99).ToArbitrary(), (t, confidence) =>
        {
            var counts = new NpsCounts(t.Item1, t.Item2, t.Item3);
            var interval = Nps.Interval(counts, confidence);
            interval.Contains(counts.Score).ShouldBeTrue();
            interval.Low.ShouldBeInRange(-100, interval.High - .1);
            interval.High.ShouldBeInRange(interval.Low + .1, 100);
            var turned = Nps.Interval(new(t.Item3, t.Item2, t.Item1), confidence);
            turned.Low.ShouldBe(-interval.High, 1e-9);
            turned.High.ShouldBe(-interval.Low, 1e-9);
        }).QuickCheckThrowOnFailure();

    private static readonly (double Promoters, double Detractors)[] Populations = [(.5, .2), (.6, .15), (.2, .5), (.8, .05), (.34, .33), (.1, .1), (.9, .02), (.3, .05)];

    // Exact, not drawn: the chance of every possible count, where the interval holds the truth.
    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    public void The_interval_holds_the_truth_95_times_in_100(int answers)
    {
        var coverages = Populations.Select(t => Coverage(answers, t.Promoters, t.Detractors, k => Nps.Interval(k))).ToList();
        coverages.Average().ShouldBe(.95, .015);
        coverages.Min().ShouldBeGreaterThan(.935);
        Populations.Min(t => Coverage(answers, t.Promoters, t.Detractors, k => Nps.Wald(k))).ShouldBeLessThan(.935, "the textbook's does not");
    }

    [Fact]
    public void The_difference_holds_the_truth_95_times_in_100()
    {
        var random = new Random(20260101);
        var coverages = new List<double>();
        foreach (var (one, other) in new[] { (30, 30), (100, 100), (40, 400) })
            foreach (var (first, second) in Populations.Zip(Populations.Skip(1)))
                coverages.Add(Draws.Share(1_000, () => Nps.Difference(Draw(random, one, first), Draw(random, other, second)).Interval
                    .Contains(100 * (second.Promoters - second.Detractors - first.Promoters + first.Detractors))));
        coverages.Average().ShouldBe(.95, .015);
        coverages.Min().ShouldBeGreaterThan(.925);
    }

    private static NpsCounts Draw(Random random, int answers, (double Promoters, double Detractors) truth)
    {
        var counts = random.Counts(answers, [truth.Promoters, truth.Detractors, 1 - truth.Promoters - truth.Detractors]);
        return new(counts[0], counts[2], counts[1]);
    }

    private static double Coverage(int n, double p, double d, Func<NpsCounts, Retour.Analytics.Interval> interval)
    {
        var (truth, held) = (100 * (p - d), 0.0);
        for (var a = 0; a <= n; a++)
            for (var b = 0; a + b <= n; b++)
                if (interval(new(a, n - a - b, b)).Contains(truth))
                    held += Math.Exp(SpecialFunctions.FactorialLn(n) - SpecialFunctions.FactorialLn(a) - SpecialFunctions.FactorialLn(b) - SpecialFunctions.FactorialLn(n - a - b)
                        + a * Math.Log(p) + b * Math.Log(d) + (n - a - b) * Math.Log(1 - p - d));
        return held;
    }
}
