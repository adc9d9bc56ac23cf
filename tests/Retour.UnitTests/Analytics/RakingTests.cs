using FsCheck;
using FsCheck.Fluent;
using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class RakingTests
{
    private static readonly double[,] Counts = { { 40, 30, 20, 10 }, { 35, 50, 100, 75 }, { 30, 80, 70, 120 }, { 20, 30, 40, 50 } };

    [Fact] // The worked example that raking programs share.
    public void A_table_gets_the_sums_that_are_wanted()
    {
        var (verdict, raked) = Raking.Table(Counts, [150, 300, 400, 150], [200, 300, 400, 100]);
        verdict.ShouldBe(RakingVerdict.Converged);
        double[] first = [64.5585, 46.2325, 35.3843, 3.8247];
        for (var c = 0; c < 4; c++) raked![0, c].ShouldBe(first[c], .00005);
        for (var r = 0; r < 4; r++) Enumerable.Range(0, 4).Sum(c => raked![r, c]).ShouldBe(new double[] { 150, 300, 400, 150 }[r], 1e-5);
        // What rows and columns have in common beyond the sums stays.
        (raked![0, 0] * raked[1, 1] / raked[0, 1] / raked[1, 0]).ShouldBe(40.0 * 50 / 30 / 35, 1e-9);
    }

    [Fact]
    public void Contradictory_margins_are_refused()
    {
        Raking.Table(Counts, [150, 300, 400, 150], [200, 300, 400, 101]).ShouldBe((RakingVerdict.TotalsDiffer, null));
        var nobody = Raking.Of([new([0, 1, 1], [1, 2]), new([0, 0, 2], [1, 1, 1])]);
        (nobody.Verdict, nobody.Margin, nobody.Category, nobody.Weights.Count).ShouldBe((RakingVerdict.NobodyInCategory, 1, 1, 0));
        // All women are young and half of the population are women: a third of it cannot be young.
        var impossible = Raking.Of([new([0, 0, 1, 1], [.5, .5]), new([0, 0, 1, 1], [.3, .7])]);
        impossible.Verdict.ShouldBe(RakingVerdict.DidNotConverge);
        impossible.Gap.ShouldBe(.2, 1e-9);
        Should.Throw<ArgumentOutOfRangeException>(() => Raking.Of([new([0, 2], [1, 1])]));
        Should.Throw<ArgumentOutOfRangeException>(() => Raking.Of([new([0, 1], [1, -1])]));
        Should.Throw<ArgumentOutOfRangeException>(() => Raking.Of([new([0, 1], [1, 1])], start: [1, double.NaN]));
    }

    [Fact]
    public void Weights_are_one_on_average_and_give_every_margin_whatever_its_unit() =>
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), seed =>
        {
            var (random, n) = (new Random(seed), 200);
            int[] sizes = [3, 4, 2];
            var margins = sizes.Select(size =>
            {
                var categories = Enumerable.Range(0, n).Select(i => i < size ? i : random.Next(size)).ToArray();
                var wanted = Enumerable.Range(0, size).Select(_ => .5 + random.NextDouble()).ToArray();
                return new RakingMargin(categories, [.. wanted.Select(w => 7_000 * w / wanted.Sum())]);
            }).ToList();
            var start = Enumerable.Range(0, n).Select(_ => 1.0 + random.Next(3)).ToArray();
            var raked = Raking.Of(margins, start);
            (raked.Verdict, raked.Gap <= 1e-9, raked.Weights.Count).ShouldBe((RakingVerdict.Converged, true, n));
            raked.Weights.Average().ShouldBe(1, 1e-7);
            foreach (var margin in margins)
                for (var c = 0; c < margin.Wanted.Count; c++)
                    (margin.Categories.Zip(raked.Weights, (k, w) => k == c ? w : 0).Sum() * 7_000 / n).ShouldBe(margin.Wanted[c], .01);
            // A second raking finds nothing to do, and the order of margins does not matter.
            Raking.Of(margins, raked.Weights).Rounds.ShouldBe(1);
            Raking.Of([.. margins.AsEnumerable().Reverse()], start).Weights.Zip(raked.Weights, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-5);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_weight_is_above_the_limit_and_margins_hold_where_they_can()
    {
        // 2 of 40 are young men, wanted ten times as many; other young and other men can stand in for them.
        int[] age = [.. Enumerable.Range(0, 40).Select(i => i < 10 ? 0 : 1)], sex = [.. Enumerable.Range(0, 40).Select(i => i is < 2 or > 29 ? 0 : 1)];
        RakingMargin[] margins = [new(age, [.5, .5]), new(sex, [.6, .4])];
        Raking.Of(margins).Weights.Max().ShouldBeGreaterThan(2.2);
        var trimmed = Raking.Of(margins, largest: 2.2);
        (trimmed.Verdict, trimmed.Weights.Max() <= 2.2 + 1e-7).ShouldBe((RakingVerdict.Converged, true));
        age.Zip(trimmed.Weights, (a, w) => a == 0 ? w : 0).Sum().ShouldBe(20, 1e-6);
        var tooLow = Raking.Of(margins, largest: 1.5);
        (tooLow.Verdict, tooLow.Gap > .01, tooLow.Weights.Max()).ShouldBe((RakingVerdict.DidNotConverge, true, 1.5));
    }

    [Fact]
    public void Unequal_weights_tell_less()
    {
        SurveyWeights.EffectiveSize([2, 2, 2, 2]).ShouldBe(4, 1e-12);
        SurveyWeights.DesignEffect([1, 1, 1, 1]).ShouldBe(1, 1e-12);
        // Kish: (1 + 3)² / (1 + 9) = 1.6.
        SurveyWeights.EffectiveSize([1, 3]).ShouldBe(1.6, 1e-12);
        SurveyWeights.DesignEffect([1, 3]).ShouldBe(1.25, 1e-12);
        SurveyWeights.EffectiveSize([0, 5]).ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => SurveyWeights.EffectiveSize([0, 0]));
        Should.Throw<ArgumentOutOfRangeException>(() => SurveyWeights.EffectiveSize([]));
    }

    [Fact]
    public void Equal_weights_give_the_plain_share()
    {
        var (share, interval) = SurveyWeights.Share([.. Enumerable.Repeat(.5, 263)], [.. Enumerable.Range(0, 263).Select(i => i < 81)]);
        share.ShouldBe(81 / 263.0, 1e-12);
        interval.Low.ShouldBe(.2553, .00005);
        interval.High.ShouldBe(.3662, .00005);
    }

    [Theory]
    [InlineData(60, .3)]
    [InlineData(200, .9)]
    [InlineData(200, .5)]
    public void The_interval_of_a_weighted_share_holds_the_truth_95_times_in_100(int answers, double truth)
    {
        var random = new Random(answers);
        Draws.Share(4_000, () =>
        {
            var weights = Enumerable.Range(0, answers).Select(_ => Math.Exp(.6 * random.Normal())).ToArray();
            return SurveyWeights.Share(weights, [.. weights.Select(_ => random.NextDouble() < truth)]).Interval.Contains(truth);
        }).ShouldBe(.95, .015);
    }
}
