using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class CusumTests
{
    // Montgomery, table 9.1: ten units are expected, the deviation is 1; from the 21st on the mean is 11.
    private static readonly double[] Montgomery =
    [
        9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08,
        9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52,
    ];

    [Fact]
    public void The_change_of_the_textbook_is_found_at_the_29th_and_began_after_the_22nd()
    {
        var steps = Cusum.Run(Montgomery.Select(x => x - 10));
        steps[27].Above.ShouldBe(4.47, 1e-9);
        steps[28].Above.ShouldBe(5.28, 1e-9);
        steps.Select(s => s.Signal).ShouldBe([.. Enumerable.Repeat(0, 28), 1, 1]);
        (steps[28].AboveFor, steps[1].BelowFor).ShouldBe((7, 2), "29 − 7 = 22");
        steps[1].Below.ShouldBe(1.56, 1e-9);
    }

    [Fact]
    public void Sums_turn_with_the_figures_and_wait_where_there_is_none()
    {
        var (up, down) = (Cusum.Run(Montgomery.Select(x => x - 10)), Cusum.Run(Montgomery.Select(x => 10 - x)));
        down.ShouldBe(up.Select(s => new CusumStep(s.Below, s.Above, s.BelowFor, s.AboveFor, -s.Signal)));
        var gap = Cusum.Run([2, double.NaN, 2]);
        (gap[1].Above, gap[2].Above, gap[2].AboveFor).ShouldBe((1.5, 3, 2));
    }

    [Fact]
    public void After_a_signal_both_sums_start_again_if_one_wants()
    {
        Cusum.Run([6, 6, 6], restart: true).Select(s => (s.Above, s.Signal)).ShouldBe([(5.5, 1), (5.5, 1), (5.5, 1)]);
        Cusum.Run([6, double.NaN, 0], restart: true).Select(s => (s.Above, s.Signal)).ShouldBe([(5.5, 1), (0, 0), (0, 0)]);
        Cusum.Run([6, 6, 6]).Select(s => s.Above).ShouldBe([5.5, 11, 16.5]);
    }

    [Theory] // Montgomery, chapter 9: mean run length for K = .5, both sides.
    [InlineData(4, 168)]
    [InlineData(5, 465)]
    public void There_are_as_many_figures_between_false_alarms_as_the_tables_say(double limit, double run)
    {
        Cusum.MeanRun(limit).ShouldBe(run, run * .02);
        Cusum.LimitFor(Cusum.MeanRun(limit)).ShouldBe(limit, 1e-6);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(104)]
    [InlineData(465)]
    public void False_alarms_are_as_rare_as_agreed(int run)
    {
        var random = new Random(31);
        const int Figures = 150_000;
        var signals = Cusum.Run(Enumerable.Range(0, Figures).Select(_ => random.Normal()), limit: Cusum.LimitFor(run), restart: true).Count(s => s.Signal != 0);
        (Figures / (double)signals).ShouldBe(run, run * .12);
    }

    [Fact]
    public void A_small_lasting_change_is_found_soon()
    {
        var random = new Random(37);
        Enumerable.Range(0, 500).Average(_ => Cusum.Run(Enumerable.Range(0, 100).Select(_ => 1 + random.Normal())).TakeWhile(s => s.Signal == 0).Count() + 1)
            .ShouldBe(10.4, .5, "Montgomery, chapter 9: 10.4 figures for a change of one deviation");
    }
}
