namespace Retour.Analytics;

/// <summary>What of a row of counts and their total may be shown.</summary>
/// <param name="Hidden">For each cell, whether its count, and every share or mean made of it, stays away.</param>
/// <param name="TotalHidden">Whether the total does.</param>
public sealed record CellSuppression(IReadOnlyList<bool> Hidden, bool TotalHidden);

/// <summary>
/// Keeps counts of a few people from being seen or worked out (primary and complementary cell suppression along one dimension; Willenborg and de Waal 2001, Elements of
/// Statistical Disclosure Control). A cell of 0 is shown: there is nobody in it to protect, and a hidden 0 would not mislead anybody about those who are in the others.
/// </summary>
public static class SmallCells
{
    public const int Least = 5;

    /// <summary>
    /// Which cells to hide: those from 1 to 4, and as many others as it takes that each hidden cell, for somebody who knows all that is shown and this rule, may still be
    /// one of several numbers. Others are taken in the order of the cells, whatever is in them: a choice by size would itself tell sizes.
    /// </summary>
    /// <param name="cells">Counts of people; each person in one cell, so that they add up to the total. Put first what is missed least.</param>
    /// <param name="least">The smallest count that may be seen, at least 4: below that there are too few numbers to hide among.</param>
    public static CellSuppression Of(IReadOnlyList<long> cells, int least = Least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 4);
        foreach (var cell in cells) ArgumentOutOfRangeException.ThrowIfNegative(cell);
        var hidden = cells.Select(c => c > 0 && c < least).ToArray();
        if (!hidden.Contains(true)) return new(hidden, false);
        if (cells.Sum() < least) return new([.. cells.Select(c => c > 0)], true);
        while (Revealing(cells, hidden, least))
        {
            var next = Enumerable.Range(0, cells.Count).Where(i => cells[i] > 0 && !hidden[i]).Cast<int?>().FirstOrDefault();
            // All that is not 0 is hidden already: their sum would give them away.
            if (next is null) return new(hidden, true);
            hidden[next.Value] = true;
        }
        return new(hidden, false);
    }

    // The total less what is shown gives the sum of the hidden cells. It gives one of them away where there is one; and all of them where each must be 1, or each must be
    // the greatest of the small numbers. A sum of that kind is avoided even where one of the cells is large, because who knows the rule would know that too.
    private static bool Revealing(IReadOnlyList<long> cells, bool[] hidden, int least)
    {
        var (count, sum) = (hidden.Count(h => h), cells.Where((_, i) => hidden[i]).Sum());
        return count == 1 || sum == count || sum == count * (least - 1L);
    }
}
