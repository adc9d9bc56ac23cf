using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class SurvivalTests
{
    // Freireich and others 1963, Blood 21, 699–716: weeks in remission of 21 children under 6-mercaptopurine; a minus for those who were still in remission.
    private static readonly int[] SixMercaptopurine = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];

    private static readonly int[] Placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

    private static Survival Of(IEnumerable<int> times) => Survival.Of(times.Select(t => new Lived(Math.Abs(t), t > 0 ? 1 : 0, t > 0 ? 0 : 1)));

    [Theory] // Kleinbaum and Klein, Survival Analysis, table 2.3 and its standard errors; the intervals on the log-log scale are those that statistical packages print for these data.
    [InlineData(6, 21, .8571, .0764, .6197, .9516)]
    [InlineData(7, 17, .8067, .0869, .5631, .9228)]
    [InlineData(10, 15, .7529, .0963, .5032, .8894)]
    [InlineData(13, 12, .6902, .1068, .4316, .8491)]
    [InlineData(16, 11, .6275, .1141, .3675, .8049)]
    [InlineData(22, 7, .5378, .1282, .2678, .7468)]
    [InlineData(23, 6, .4482, .1346, .1881, .6801)]
    public void Children_in_remission_are_those_of_the_textbook(int week, long atRisk, double share, double error, double low, double high)
    {
        var curve = Of(SixMercaptopurine);
        var step = curve.Steps.Single(s => s.Time == week);
        (step.AtRisk, curve.AtRisk(week)).ShouldBe((atRisk, atRisk));
        curve.At(week).ShouldBe(share, .00005);
        (step.Share * Math.Sqrt(step.Greenwood)).ShouldBe(error, .00005);
        curve.IntervalAt(week).Low.ShouldBe(low, .00006);
        curve.IntervalAt(week).High.ShouldBe(high, .00006);
    }

    [Fact]
    public void The_median_and_its_interval_are_those_of_the_textbook()
    {
        var curve = Of(SixMercaptopurine);
        (curve.Median, curve.MedianInterval).ShouldBe((23, (13, null)));
        var placebo = Of(Placebo);
        (placebo.Median, placebo.MedianInterval).ShouldBe((8, (4, 11)));
    }

    [Fact]
    public void Before_the_first_end_all_go_on_and_without_anybody_nothing_is_said()
    {
        var curve = Of(SixMercaptopurine);
        (curve.At(5), curve.IntervalAt(0), curve.Count, curve.AtRisk(36)).ShouldBe((1, new(1, 1), 21, 0));
        var nobody = Survival.Of([]);
        (nobody.Count, nobody.Median, nobody.MedianInterval, nobody.At(3)).ShouldBe((0, null, (null, null), 1));
        (Of([-3, -9]).Median, Of([-3, -9]).At(100)).ShouldBe((null, 1));
    }

    [Fact]
    public void Where_nothing_is_open_the_curve_is_the_share_that_lasted_longer()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var times = Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(1, 30)).ToList();
            var curve = Of(times);
            for (var t = 0; t <= 30; t++) curve.At(t).ShouldBe(times.Count(x => x > t) / (double)times.Count, 1e-12);
            // The middle one, as anybody would take it.
            curve.Median.ShouldBe(times.Order().ElementAt((times.Count - 1) / 2));
        }
    }

    [Fact]
    public void The_curve_never_rises_stays_within_its_interval_and_does_not_depend_on_the_order_or_on_how_it_was_grouped()
    {
        var random = new Random(6);
        for (var round = 0; round < 200; round++)
        {
            var times = Enumerable.Range(0, random.Next(1, 80)).Select(_ => random.Next(0, 40) * (random.Next(3) == 0 ? -1 : 1)).ToList();
            var lived = times.Select(t => new Lived(Math.Abs(t), t > 0 ? 1 : 0, t > 0 ? 0 : 1)).ToList();
            var curve = Survival.Of(lived);
            var grouped = Survival.Of(lived.GroupBy(l => l.Time).Select(g => new Lived(g.Key, g.Sum(l => l.Ended), g.Sum(l => l.Open))).OrderByDescending(l => l.Time));
            grouped.Steps.ShouldBe(curve.Steps);
            var last = 1.0;
            for (var t = 0; t <= 41; t++)
            {
                var (at, interval) = (curve.At(t), curve.IntervalAt(t));
                at.ShouldBeLessThanOrEqualTo(last);
                interval.Low.ShouldBeInRange(0, at + 1e-12);
                interval.High.ShouldBeInRange(at - 1e-12, 1);
                curve.AtRisk(t).ShouldBe(times.Count(x => Math.Abs(x) >= t));
                last = at;
            }
        }
    }

    [Fact]
    public void What_is_open_longer_only_lifts_the_curve()
    {
        // Three answered at once and seven that wait: left out, the median would be one day.
        var left = Survival.Of([new(1, 3, 0)]);
        var counted = Survival.Of([new(1, 3, 0), new(20, 0, 7)]);
        (left.Median, counted.Median).ShouldBe((1, null));
        counted.At(10).ShouldBe(.7, 1e-12);
    }

    [Fact]
    public void The_interval_holds_the_true_share_nineteen_times_in_twenty()
    {
        var (random, held, rounds) = (new Random(11), 0, 2_000);
        for (var round = 0; round < rounds; round++)
        {
            // Both what ends and what is lost from sight come at random; half last longer than 20.
            var curve = Of(Enumerable.Range(0, 100).Select(_ =>
            {
                var (ends, lost) = (1 + (int)(-Math.Log(1 - random.NextDouble()) * 20 / Math.Log(2)), 1 + (int)(-Math.Log(1 - random.NextDouble()) * 60));
                return ends <= lost ? ends : -lost;
            }));
            if (curve.IntervalAt(20).Contains(.5)) held++;
        }
        (held / (double)rounds).ShouldBeInRange(.93, .97);
    }
}
