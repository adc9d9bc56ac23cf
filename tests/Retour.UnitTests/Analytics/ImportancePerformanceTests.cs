using System.Globalization;
using Retour.Analytics;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class ImportancePerformanceTests
{
    [Fact]
    public void The_map_is_cut_at_the_means()
    {
        var map = ImportancePerformance.Of([.4, .3, .1, .2], [6, 9, 5, 8]);
        (map.ImportanceCut, map.PerformanceCut).ShouldBe((.25, 7));
        map.Criteria.Select(c => c.Quadrant).ShouldBe([Quadrant.Concentrate, Quadrant.KeepUp, Quadrant.LowPriority, Quadrant.PossibleOverkill]);
    }

    [Fact]
    public void Criteria_that_are_all_alike_are_kept_up()
    {
        ImportancePerformance.Of([.1, .1, .1], [7.7, 7.7, 7.7]).Criteria.ShouldAllBe(c => c.Quadrant == Quadrant.KeepUp);
        Should.Throw<ArgumentOutOfRangeException>(() => ImportancePerformance.Of([1], [1]));
        Should.Throw<ArgumentOutOfRangeException>(() => ImportancePerformance.Of([1, 2], [1]));
        Should.Throw<ArgumentException>(() => ImportancePerformance.Of([1, double.NaN], [1, 2]));
    }

    // Overall satisfaction is the mean of its three questions, CUSA1 (overall), CUSA2 (expectations) and CUSA3 (the ideal). Shares of the regression and
    // correlations agree. CUSA1 alone gives another map: by correlations PERQ7 only, by shares neither.
    [Fact]
    public void Users_of_mobile_phones_want_more_personal_advice_and_clearer_information()
    {
        var lines = File.ReadAllLines(RealData.Path("ecsi_mobi.csv")).Select(l => l.Split(',')).ToList();
        var overall = Enumerable.Range(1, 3).Select(i => Column($"CUSA{i}")).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]).Select(sum => sum / 3).ToArray();
        var asked = Enumerable.Range(1, 7).Select(i => Column($"PERQ{i}")).ToArray();
        var drivers = Drivers.Of(overall, asked);
        drivers.Complete.ShouldBe(250);
        foreach (var importance in new[] { drivers.Drivers.Select(d => d.Share), drivers.Drivers.Select(d => d.Correlation) })
            ImportancePerformance.Of([.. importance], [.. asked.Select(c => c.Average())]).Criteria
                .Select((c, i) => (Name: $"PERQ{i + 1}", c.Quadrant)).Where(c => c.Quadrant == Quadrant.Concentrate).Select(c => c.Name).ShouldBe(["PERQ3", "PERQ7"]);

        double[] Column(string name) => [.. lines.Skip(1).Select(l => double.Parse(l[Array.IndexOf(lines[0], name)], CultureInfo.InvariantCulture))];
    }
}
