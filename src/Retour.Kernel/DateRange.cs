namespace Retour;

/// <summary>The days from <paramref name="From"/> up to, but not including, <paramref name="To"/>, in a store's own calendar.</summary>
public readonly record struct DateRange(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber;

    public bool Contains(DateOnly day) => day >= From && day < To;

    public override string ToString() => $"[{From:yyyy-MM-dd}, {To:yyyy-MM-dd})";
}

/// <summary>The steps in which figures are shown.</summary>
public enum Step { Day, Week, Month, Quarter, Year }

public static class Steps
{
    /// <summary>The first day of the step a day belongs to. Weeks begin on Monday (ISO 8601).</summary>
    public static DateOnly StartOf(this Step step, DateOnly day) => step switch
    {
        Step.Day => day,
        Step.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Step.Month => new(day.Year, day.Month, 1),
        Step.Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        Step.Year => new(day.Year, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>The first day of the step after the one that begins on <paramref name="start"/>.</summary>
    public static DateOnly Next(this Step step, DateOnly start) => step switch
    {
        Step.Day => start.AddDays(1),
        Step.Week => start.AddDays(7),
        Step.Month => start.AddMonths(1),
        Step.Quarter => start.AddMonths(3),
        Step.Year => start.AddYears(1),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>The pieces of a range, step by step; the first and last are cut where the range begins and ends.</summary>
    public static IEnumerable<DateRange> Split(this DateRange range, Step step)
    {
        for (var start = step.StartOf(range.From); start < range.To; start = step.Next(start))
        {
            var end = step.Next(start);
            yield return new(start < range.From ? range.From : start, end > range.To ? range.To : end);
        }
    }
}
