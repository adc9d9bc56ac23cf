using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>A press as patterns look at it.</summary>
/// <param name="DeviceAt">By the tablet's clock, which goes evenly where it goes wrong.</param>
internal readonly record struct Touch(long Sequence, DateTimeOffset DeviceAt, int Face);

/// <summary>
/// Presses that are hardly customers'. The rules look at one tablet's presses in the order in which they were made, and leave anything to a person's word.
/// </summary>
internal static class PressPatterns
{
    /// <summary>The page thanks for longer than half of this: the next visitor in a queue takes longer, a child does not.</summary>
    public static readonly TimeSpan Mash = TimeSpan.FromSeconds(6);

    /// <summary>So many, each within <see cref="Mash"/> of the one before, are one hand.</summary>
    public const int MashRun = 4;

    /// <summary>The best face so often in a row, each within <see cref="Cheer"/> of the one before, is not a shop's visitors.</summary>
    public const int CheerRun = 8;
    public static readonly TimeSpan Cheer = TimeSpan.FromSeconds(20);

    /// <summary>How many presses before and after one may decide about it.</summary>
    public const int Neighbours = CheerRun;

    /// <summary>How long before opening and after closing customers are still in the store.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    private static readonly int Best = ItemKind.Smiley.Of()!.Value.Most;

    /// <summary>The sequences that are part of mashing.</summary>
    /// <param name="touches">By sequence.</param>
    public static HashSet<long> Mashing(IReadOnlyList<Touch> touches) => Runs(touches, Mash, MashRun, _ => true);

    /// <summary>The sequences that are part of a row of the best face.</summary>
    public static HashSet<long> Cheering(IReadOnlyList<Touch> touches) => Runs(touches, Cheer, CheerRun, t => t.Face == Best);

    /// <summary>Whether the store is closed, was closed for a while and stays so for a while. A store whose hours nobody has written down is never closed.</summary>
    public static bool IsClosed(BusinessCalendar hours, DateTimeOffset at) =>
        !hours.IsOpenAt(at) && !hours.IsOpenAt(at - Grace) && !hours.IsOpenAt(at + Grace) && hours.NextOpening(at.AddDays(-8)) is { } opening && opening < at.AddDays(8);

    private static HashSet<long> Runs(IReadOnlyList<Touch> touches, TimeSpan within, int least, Predicate<Touch> belongs)
    {
        var found = new HashSet<long>();
        for (var first = 0; first < touches.Count;)
        {
            var end = first;
            if (belongs(touches[first]))
                for (end++; end < touches.Count && belongs(touches[end]) && (touches[end].DeviceAt - touches[end - 1].DeviceAt) is var gap && gap >= TimeSpan.Zero && gap <= within;) end++;
            if (end - first >= least)
                for (var i = first; i < end; i++) found.Add(touches[i].Sequence);
            first = Math.Max(end, first + 1);
        }
        return found;
    }
}
