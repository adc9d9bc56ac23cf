namespace Retour.Modules.Listening.Kiosks;

/// <summary>When a press was, by our clock.</summary>
internal readonly record struct PressTime(DateTimeOffset At, bool IsDrifting, bool IsTimeless);

/// <summary>
/// Corrects what a tablet's clock said by its difference from ours at the moment at which it called. A clock that was set in between said something else before:
/// such a press would then be before the tablet was a kiosk, after now, or before one that was made earlier. It gets the nearest time that can be.
/// </summary>
internal static class PressTimes
{
    /// <summary>A clock that is wrong by less is right.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(2);

    /// <param name="said">What the clock showed at each, in the order in which they were made.</param>
    /// <param name="sent">What it showed when it called,</param>
    /// <param name="now">and what ours did.</param>
    /// <param name="earliest">Not before this: the pairing, or the last press whose time was known.</param>
    public static IReadOnlyList<PressTime> Correct(IReadOnlyList<DateTimeOffset> said, DateTimeOffset sent, DateTimeOffset now, DateTimeOffset earliest)
    {
        var behind = now - sent;
        var drifting = behind.Duration() > Tolerated;
        var times = new PressTime[said.Count];
        // From the last to the first: nothing was made after what came after it.
        var (possible, latest) = (new bool[said.Count], now);
        for (var i = said.Count - 1; i >= 0; i--)
        {
            var at = Shift(said[i], behind);
            possible[i] = at >= earliest - Tolerated && at <= latest + Tolerated;
            if (possible[i]) latest = at < latest ? at : latest;
        }
        var floor = earliest;
        for (var i = 0; i < said.Count; i++)
        {
            var at = Shift(said[i], behind);
            if (possible[i]) floor = at = Between(at, floor, now);
            times[i] = new(possible[i] ? at : floor, drifting, !possible[i]);
        }
        return times;
    }

    // A clock that has gone mad may show the first or the last year there is.
    private static DateTimeOffset Shift(DateTimeOffset said, TimeSpan behind)
    {
        var ticks = Math.Clamp((decimal)said.UtcTicks + behind.Ticks, DateTimeOffset.UnixEpoch.Ticks, DateTimeOffset.MaxValue.UtcTicks);
        return new((long)ticks, TimeSpan.Zero);
    }

    private static DateTimeOffset Between(DateTimeOffset at, DateTimeOffset low, DateTimeOffset high) => at > high ? high : at < low ? low : at;
}
