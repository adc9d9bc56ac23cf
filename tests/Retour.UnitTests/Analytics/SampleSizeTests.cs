using MathNet.Numerics;
using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class SampleSizeTests
{
    [Theory] // Krejcie and Morgan 1970, table 1.
    [InlineData(10, 10)]
    [InlineData(100, 80)]
    [InlineData(500, 217)]
    [InlineData(1_000, 278)]
    [InlineData(10_000, 370)]
    [InlineData(1_000_000, 384)]
    public void As_many_answers_are_needed_as_the_table_says(long population, long answers) => SampleSize.Needed(population).ShouldBe(answers);

    [Fact]
    public void A_wider_margin_needs_fewer_and_never_more_than_there_are()
    {
        SampleSize.Needed(1_000, margin: .1).ShouldBe(88);
        SampleSize.Needed(1).ShouldBe(1);
        SampleSize.Needed(1_000_000, margin: .9).ShouldBe(1);
        for (var n = 1; n < 3_000; n++) SampleSize.Needed(n).ShouldBeInRange(SampleSize.Needed(Math.Max(1, n - 1)), n);
        Should.Throw<ArgumentOutOfRangeException>(() => SampleSize.Needed(0));
        Should.Throw<ArgumentOutOfRangeException>(() => SampleSize.Needed(10, margin: 0));
    }

    [Fact]
    public void A_quarter_that_answers_is_asked_four_times_over()
    {
        SampleSize.Invitations(278, .25, 2_000).ShouldBe(1_112);
        SampleSize.Invitations(278, .25, 1_000).ShouldBe(1_000);
        Should.Throw<ArgumentOutOfRangeException>(() => SampleSize.Invitations(278, 0, 1_000));
    }

    // Exact: drawn without replacement from a population of which half say yes.
    [Theory]
    [InlineData(500)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void With_so_many_the_share_is_within_five_points_95_times_in_100(int population)
    {
        var answers = (int)SampleSize.Needed(population);
        Enumerable.Range(0, answers + 1).Where(yes => Math.Abs(yes / (double)answers - .5) <= .05).Sum(Chance).ShouldBe(.95, .015);

        double Chance(int yes) => Math.Exp(Ways(population / 2, yes) + Ways(population - population / 2, answers - yes) - Ways(population, answers));
    }

    private static double Ways(int all, int chosen) => SpecialFunctions.FactorialLn(all) - SpecialFunctions.FactorialLn(chosen) - SpecialFunctions.FactorialLn(all - chosen);
}
