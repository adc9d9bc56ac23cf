using FsCheck;
using FsCheck.Fluent;
using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class DriversTests
{
    [Fact] // What R's relaimpo prints for `swiss` (Grömping 2006).
    public void Five_figures_share_what_they_explain_of_fertility_as_R_says()
    {
        var result = Drivers.Of(Swiss.Fertility, Swiss.Others);
        (result.Verdict, result.Complete, result.Incomplete).ShouldBe((DriversVerdict.Sound, 47, 0));
        result.RSquared.ShouldBe(.706735, 5e-7);
        double[] expected = [.057091, .171173, .260135, .105570, .112766];
        for (var j = 0; j < 5; j++) result.Drivers[j].Share.ShouldBe(expected[j], 5e-7);
        result.Drivers.Sum(d => d.OfExplained).ShouldBe(1, 1e-12);
        result.Drivers.Select(d => Math.Sign(d.Correlation)).ShouldBe([1, -1, -1, 1, 1]);
        result.Drivers.ShouldAllBe(d => d.Interval.Contains(d.Share));
    }

    [Fact]
    public void The_same_answers_give_the_same_intervals() =>
        Drivers.Of(Swiss.Fertility, Swiss.Others).Drivers.ShouldBe(Drivers.Of(Swiss.Fertility, Swiss.Others).Drivers);

    [Fact]
    public void Who_left_something_out_is_left_out_and_counted()
    {
        var (outcome, predictors) = (Swiss.Fertility, Swiss.Others);
        outcome[3] = predictors[1][3] = predictors[4][46] = double.NaN;
        var result = Drivers.Of(outcome, predictors);
        (result.Complete, result.Incomplete).ShouldBe((45, 2));
        int[] kept = [.. Enumerable.Range(0, 47).Where(i => i is not (3 or 46))];
        var without = Drivers.Of(Array.ConvertAll(kept, i => outcome[i]), [.. predictors.Select(p => Array.ConvertAll(kept, i => p[i]))]);
        result.Drivers.ShouldBe(without.Drivers);
    }

    [Fact]
    public void What_cannot_be_told_apart_gets_a_verdict()
    {
        var (outcome, others) = (Swiss.Fertility, Swiss.Others);
        Verdict([.. others, [.. others[0].Zip(others[1], (a, b) => 2 * a - b)]]).ShouldBe((DriversVerdict.Collinear, 5));
        Verdict([others[0], [.. Enumerable.Repeat(7.1, 47)]]).ShouldBe((DriversVerdict.PredictorIsConstant, 1));
        Verdict([]).ShouldBe((DriversVerdict.TooManyPredictors, null));
        Verdict([.. Enumerable.Repeat(others[0], 16)]).ShouldBe((DriversVerdict.TooManyPredictors, null));
        Verdict([.. others, .. others]).ShouldBe((DriversVerdict.TooFewAnswers, null), "ten predictors want fifty answers");
        Drivers.Of(outcome[..29], [others[0][..29]]).Verdict.ShouldBe(DriversVerdict.TooFewAnswers);
        var constant = Drivers.Of([.. Enumerable.Repeat(8.3, 47)], others);
        (constant.Verdict, constant.Drivers.Count, double.IsNaN(constant.RSquared)).ShouldBe((DriversVerdict.OutcomeIsConstant, 0, true));
        // One in 47 differs: every third resample does not know it.
        Verdict([others[0], [.. Enumerable.Range(0, 47).Select(i => i == 20 ? 1.0 : 0)]]).ShouldBe((DriversVerdict.Unstable, null));

        (DriversVerdict, int?) Verdict(double[][] predictors) => Drivers.Of(outcome, predictors) is var r ? (r.Verdict, r.Predictor) : default;
    }

    [Fact]
    public void Units_and_order_change_no_share_and_predictors_that_know_nothing_of_each_other_have_their_squared_correlation() =>
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), seed =>
        {
            var (random, n) = (new Random(seed), 64);
            var predictors = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, n).Select(_ => random.Normal()).ToArray()).ToArray();
            var outcome = Enumerable.Range(0, n).Select(i => predictors[0][i] + .5 * predictors[1][i] + random.Normal()).ToArray();
            var result = Of(outcome, predictors);
            result.Drivers.Sum(d => d.Share).ShouldBe(result.RSquared, 1e-9);
            result.Drivers.ShouldAllBe(d => d.Share > -1e-9);
            var turned = Of([.. outcome.Select(y => 1e6 - 3 * y)], [.. predictors.Reverse().Select((p, j) => p.Select(x => 40 + (j + 1) * x).ToArray())]);
            for (var j = 0; j < 4; j++) turned.Drivers[3 - j].Share.ShouldBe(result.Drivers[j].Share, 1e-7);
            // A full factorial: both columns are orthogonal.
            double[][] crossed = [[.. Enumerable.Range(0, n).Select(i => i % 2.0)], [.. Enumerable.Range(0, n).Select(i => i / 2 % 2.0)]];
            Of(outcome, crossed).Drivers.ShouldAllBe(d => Math.Abs(d.Share - d.Correlation * d.Correlation) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fifteen_predictors_of_ten_thousand_are_at_hand()
    {
        var random = new Random(3);
        var predictors = Enumerable.Range(0, 15).Select(_ => Enumerable.Range(0, 10_000).Select(_ => (double)random.Next(1, 11)).ToArray()).ToArray();
        var result = Drivers.Of([.. Enumerable.Range(0, 10_000).Select(i => predictors[14][i] + random.Normal())], predictors, resamples: 49);
        result.Drivers[14].OfExplained.ShouldBeGreaterThan(.99);
        result.Drivers.Sum(d => d.Share).ShouldBe(result.RSquared, 1e-9);
    }

    [Fact]
    public void The_intervals_hold_the_truth_95_times_in_100()
    {
        var coverages = new List<double>();
        foreach (var (n, effects, alike) in new (int, double[], double)[] { (60, [.5, .3, .2], .3), (120, [.6, .3, .1], .5), (200, [.6, .3, .3], .6) })
        {
            var (truth, random, held) = (Population(effects, alike), new Random(n), new int[3]);
            const int Rounds = 300;
            for (var round = 0; round < Rounds; round++)
            {
                var (outcome, predictors) = Sample(random, n, effects, alike);
                var found = Drivers.Of(outcome, predictors, resamples: 149).Drivers;
                for (var j = 0; j < 3; j++) if (found[j].Interval.Contains(truth[j])) held[j]++;
            }
            coverages.AddRange(held.Select(h => h / (double)Rounds));
        }
        coverages.Average().ShouldBe(.95, .015);
        coverages.Min().ShouldBeGreaterThan(.91);
    }

    [Fact]
    public void A_predictor_that_does_nothing_may_be_nothing()
    {
        var random = new Random(9);
        Draws.Share(100, () =>
        {
            var (outcome, predictors) = Sample(random, 150, [.6, .3, 0], 0);
            return Drivers.Of(outcome, predictors, resamples: 199).Drivers[2].Interval.Low == 0;
        }).ShouldBeGreaterThan(.95);
    }

    private static DriversResult Of(double[] outcome, double[][] predictors) => Drivers.Of(outcome, predictors, resamples: 9);

    private static (double[] Outcome, double[][] Predictors) Sample(Random random, int n, double[] effects, double alike)
    {
        var (outcome, predictors) = (new double[n], Array.ConvertAll(effects, _ => new double[n]));
        for (var i = 0; i < n; i++)
        {
            var common = random.Normal();
            for (var j = 0; j < effects.Length; j++) outcome[i] += effects[j] * (predictors[j][i] = Math.Sqrt(alike) * common + Math.Sqrt(1 - alike) * random.Normal());
            outcome[i] += random.Normal();
        }
        return (outcome, predictors);
    }

    // The shares of a population, over all six orders of three predictors, each of which correlates `alike` with the others.
    private static double[] Population(double[] effects, double alike)
    {
        var covariances = Array.ConvertAll(effects, e => e + alike * (effects.Sum() - e));
        var variance = 1 + effects.Zip(covariances, (e, c) => e * c).Sum();
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        return [.. Enumerable.Range(0, 3).Select(j => orders.Average(o => Explained([.. o.TakeWhile(k => k != j), j]) - Explained([.. o.TakeWhile(k => k != j)])))];

        double Explained(int[] set)
        {
            // The inverse of a matrix of ones and `alike`: known in closed form.
            var (k, sum, squares) = (set.Length, set.Sum(j => covariances[j]), set.Sum(j => covariances[j] * covariances[j]));
            return k == 0 ? 0 : (squares - alike * sum * sum / (1 + (k - 1) * alike)) / (1 - alike) / variance;
        }
    }
}
