using FsCheck;
using FsCheck.Fluent;
using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class RatingTests
{
    private static readonly RatingScale Stars = new(1, 5);
    private static readonly RatingScale Effort = new(1, 7, LowIsGood: true);

    [Fact]
    public void Satisfied_are_those_of_the_two_best_values()
    {
        var top = Ratings.Top(Stars, [40, 60, 82, 51, 30]);
        (top.Part, top.Whole).ShouldBe((81, 263));
        // Newcombe 1998: 81 of 263.
        top.Interval.Low.ShouldBe(.2553, .00005);
        top.Interval.High.ShouldBe(.3662, .00005);
        Ratings.Top(Stars, [40, 60, 82, 51, 30], values: 1).Part.ShouldBe(30);
    }

    [Fact]
    public void Where_little_effort_is_good_the_best_values_are_the_lowest()
    {
        long[] answers = [10, 5, 3, 2, 0, 0, 0];
        Ratings.Top(Effort, answers).Share.ShouldBe(.75);
        var effort = Ratings.Mean(Effort, answers);
        effort.Mean.ShouldBe(1.85, 1e-12);
        effort.Degree.ShouldBe(100 * (7 - 1.85) / 6, 1e-9);
        effort.DegreeInterval.Contains(effort.Degree).ShouldBeTrue();
    }

    [Fact]
    public void Mean_and_deviation_are_those_of_the_answers()
    {
        var stars = Ratings.Mean(Stars, [1, 0, 2, 4, 3]);
        (stars.Mean, stars.Answers, stars.Degree).ShouldBe((3.8, 10, 70));
        stars.Deviation.ShouldBe(Math.Sqrt((2.8 * 2.8 + 2 * .64 + 4 * .04 + 3 * 1.44) / 9), 1e-12);
    }

    [Fact]
    public void All_alike_is_no_certainty()
    {
        var best = Ratings.Mean(Stars, [0, 0, 0, 0, 20]);
        (best.Mean, best.Interval.High).ShouldBe((5, 5));
        // As 20 of 20: .8389 of the way.
        best.Interval.Low.ShouldBe(1 + 4 * .8389, .0005);
        var good = Ratings.Mean(Stars, [0, 0, 0, 20, 0]);
        good.Interval.Low.ShouldBeLessThan(3.95);
        good.Interval.High.ShouldBeGreaterThan(4.05);
        double.IsNaN(Ratings.Mean(Stars, [0, 0, 1, 0, 0]).Deviation).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_said_of_nothing_nor_of_another_scale()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Ratings.Mean(Stars, [0, 0, 0, 0, 0]));
        Should.Throw<ArgumentOutOfRangeException>(() => Ratings.Mean(Stars, [1, 2, 3]));
        Should.Throw<ArgumentOutOfRangeException>(() => Ratings.Top(Stars, [1, 2, 3, 4, -5]));
        Should.Throw<ArgumentOutOfRangeException>(() => Ratings.Top(Stars, [1, 2, 3, 4, 5], values: 5));
    }

    [Fact]
    public void An_interval_has_a_width_stays_on_the_scale_holds_its_mean_and_turns_with_the_scale() =>
        Prop.ForAll(Gen.Choose(0, 30).ArrayOf(5).Where(c => c.Sum() > 0).ToArbitrary(), drawn =>
        {
            var counts = Array.ConvertAll(drawn, c => (long)c);
            var rating = Ratings.Mean(Stars, counts);
            rating.Interval.Low.ShouldBeInRange(1, rating.Mean + 1e-9);
            rating.Interval.High.ShouldBeInRange(rating.Mean - 1e-9, 5);
            (rating.Interval.High - rating.Interval.Low).ShouldBeGreaterThan(.01);
            var turned = Ratings.Mean(Stars with { LowIsGood = true }, [.. counts.Reverse()]);
            turned.Degree.ShouldBe(rating.Degree, 1e-9);
            turned.DegreeInterval.Low.ShouldBe(rating.DegreeInterval.Low, 1e-9);
        }).QuickCheckThrowOnFailure();

    // From evenly spread to nearly all content, as surveys are.
    private static readonly double[][] Populations =
    [
        [.05, .1, .2, .4, .25], [.01, .02, .07, .3, .6], [.2, .2, .2, .2, .2], [.4, .05, .1, .05, .4],
        [.02, .02, .03, .05, .08, .1, .2, .25, .15, .1], [.01, .01, .01, .01, .01, .02, .03, .1, .2, .6], [.3, .7],
    ];

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(200)]
    public void The_interval_of_a_mean_holds_the_truth_95_times_in_100(int answers)
    {
        var random = new Random(answers);
        var coverages = Populations.Select(chances =>
        {
            var truth = chances.Select((p, i) => p * (i + 1)).Sum();
            return Draws.Share(2_000, () => Ratings.Mean(new(1, chances.Length), random.Counts(answers, chances)).Interval.Contains(truth));
        }).ToList();
        coverages.Average().ShouldBe(.95, .015);
        coverages.Min().ShouldBeGreaterThan(.91, "the worst is a mean close to the end of the scale, of few answers");
    }
}
