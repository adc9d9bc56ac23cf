using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class ProportionTests
{
    [Theory] // Newcombe 1998, Statistics in Medicine 17, 857–872, table I.
    [InlineData(81, 263, .2553, .3662)]
    [InlineData(15, 148, .0624, .1605)]
    [InlineData(0, 20, 0, .1611)]
    [InlineData(1, 29, .0061, .1718)]
    public void Wilson_gives_the_intervals_of_the_literature(long part, long whole, double low, double high)
    {
        var interval = Proportions.Wilson(part, whole);
        interval.Low.ShouldBe(low, .00005);
        interval.High.ShouldBe(high, .00005);
    }

    [Theory] // Newcombe 1998, Statistics in Medicine 17, 873–890, method 10.
    [InlineData(56, 70, 48, 80, .0524, .3339)]
    [InlineData(9, 10, 3, 10, .1705, .8090)]
    [InlineData(10, 10, 0, 10, .6075, 1)]
    public void A_change_gives_the_intervals_of_the_literature(long after, long ofAfter, long before, long ofBefore, double low, double high)
    {
        var change = Proportions.Change((before, ofBefore), (after, ofAfter));
        change.Low.ShouldBe(low, .00005);
        change.High.ShouldBe(high, .00005);
    }

    [Fact]
    public void Nothing_and_everything_stay_inside_nothing_and_everything()
    {
        Proportions.Wilson(0, 7).Low.ShouldBe(0);
        Proportions.Wilson(7, 7).High.ShouldBe(1);
    }

    [Fact]
    public void No_interval_is_made_of_nothing()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Proportions.Wilson(0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Proportions.Wilson(3, 2));
    }

    // Exact, not drawn: the sum over all outcomes of their chance, where the interval holds the truth. Wilson's coverage swings
    // around 95 % as the share changes, so it is the mean over shares that must be right, and no share may be far off.
    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Wilson_holds_the_truth_95_times_in_100(int whole)
    {
        var coverages = Enumerable.Range(5, 91).Select(percent => Coverage(whole, percent / 100.0)).ToList();
        coverages.Average().ShouldBe(.95, .005);
        coverages.Min().ShouldBeGreaterThan(.92);
    }

    [Fact]
    public void A_change_holds_the_truth_95_times_in_100()
    {
        var random = new Random(20250101);
        const int trials = 20_000;
        var held = 0;
        for (var i = 0; i < trials; i++)
        {
            double before = .1 + .5 * random.NextDouble(), after = .1 + .5 * random.NextDouble();
            if (Proportions.Change((Draw(random, 80, before), 80), (Draw(random, 120, after), 120)).Contains(after - before)) held++;
        }
        (held / (double)trials).ShouldBe(.95, .01);
    }

    [Fact]
    public void Telling_20_from_25_percent_takes_1094_customers() => Proportions.Needed(.20, .25).ShouldBe(1094);

    [Theory]
    [InlineData(0, Evidence.TooFew)]
    [InlineData(29, Evidence.TooFew)]
    [InlineData(30, Evidence.Thin)]
    [InlineData(99, Evidence.Thin)]
    [InlineData(100, Evidence.Enough)]
    public void Below_30_there_is_no_rate_and_below_100_a_caution(long denominator, Evidence evidence) => GuardRails.Of(denominator).ShouldBe(evidence);

    private static double Coverage(int whole, double truth)
    {
        var chance = new MathNet.Numerics.Distributions.Binomial(truth, whole);
        return Enumerable.Range(0, whole + 1).Where(part => Proportions.Wilson(part, whole).Contains(truth)).Sum(chance.Probability);
    }

    private static int Draw(Random random, int trials, double chance) => Enumerable.Range(0, trials).Count(_ => random.NextDouble() < chance);
}
