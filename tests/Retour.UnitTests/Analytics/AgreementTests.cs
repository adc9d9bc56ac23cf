using MathNet.Numerics.Distributions;
using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class AgreementTests
{
    private static readonly double[][] ThreeRaters =
    [
        Ratings("*  *  *  *  *  3  4  1  2  1  1  3  3  *  3"),
        Ratings("1  *  2  1  3  3  4  3  *  *  *  *  *  *  *"),
        Ratings("*  *  2  1  3  4  4  *  2  1  1  3  3  *  4"),
    ];

    private static readonly double[][] FourRaters =
    [
        Ratings("1  2  3  3  2  1  4  1  2  *  *  *"), Ratings("1  2  3  3  2  2  4  1  2  5  *  3"),
        Ratings("*  3  3  3  2  3  4  2  2  5  1  *"), Ratings("1  2  3  3  2  4  4  1  2  5  1  *"),
    ];

    private static readonly long[,] TwoRaters = { { 0, 4, 1 }, { 0, 8, 0 }, { 0, 1, 5 } };

    [Theory] // The example of the encyclopaedias and of fast-krippendorff.
    [InlineData(RatingDistance.Nominal, .691)]
    [InlineData(RatingDistance.Ordinal, .807)]
    [InlineData(RatingDistance.Interval, .811)]
    public void Three_raters_of_fifteen_units_agree_as_published(RatingDistance distance, double alpha)
    {
        var agreement = Agreement.Alpha(ThreeRaters, distance);
        agreement.Value!.Value.ShouldBe(alpha, .0005);
        agreement.Units.ShouldBe(12, "two were rated once, one by nobody");
        agreement.Interval!.Value.Contains(alpha).ShouldBeTrue();
    }

    [Theory] // Krippendorff 2011, Computing Krippendorff’s alpha-reliability.
    [InlineData(RatingDistance.Nominal, .743)]
    [InlineData(RatingDistance.Ordinal, .815)]
    [InlineData(RatingDistance.Interval, .849)]
    public void Four_raters_of_twelve_units_agree_as_published(RatingDistance distance, double alpha) => Agreement.Alpha(FourRaters, distance).Value!.Value.ShouldBe(alpha, .0005);

    [Theory]
    [InlineData(KappaWeights.None, .4842)]
    [InlineData(KappaWeights.Linear, .4701)]
    public void Two_raters_agree_as_published(KappaWeights weights, double kappa) => Agreement.Kappa(TwoRaters, weights).Value!.Value.ShouldBe(kappa, .00005);

    [Theory]
    [InlineData(KappaWeights.None)]
    [InlineData(KappaWeights.Linear)]
    [InlineData(KappaWeights.Quadratic)]
    public void The_error_of_kappa_is_the_one_of_Fleiss_Cohen_and_Everitt(KappaWeights weights)
    {
        var (agreement, n) = (Agreement.Kappa(TwoRaters, weights), 19.0);
        // Their formula, as it is printed, in terms of agreement: w = 1 − distance.
        int[] of = [0, 1, 2];
        double W(int i, int j) => 1 - (weights switch { KappaWeights.None => i == j ? 0 : 1, KappaWeights.Linear => Math.Abs(i - j) / 2.0, _ => (i - j) * (i - j) / 4.0 });
        double P(int i, int j) => TwoRaters[i, j] / n;
        double Row(int i) => of.Sum(j => P(i, j));
        double Column(int j) => of.Sum(i => P(i, j));
        var (seen, chance) = (of.Sum(i => of.Sum(j => W(i, j) * P(i, j))), of.Sum(i => of.Sum(j => W(i, j) * Row(i) * Column(j))));
        var sum = of.Sum(i => of.Sum(j => P(i, j) * Math.Pow(W(i, j) * (1 - chance) - (of.Sum(k => W(i, k) * Column(k)) + of.Sum(k => W(k, j) * Row(k))) * (1 - seen), 2)));
        var error = Math.Sqrt((sum - Math.Pow(seen * chance - 2 * chance + seen, 2)) / n) / Math.Pow(1 - chance, 2);

        var (low, high) = agreement.Interval!.Value;
        var (onLogScale, disagreement) = (Math.Log((1 - low) / (1 - high)) / 2 / StudentT.InvCDF(0, 1, n - 1, .975), 1 - agreement.Value!.Value);
        // Less the unit that is imagined, and over n instead of n − 1.
        (disagreement * Math.Sqrt((onLogScale * onLogScale - Math.Pow((1 / disagreement - 1) / n, 2)) * (n - 1) / n)).ShouldBe(error, 1e-9);
    }

    [Fact]
    public void Full_agreement_is_one_and_no_certainty()
    {
        var all = Agreement.Alpha([Ratings("1 2 3 1 2 3 1 2 3 1"), Ratings("1 2 3 1 2 3 1 2 3 1")], RatingDistance.Ordinal);
        (all.Value, all.Interval!.Value.High).ShouldBe((1, 1));
        all.Interval.Value.Low.ShouldBe(1 - .2775, .0005, "of 10 units, as many may have been rated by chance as Wilson allows");
        Agreement.Kappa(new long[,] { { 10, 0 }, { 0, 10 } }).Interval!.Value.Low.ShouldBe(1 - .1611, .00005);
    }

    [Fact]
    public void Where_nothing_is_told_apart_there_is_no_agreement_either()
    {
        Agreement.Alpha([Ratings("4 4 4"), Ratings("4 4 4")], RatingDistance.Interval).ShouldBe(new(3, null, null));
        Agreement.Alpha([Ratings("1 * 2"), Ratings("* 3 *")], RatingDistance.Nominal).ShouldBe(new(0, null, null));
        Agreement.Kappa(new long[,] { { 7, 0 }, { 0, 0 } }).Value.ShouldBeNull();
        Agreement.Kappa(new long[2, 2]).Value.ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => Agreement.Alpha([Ratings("1 2")], RatingDistance.Nominal));
        Should.Throw<ArgumentOutOfRangeException>(() => Agreement.Kappa(new long[2, 3]));
    }

    [Fact]
    public void Neither_the_order_of_raters_nor_the_unit_of_the_ratings_matters()
    {
        var (low, high) = Agreement.Alpha(FourRaters, RatingDistance.Interval).Interval!.Value;
        var turned = Agreement.Alpha([.. FourRaters.Reverse().Select(r => r.Select(v => 100 - 20 * v).ToArray())], RatingDistance.Interval);
        turned.Value!.Value.ShouldBe(.8491, .00005);
        turned.Interval!.Value.Low.ShouldBe(low, 1e-9);
        turned.Interval.Value.High.ShouldBe(high, 1e-9);
    }

    // Each rater sees what is there so often, and otherwise says anything: agreement is the square of that for pairs of raters.
    [Fact]
    public void The_interval_of_alpha_holds_the_truth_95_times_in_100()
    {
        var (random, coverages) = (new Random(17), new List<double>());
        foreach (var (units, raters, sees, absent) in new[] { (40, 3, .7, 0), (60, 3, .8, .2), (60, 2, .95, 0), (120, 4, .5, .3) })
            foreach (var distance in Enum.GetValues<RatingDistance>())
                coverages.Add(Draws.Share(300, () => Agreement.Alpha(Rated(random, units, raters, sees, absent), distance).Interval!.Value.Contains(sees * sees)));
        coverages.Average().ShouldBe(.95, .015);
        coverages.Min().ShouldBeGreaterThan(.9);
    }

    [Fact]
    public void The_interval_of_kappa_holds_the_truth_95_times_in_100()
    {
        var (random, coverages) = (new Random(18), new List<double>());
        foreach (var (units, sees) in new[] { (40, .8), (60, .9), (100, .6), (200, .95) })
            foreach (var weights in Enum.GetValues<KappaWeights>())
                coverages.Add(Draws.Share(500, () =>
                {
                    var (table, rated) = (new long[5, 5], Rated(random, units, 2, sees, 0));
                    for (var u = 0; u < units; u++) table[(int)rated[0][u] - 1, (int)rated[1][u] - 1]++;
                    return Agreement.Kappa(table, weights).Interval!.Value.Contains(sees * sees);
                }));
        coverages.Average().ShouldBe(.95, .015);
        coverages.Min().ShouldBeGreaterThan(.9);
    }

    private static readonly double[] Chances = [.1, .2, .3, .25, .15];

    private static double[][] Rated(Random random, int units, int raters, double sees, double absent)
    {
        var truth = Enumerable.Range(0, units).Select(_ => random.Value(Chances)).ToArray();
        return [.. Enumerable.Range(0, raters).Select(_ => truth.Select(t => random.NextDouble() < absent ? double.NaN : 1.0 + (random.NextDouble() < sees ? t : random.Value(Chances))).ToArray())];
    }

    private static double[] Ratings(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => r == "*" ? double.NaN : double.Parse(r))];
}
