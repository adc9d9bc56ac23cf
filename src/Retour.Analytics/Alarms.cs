using MathNet.Numerics.Distributions;

namespace Retour.Analytics;

public enum AlarmKind
{
    /// <summary>One figure beyond the limits.</summary>
    Beyond,

    /// <summary>Figures that have been on one side for too long (CUSUM).</summary>
    Lasting,
}

/// <summary>Something has changed, or chance did what it does as often as was agreed.</summary>
/// <param name="Upwards">More than expected; for complaints that is bad, for returning customers good.</param>
/// <param name="Since">The figure that the change began with, counted from 0.</param>
public readonly record struct Alarm(AlarmKind Kind, bool Upwards, int Since);

/// <summary>A figure beside what was expected of it.</summary>
/// <param name="Expected">From the same time of the earlier years. Null where there is none.</param>
/// <param name="Limits">Null where the figure was not judged: nothing was open, or fewer than five events were expected.</param>
/// <param name="Deviations">How far it lies above what was expected, made comparable to a normal variable; not a number where it was not judged.</param>
public readonly record struct WatchedFigure(Subgroup Seen, double? Expected, Interval? Limits, double Deviations, Alarm? Alarm);

public enum WatchVerdict
{
    Watched,

    /// <summary>Two earlier years are needed to know what is usual.</summary>
    TooFewYears,

    /// <summary>Too few times of the year (about eight) had enough events to say how much they vary.</summary>
    TooFewEvents,
}

/// <summary>Figures of this year so far, judged.</summary>
/// <param name="SigmaZ">By how much the figures vary more than chance would have it, 1 or more.</param>
/// <param name="FalseAlarmsAYear">What was agreed: stated with each alarm.</param>
public sealed record WatchResult(WatchVerdict Verdict, double SigmaZ, double FalseAlarmsAYear, IReadOnlyList<WatchedFigure> Figures);

/// <summary>
/// One routine for all indicators: what is expected comes from the same time of earlier years; limits are Laney's (p′, u′), widened by how little of the past is known;
/// a CUSUM finds what lasts. Limits and CUSUM are each given half of the false alarms that are agreed on.
/// </summary>
public static class Alarms
{
    private const double LeastExpected = 5;
    private const int LeastTimes = 8;

    /// <param name="earlier">A list a year, each of the same times of the year (12 months, 52 weeks) in order; a size of 0 where nothing was open.</param>
    /// <param name="current">This year, from its first time on; a year may begin on any date.</param>
    /// <param name="falseAlarmsAYear">How many alarms a year without a change are put up with; of months there are somewhat fewer, because limits are never narrower than chance.</param>
    public static WatchResult Watch(Counted counted, IReadOnlyList<IReadOnlyList<Subgroup>> earlier, IReadOnlyList<Subgroup> current, double falseAlarmsAYear = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(falseAlarmsAYear);
        if (earlier.Count < 2) return Refused(WatchVerdict.TooFewYears);
        var times = earlier[0].Count;
        foreach (var year in earlier) ArgumentOutOfRangeException.ThrowIfNotEqual(year.Count, times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(current.Count, times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(falseAlarmsAYear, times);
        foreach (var group in earlier.SelectMany(y => y).Concat(current).Where(g => g.Size > 0)) ControlChart.Check(counted, group);

        var usual = Enumerable.Range(0, times).Select(t => new Subgroup(earlier.Sum(y => y[t].Count), earlier.Sum(y => y[t].Size))).ToArray();
        var ranges = earlier.SelectMany(year => Ranges(counted, year, usual)).ToArray();
        if (ranges.Length < LeastTimes * earlier.Count) return Refused(WatchVerdict.TooFewEvents);
        // Figures that vary less than chance would have it do so by chance, whose deviation is known. More than that is an estimate: so many ranges know as much of it
        // as .62 degrees of freedom each, and of Y years Y − 1 are free once their mean is known.
        var sigmaZ = Math.Max(1, ranges.Average() / ControlChart.MeanRangeOfTwo);
        var freedom = sigmaZ > 1 ? .62 * ranges.Length * (earlier.Count - 1) / earlier.Count : double.PositiveInfinity;

        var width = StudentT.InvCDF(0, 1, freedom, 1 - falseAlarmsAYear / 2 / times / 2);
        var seen = current.Select((group, t) => Judge(group, t)).ToArray();
        var sums = Cusum.Run(seen.Select(f => f.Deviations), limit: Cusum.LimitFor(2 * times / falseAlarmsAYear), restart: true);
        return new(WatchVerdict.Watched, sigmaZ, falseAlarmsAYear, [.. seen.Select((figure, t) => figure with { Alarm = AlarmAt(t, figure, sums[t]) })]);

        WatchedFigure Judge(Subgroup group, int t)
        {
            if (usual[t].Size <= 0) return new(group, null, null, double.NaN, null);
            var expected = usual[t].Figure;
            if (!Enough(counted, group.Size, expected)) return new(group, expected, null, double.NaN, null);
            var deviation = sigmaZ * Deviation(counted, expected, 1 / group.Size + 1 / usual[t].Size);
            var limits = new Interval(Math.Max(0, expected - width * deviation), Math.Min(counted == Counted.Share ? 1 : double.MaxValue, expected + width * deviation));
            var chance = Math.Clamp(StudentT.CDF(0, 1, freedom, (group.Figure - expected) / deviation), 1e-15, 1 - 1e-15);
            return new(group, expected, limits, Normal.InvCDF(0, 1, chance), null);
        }

        WatchResult Refused(WatchVerdict verdict) => new(verdict, double.NaN, falseAlarmsAYear, [.. current.Select(g => new WatchedFigure(g, null, null, double.NaN, null))]);
    }

    private static Alarm? AlarmAt(int time, WatchedFigure figure, CusumStep sums)
    {
        if (sums.Signal != 0) return new Alarm(AlarmKind.Lasting, sums.Signal > 0, time + 1 - (sums.Signal > 0 ? sums.AboveFor : sums.BelowFor));
        if (figure.Limits is not { } limits || limits.Contains(figure.Seen.Figure)) return null;
        return new Alarm(AlarmKind.Beyond, figure.Seen.Figure > limits.High, time);
    }

    // How far each time of a year is from the mean of all years, compared with the time before. The mean holds the year itself, hence the minus.
    private static IEnumerable<double> Ranges(Counted counted, IReadOnlyList<Subgroup> year, Subgroup[] usual)
    {
        double? last = null;
        for (var t = 0; t < usual.Length; t++)
        {
            if (!(usual[t].Size > year[t].Size && Enough(counted, year[t].Size, usual[t].Figure)))
            {
                last = null;
                continue;
            }
            var z = (year[t].Figure - usual[t].Figure) / Deviation(counted, usual[t].Figure, 1 / year[t].Size - 1 / usual[t].Size);
            if (last is { } before) yield return Math.Abs(z - before);
            last = z;
        }
    }

    private static double Deviation(Counted counted, double expected, double oneOverSize) => Math.Sqrt(ControlChart.Variance(counted, expected) * oneOverSize);

    private static bool Enough(Counted counted, double size, double expected) =>
        size * expected >= LeastExpected && (counted == Counted.Rate || size * (1 - expected) >= LeastExpected);
}
