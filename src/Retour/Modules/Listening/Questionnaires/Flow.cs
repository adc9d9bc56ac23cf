using System.Globalization;
using System.Text.RegularExpressions;

namespace Retour.Modules.Listening.Questionnaires;

/// <summary>What came of one item for one customer. Only what was <see cref="Given"/> enters a score.</summary>
internal enum AnswerState
{
    Given,
    /// <summary>Seen, and left empty.</summary>
    Skipped,
    /// <summary>Its condition did not hold.</summary>
    NotShown,
}

/// <summary>The answer to one item.</summary>
/// <param name="Mark">On a scale, or a number.</param>
/// <param name="Options">The codes that were chosen.</param>
internal sealed record Answer(AnswerState State, double? Mark = null, string? Text = null)
{
    public static readonly Answer Skipped = new(AnswerState.Skipped), NotShown = new(AnswerState.NotShown);

    public IReadOnlyList<string> Options { get; init; } = [];

    public bool Equals(Answer? other) => other is not null && State == other.State && Mark == other.Mark && Text == other.Text && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => HashCode.Combine(State, Mark, Text, Options.Count);
}

/// <summary>Which questions somebody sees, given what they have answered so far: pure, so that the page, the check and the figures agree.</summary>
internal static partial class Flow
{
    /// <summary>The items of each page, whatever their conditions.</summary>
    public static IReadOnlyList<IReadOnlyList<Item>> Pages(Questionnaire asked)
    {
        var pages = new List<IReadOnlyList<Item>>();
        var page = new List<Item>();
        foreach (var item in asked.Items)
        {
            if (item.NewPage && page.Count > 0)
            {
                pages.Add(page);
                page = [];
            }
            page.Add(item);
        }
        if (page.Count > 0) pages.Add(page);
        return pages;
    }

    /// <summary>An item is shown when it has no condition, or the earlier answer was given and is as the condition wants it. What depends on a hidden question is hidden.</summary>
    public static bool IsShown(Item item, IReadOnlyDictionary<string, Answer> answers)
    {
        if (item.When is not { } when) return true;
        if (!answers.TryGetValue(when.Item, out var earlier) || earlier.State is not AnswerState.Given) return false;
        return when.Test switch
        {
            ConditionTest.Chosen => earlier.Options.Contains(when.Value),
            ConditionTest.NotChosen => !earlier.Options.Contains(when.Value),
            ConditionTest.AtLeast => earlier.Mark >= double.Parse(when.Value, CultureInfo.InvariantCulture),
            _ => earlier.Mark <= double.Parse(when.Value, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The first page from this one on (counted from 0) on which something is shown; null where none is left.</summary>
    public static int? PageFrom(Questionnaire asked, int page, IReadOnlyDictionary<string, Answer> answers)
    {
        var pages = Pages(asked);
        for (var at = Math.Max(page, 0); at < pages.Count; at++)
            if (pages[at].Any(i => IsShown(i, answers))) return at;
        return null;
    }

    /// <summary>The last page before this one on which something is shown; null where there is none.</summary>
    public static int? PageBefore(Questionnaire asked, int page, IReadOnlyDictionary<string, Answer> answers)
    {
        var pages = Pages(asked);
        for (var at = Math.Min(page, pages.Count) - 1; at >= 0; at--)
            if (pages[at].Any(i => IsShown(i, answers))) return at;
        return null;
    }

    /// <summary>All that came of a questionnaire: answers of branches that are hidden in the end are not kept, whatever was typed before.</summary>
    public static IReadOnlyDictionary<string, Answer> Settle(Questionnaire asked, IReadOnlyDictionary<string, Answer> answers)
    {
        var settled = new Dictionary<string, Answer>();
        foreach (var item in asked.Items)
            settled[item.Code] = !IsShown(item, settled) ? Answer.NotShown : answers.TryGetValue(item.Code, out var given) && given.State is AnswerState.Given ? given : Answer.Skipped;
        return settled;
    }

    /// <summary>A question with what was answered before put into it: “{q2}” becomes the words of that answer.</summary>
    public static string Pipe(Questionnaire asked, string text, IReadOnlyDictionary<string, Answer> answers, string language) => Piped().Replace(text, match =>
    {
        if (asked.Find(match.Groups[1].Value) is not { } item || !answers.TryGetValue(item.Code, out var answer) || answer.State is not AnswerState.Given) return "…";
        if (answer.Options.Count > 0) return string.Join(", ", item.Options.Where(o => answer.Options.Contains(o.Code)).Select(o => o.Text.In(language)));
        return answer.Text ?? answer.Mark?.ToString("0.##", CultureInfo.CurrentCulture) ?? "…";
    });

    [GeneratedRegex(@"\{(\w{1,40})\}")]
    private static partial Regex Piped();
}
