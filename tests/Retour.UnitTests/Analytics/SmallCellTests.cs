using FsCheck;
using FsCheck.Fluent;
using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class SmallCellTests
{
    [Theory]
    [InlineData("12 30 5", "12 30 5 = 47")] // Nothing is small.
    [InlineData("0 0 30", "0 0 30 = 30")] // Nobody is in a cell of 0.
    [InlineData("30 3 40", "? ? 40 = 73")] // 73 − 30 − 40 would be 3.
    [InlineData("2 3 40", "? ? 40 = 45")] // 5 may be 1 + 4 or 3 + 2.
    [InlineData("1 1 40 9", "? ? ? 9 = 51")] // 2 would be 1 + 1.
    [InlineData("4 4 40 9", "? ? ? 9 = 57")] // 8 would be 4 + 4.
    [InlineData("0 3 0 1", "0 ? 0 ? = ?")] // The four of them are too few themselves.
    [InlineData("4 4 0", "? ? 0 = ?")] // Nobody else to hide among.
    [InlineData("0 3", "0 ? = ?")]
    [InlineData("", " = 0")]
    public void Cells_and_total_are_shown_as_far_as_they_give_nobody_away(string cells, string shown) => View(Cells(cells), 5).ShouldBe(shown);

    [Fact]
    public void A_count_is_not_negative_and_three_numbers_are_needed_to_hide_among()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => SmallCells.Of([3, -1]));
        Should.Throw<ArgumentOutOfRangeException>(() => SmallCells.Of([3, 9], least: 3));
    }

    // All tables of up to so many people: who sees one of them, and knows the rule by heart, is left with several numbers for each hidden cell and for a hidden total.
    [Theory]
    [InlineData(1, 40, 5)]
    [InlineData(2, 60, 5)]
    [InlineData(3, 45, 5)]
    [InlineData(4, 28, 5)]
    [InlineData(5, 21, 5)]
    [InlineData(3, 40, 4)]
    [InlineData(4, 26, 4)]
    [InlineData(3, 45, 7)]
    [InlineData(4, 30, 7)]
    public void Nobody_can_work_out_what_is_hidden(int cells, int people, int least)
    {
        foreach (var alike in Tables(cells, people).GroupBy(t => View(t, least)))
        {
            var first = SmallCells.Of(alike.First(), least);
            for (var i = 0; i < cells; i++)
                if (first.Hidden[i]) alike.Select(t => t[i]).Distinct().Skip(1).Any().ShouldBeTrue($"cell {i} of {alike.Key} can only be {alike.First()[i]}");
            if (first.TotalHidden) alike.Select(t => t.Sum()).Distinct().Skip(1).Any().ShouldBeTrue($"the total of {alike.Key}");
        }
    }

    [Fact]
    public void No_small_count_is_shown_and_nothing_is_hidden_without_one() =>
        Prop.ForAll(Gen.OneOf(Gen.Choose(0, 6), Gen.Choose(0, 500)).ArrayOf().ToArbitrary(), drawn =>
        {
            var cells = Array.ConvertAll(drawn, c => (long)c);
            var (hidden, total) = SmallCells.Of(cells);
            for (var i = 0; i < cells.Length; i++)
            {
                if (cells[i] is > 0 and < 5) hidden[i].ShouldBeTrue();
                if (cells[i] == 0) hidden[i].ShouldBeFalse();
            }
            var any = cells.Any(c => c is > 0 and < 5);
            hidden.Contains(true).ShouldBe(any);
            if (!any) total.ShouldBeFalse();
            // What is shown never leaves a sum that only one set of small numbers has.
            if (any && !total) (hidden.Count(h => h), cells.Where((_, i) => hidden[i]).Sum()).ShouldSatisfyAllConditions(r => r.Item1.ShouldBeGreaterThan(1), r => r.Item2.ShouldNotBe(r.Item1), r => r.Item2.ShouldNotBe(4 * r.Item1));
        }).QuickCheckThrowOnFailure();

    private static long[] Cells(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];

    private static string View(long[] cells, int least)
    {
        var (hidden, total) = SmallCells.Of(cells, least);
        return string.Join(' ', cells.Select((c, i) => hidden[i] ? "?" : c.ToString())) + " = " + (total ? "?" : cells.Sum().ToString());
    }

    private static IEnumerable<long[]> Tables(int cells, int people) => cells == 0
        ? [[]]
        : Enumerable.Range(0, people + 1).SelectMany(first => Tables(cells - 1, people - first).Select(rest => (long[])[first, .. rest]));
}
