using Retour.Analytics;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Findings;

/// <summary>The figures of what was answered: one scoring for every instrument, as <see cref="Scales"/> has it.</summary>
internal static class Scores
{
    /// <summary>How often each mark of the scale was given, from its least.</summary>
    public static IReadOnlyList<long> Counts(ItemResult result) => [.. result.Item.Kind.Of()!.Value.Values.Select(m => result.Marks.GetValueOrDefault(m))];

    public static NpsCounts Nps(ItemResult result) => NpsCounts.OfValues(Counts(result));

    /// <summary>The share of the good marks of an item; null where nobody answered.</summary>
    public static RatingShare? Satisfied(ItemResult result) => Satisfied(result.Marks.Select(m => (result.Item.Kind, m.Key, m.Value)));

    /// <summary>The share of good marks over several items, each judged on its own scale; null where nobody answered.</summary>
    public static RatingShare? Satisfied(IEnumerable<(ItemKind Kind, int Mark, long Count)> marks)
    {
        var (good, all) = (0L, 0L);
        foreach (var (kind, mark, count) in marks)
        {
            all += count;
            if (kind.Polarity(mark) is SignalPolarity.Positive) good += count;
        }
        return all == 0 ? null : new RatingShare(good, all, Proportions.Wilson(good, all));
    }
}
