using System.Globalization;
using Retour.Analytics;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>The board as a control chart: the share of happy faces between the limits that the weeks before set for as many presses.</summary>
internal static class BoardDrawing
{
    public static string Title(Board board)
    {
        var below = board.Steps.Where(s => s.Out < 0).ToList();
        if (below.Count > 0) return Say(below.Count == 1 ? KioskTexts.ChartBelowOne : KioskTexts.ChartBelowMany, string.Join(", ", below.Take(3).Select(Name)), below.Count);
        if (board.Steps.Where(s => s.Out > 0).ToList() is { Count: > 0 } above) return Say(KioskTexts.ChartAbove, string.Join(", ", above.Take(3).Select(Name)));
        return board.Usual is null ? board.IsByHour ? KioskTexts.ChartByHour : KioskTexts.ChartByDay : KioskTexts.ChartUsual;
    }

    public static string Note(Board board) => board.Usual is { } usual ? Say(KioskTexts.LimitsNote, Formats.Percent(usual, 0), ReadBoard.BaselineDays) : Say(KioskTexts.NoLimitsNote, ReadBoard.LeastSteps, board.IsByHour ? KioskTexts.HoursWord : KioskTexts.DaysWord, ReadBoard.LeastInAStep);

    public static ChartData Of(Board board) => new(board.IsByHour ? KioskTexts.Hour : KioskTexts.Day,
        [new(KioskTexts.HappyShare, "%"), .. board.Usual is null ? Array.Empty<ChartColumn>() : [new(KioskTexts.LowerLimit, "%"), new(KioskTexts.UpperLimit, "%")], new(KioskTexts.Presses, Drawn: false)],
        [.. board.Steps.Select(step => Row(board, step))]);

    private static ChartRow Row(Board board, BoardStep step)
    {
        List<ChartCell> cells = [Cell(step)];
        if (board.Usual is not null) cells.AddRange([Limit(step.Limits?.Low), Limit(step.Limits?.High)]);
        cells.Add(new(Formats.Number(step.Faces.All), step.Faces.All));
        return new(Name(step), cells, step.IsRunning);
    }

    // Of few presses the table says how many and no percentage; beside its limits the point may stand, for they say how far chance reaches.
    private static ChartCell Cell(BoardStep step) => step.Faces.Happy is not { } share ? new("–")
        : new(GuardRails.Of(share.Whole) is Evidence.TooFew ? Say(KioskTexts.SomeOf, Formats.Number(share.Part), Formats.Number(share.Whole)) : Formats.Percent(share.Share, 0), step.Faces.All >= ReadBoard.LeastInAStep ? 100 * share.Share : null);

    private static ChartCell Limit(double? at) => at is { } limit ? new(Formats.Percent(limit, 0), 100 * limit) : new("–");

    private static string Name(BoardStep step) => step.Hour is { } hour ? KioskWords.Hour(hour) : Formats.Day(step.Day);

    private static string Say(string words, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, words, arguments);
}
