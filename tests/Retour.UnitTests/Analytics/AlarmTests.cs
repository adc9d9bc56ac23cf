using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class AlarmTests
{
    [Theory]
    [InlineData(52, Counted.Rate, 30, 0, .65, .95)]
    [InlineData(52, Counted.Rate, 60, .1, .84, 1.15)]
    [InlineData(52, Counted.Share, .1, 0, .62, .92)]
    [InlineData(12, Counted.Rate, 60, .1, .53, .83)]
    [InlineData(12, Counted.Share, .1, 0, .38, .68)]
    public void A_year_without_a_change_has_about_one_alarm_and_months_somewhat_less(int times, Counted counted, double level, double extra, double least, double most)
    {
        var random = new Random(41);
        const int Years = 400;
        var alarms = Enumerable.Range(0, Years).Sum(_ => Alarms.Watch(counted, [Year(), Year(), Year()], Year()).Figures.Count(f => f.Alarm is not null));
        (alarms / (double)Years).ShouldBeInRange(least, most);

        List<Subgroup> Year() => Season(random, times, counted, level, extra);
    }

    [Fact]
    public void Twice_as_many_are_put_up_with_when_twice_as_many_are_agreed()
    {
        var random = new Random(43);
        var years = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 4).Select(_ => Season(random, 52, Counted.Rate, 40, 0)).ToList()).ToList();
        (Count(.5), Count(1), Count(4)).ShouldSatisfyAllConditions(c => c.Item1.ShouldBeLessThan(c.Item2), c => c.Item2.ShouldBeLessThan(c.Item3));

        int Count(double agreed) => years.Sum(y => Alarms.Watch(Counted.Rate, y[..3], y[3], agreed).Figures.Count(f => f.Alarm is not null));
    }

    [Fact]
    public void A_lasting_rise_of_a_third_is_found_within_weeks_with_what_was_expected_and_since_when()
    {
        var random = new Random(47);
        var (found, since) = (new List<int>(), new List<int>());
        for (var round = 0; round < 40; round++)
        {
            var current = Season(random, 20, Counted.Rate, 40, 0, of: 52).Concat(Season(random, 32, Counted.Rate, 40 * 4 / 3.0, 0, of: 52, from: 20)).ToList();
            var watched = Alarms.Watch(Counted.Rate, [Season(random, 52, Counted.Rate, 40, 0), Season(random, 52, Counted.Rate, 40, 0)], current);
            var alarm = watched.Figures.Select((f, t) => (f, t)).FirstOrDefault(x => x.t >= 20 && x.f.Alarm is { Upwards: true });
            alarm.f.Alarm.ShouldNotBeNull();
            alarm.f.Expected!.Value.ShouldBe(40 * Wave(alarm.t, 52), 20);
            found.Add(alarm.t);
            since.Add(alarm.f.Alarm!.Value.Since);
        }
        found.Order().ElementAt(20).ShouldBeLessThan(24);
        since.Order().ElementAt(20).ShouldBeInRange(18, 22);
    }

    [Fact]
    public void One_week_beyond_the_limits_alarms_in_its_direction()
    {
        IReadOnlyList<Subgroup> Year(int add) => [.. Enumerable.Range(0, 52).Select(t => new Subgroup(100 + (t % 2 == 0 ? add : -add), 1_000))];
        Subgroup[] current = [new(100, 1_000), new(40, 1_000), new(60, 1_000), new(100, 1_000)];
        var watched = Alarms.Watch(Counted.Share, [Year(2), Year(-2)], current);
        (watched.Verdict, watched.SigmaZ, watched.FalseAlarmsAYear).ShouldBe((WatchVerdict.Watched, 1, 1));
        watched.Figures[0].Alarm.ShouldBeNull();
        watched.Figures[0].Expected.ShouldBe(.1);
        // Six deviations of this year's figure, or five of its difference from the mean of two.
        watched.Figures[1].Alarm.ShouldBe(new(AlarmKind.Lasting, false, 1));
        watched.Figures[1].Deviations.ShouldBe(-.06 / Math.Sqrt(.09 * (1 / 1_000.0 + 1 / 2_000.0)), .001);
        watched.Figures[1].Limits!.Value.Contains(.04).ShouldBeFalse();
        watched.Figures[3].Alarm.ShouldBeNull();
    }

    [Fact]
    public void What_is_not_known_well_enough_does_not_alarm()
    {
        List<Subgroup> year = [.. Enumerable.Repeat(new Subgroup(20, 100), 12)], few = [.. Enumerable.Repeat(new Subgroup(1, 100), 12)];
        Alarms.Watch(Counted.Rate, [year], [new(90, 100)]).ShouldSatisfyAllConditions(w => w.Verdict.ShouldBe(WatchVerdict.TooFewYears), w => w.Figures.Single().Alarm.ShouldBeNull());
        Alarms.Watch(Counted.Rate, [few, few], [new(90, 100)]).Verdict.ShouldBe(WatchVerdict.TooFewEvents);
        // Closed this month, and closed in this month of earlier years.
        List<Subgroup> shut = [.. year];
        shut[1] = new(0, 0);
        var watched = Alarms.Watch(Counted.Rate, [shut, shut], [new(0, 0), new(9, 100), new(2, 10), new(60, 100)]);
        watched.Figures.Select(f => f.Limits is null).ShouldBe([true, true, true, false], "and in the third two were expected");
        watched.Figures.Select(f => f.Expected is null).ShouldBe([false, true, false, false]);
        watched.Figures[3].Alarm.ShouldNotBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => Alarms.Watch(Counted.Rate, [year, year[..3]], []));
        Should.Throw<ArgumentOutOfRangeException>(() => Alarms.Watch(Counted.Share, [year, year], [new(9, 3)]));
    }

    private static double Wave(int time, int times) => 1 + .4 * Math.Sin(2 * Math.PI * time / times);

    private static List<Subgroup> Season(Random random, int times, Counted counted, double level, double extra, int? of = null, int from = 0) => [.. Enumerable.Range(from, times).Select(t =>
    {
        var expected = level * Wave(t, of ?? times) * (1 + extra * random.Normal());
        return counted == Counted.Share ? new Subgroup(random.Binomial(500, expected), 500) : new(MathNet.Numerics.Distributions.Poisson.Sample(random, Math.Max(.1, expected)), 1);
    })];
}
