using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class QuantileTests
{
    [Theory] // Ranks of the sign test's interval for a median: Conover, Practical Nonparametric Statistics, table A3; Hahn and Meeker, table A.15.
    [InlineData(6, 1, 6)]
    [InlineData(10, 2, 9)]
    [InlineData(20, 6, 15)]
    [InlineData(30, 10, 21)]
    [InlineData(100, 40, 61)]
    public void The_median_lies_between_the_ranks_of_the_tables(int count, int low, int high) => Quantiles.Ranks(count, .5).ShouldBe((low, high));

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    public void A_handful_of_values_bounds_nothing(int count) => Quantiles.Ranks(count, .5).ShouldBe((null, null));

    [Fact]
    public void A_high_quantile_of_a_small_sample_has_no_upper_end()
    {
        Quantiles.Ranks(30, .9).High.ShouldBeNull();
        Quantiles.Ranks(36, .9).High.ShouldBe(36);
    }

    [Fact]
    public void What_has_not_ended_counts_as_longer_than_all_that_has()
    {
        var seen = Enumerable.Range(1, 20).Select(day => KeyValuePair.Create(day, 1L)).ToList();
        Quantiles.Of(seen, 0, .5).ShouldBe(new(10, 6, 15));
        Quantiles.Of(seen, 10, .5).ShouldBe(new(15, 10, null), "the upper rank, 21, is of one that has not ended");
        Quantiles.Of(seen, 21, .5).Value.ShouldBeNull();
        Quantiles.Of([], 0, .5).ShouldBe(default);
    }

    [Fact]
    public void Ninety_five_intervals_in_a_hundred_hold_the_true_median()
    {
        var random = new Random(7);
        const int Rounds = 2_000, Sample = 60;
        var held = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var days = Enumerable.Range(0, Sample).Select(_ => random.Next(0, 1_001)).CountBy(d => d).Select(d => KeyValuePair.Create(d.Key, (long)d.Value));
            var estimate = Quantiles.Of(days, 0, .5);
            if (estimate.Low <= 500 && 500 <= estimate.High) held++;
        }
        (held / (double)Rounds).ShouldBeInRange(.95, .98, "discrete ranks hold a little more than they promise");
    }
}
