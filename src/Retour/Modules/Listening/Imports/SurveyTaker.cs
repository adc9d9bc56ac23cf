using System.Globalization;
using System.Text.RegularExpressions;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Imports;

/// <summary>Something that another program's survey has and ours does not, or has otherwise.</summary>
/// <param name="Where">The name that the file gives to it.</param>
internal sealed record NotTaken(string Where, Refusal Why);

/// <summary>A survey of another program as far as it can be ours, and all that cannot.</summary>
internal sealed record TakenSurvey(Questionnaire Asked, IReadOnlyList<NotTaken> NotTaken)
{
    public int Options => Asked.Items.Sum(i => i.Options.Count);
    public int Conditions => Asked.Items.Count(i => i.When is not null);
}

/// <summary>A condition as every program has it: what was answered to an earlier question, compared with a value.</summary>
/// <param name="Is">One of =, ≠, ≤, ≥, &lt; and &gt;.</param>
internal sealed record ForeignCondition(string Question, char Is, string Value);

/// <summary>One question of another program.</summary>
/// <param name="Name">By which its conditions and piped texts call it.</param>
internal sealed record ForeignItem(string Name, ItemKind Kind, Words Text)
{
    public IReadOnlyList<(string Value, Words Text)> Choices { get; init; } = [];
    public bool Required { get; init; }
    public bool NewPage { get; init; }
    /// <summary>The condition as it is written there; null for none.</summary>
    public string? Condition { get; init; }
    /// <summary>The same as it was understood; null where it was not.</summary>
    public ForeignCondition? When { get; init; }
}

/// <summary>Makes a questionnaire of ours from questions of another program, one after the other. What cannot be taken is said, never dropped.</summary>
internal sealed partial class SurveyTaker
{
    private readonly List<Item> items = [];
    private readonly List<NotTaken> notTaken = [];
    private readonly Dictionary<string, (string Code, Dictionary<string, string> Options)> known = new(StringComparer.Ordinal);
    private bool pageDue;

    public void Lacks(string where, Refusal why)
    {
        if (!notTaken.Contains(new(where, why))) notTaken.Add(new(where, why));
    }

    /// <summary>The next question begins a page.</summary>
    public void Page() => pageDue = items.Count > 0;

    public void Add(ForeignItem item)
    {
        if (items.Count >= Questionnaire.MostItems)
        {
            Lacks(item.Name, TakingRefusals.BeyondTheLast(Questionnaire.MostItems));
            return;
        }
        if (item.Kind.IsChoice() && item.Choices.Count < 2)
        {
            Lacks(item.Name, TakingRefusals.TooFewChoices);
            return;
        }
        var (code, options) = ($"q{items.Count + 1}", new Dictionary<string, string>(StringComparer.Ordinal));
        if (item.Choices.Count > Questionnaire.MostOptions) Lacks(item.Name, TakingRefusals.TooManyChoices(Questionnaire.MostOptions, item.Choices.Count));
        var taken = item.Choices.Take(Questionnaire.MostOptions).Select((choice, n) =>
        {
            options.TryAdd(choice.Value, $"o{n + 1}");
            return new ItemOption($"o{n + 1}", Cut(item.Name, choice.Text.IsEmpty ? new(choice.Value, choice.Value) : choice.Text, Questionnaire.MostOfOption));
        }).ToList();
        var when = item.When is { } wanted ? Understood(wanted) : null;
        if (item.Condition is { } written && when is null) Lacks(item.Name, TakingRefusals.ConditionNotTaken(written));
        items.Add(new(code, item.Kind, Cut(item.Name, item.Text.IsEmpty ? new(item.Name, item.Name) : item.Text, Questionnaire.MostOfText))
        {
            Required = item.Required, NewPage = items.Count > 0 && (pageDue || item.NewPage), Options = taken, OptionsMade = taken.Count, When = when,
        });
        pageDue = false;
        if (!known.TryAdd(item.Name, (code, options))) Lacks(item.Name, TakingRefusals.NameTwice);
    }

    public TakenSurvey Done(Words title, Words intro, Words thanks)
    {
        var asked = new Questionnaire(Cut("title", title, Questionnaire.MostOfText), Cut("intro", intro, Questionnaire.MostOfText), Cut("thanks", thanks, Questionnaire.MostOfText), [.. items.Select(Piped)]) { Made = items.Count };
        return new(asked, notTaken);
    }

    /// <summary>The kind whose scale has these ends; a choice of numbers where none has.</summary>
    public ForeignItem OnScale(ForeignItem item, int least, int most)
    {
        ItemKind? kind = (least, most) switch { (0, 10) => ItemKind.Nps, (1, 10) => ItemKind.Rating, (1, 5) => ItemKind.Csat, (1, 4) => ItemKind.Smiley, _ => null };
        if (kind is { } scale) return item with { Kind = scale };
        Lacks(item.Name, TakingRefusals.ScaleAsChoice(least, most));
        return item with { Kind = ItemKind.Single, Choices = [.. Enumerable.Range(least, Math.Clamp(most - least + 1, 0, Questionnaire.MostOptions + 1)).Select(n => ($"{n}", new Words($"{n}", $"{n}")))] };
    }

    private Condition? Understood(ForeignCondition condition)
    {
        if (!known.TryGetValue(condition.Question, out var earlier) || items.Find(i => i.Code == earlier.Code) is not { } item) return null;
        if (item.Kind.IsChoice())
            return earlier.Options.TryGetValue(condition.Value, out var option) && condition.Is is '=' or '≠' ? new(item.Code, condition.Is == '=' ? ConditionTest.Chosen : ConditionTest.NotChosen, option!) : null;
        if (item.Kind.Of() is not { } scale || !int.TryParse(condition.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mark)) return null;
        (ConditionTest Test, int Mark)? test = condition.Is switch
        {
            '≤' => (ConditionTest.AtMost, mark), '<' => (ConditionTest.AtMost, mark - 1), '≥' => (ConditionTest.AtLeast, mark), '>' => (ConditionTest.AtLeast, mark + 1),
            // One mark alone is said by its ends only.
            '=' when mark == scale.Least => (ConditionTest.AtMost, mark), '=' when mark == scale.Most => (ConditionTest.AtLeast, mark), _ => null,
        };
        return test is { } found && scale.Contains(found.Mark) ? new(item.Code, found.Test, found.Mark.ToString(CultureInfo.InvariantCulture)) : null;
    }

    private Words Cut(string where, Words words, int most)
    {
        if (Math.Max(words.Fr?.Length ?? 0, words.En?.Length ?? 0) <= most) return words;
        Lacks(where, TakingRefusals.TextCut(most));
        return new(words.Fr is { } fr ? Shorter(fr) : null, words.En is { } en ? Shorter(en) : null);

        string Shorter(string text) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";
    }

    // What was answered before, put into a text: every program writes the name of the question in braces.
    private Item Piped(Item item)
    {
        string? Of(string? text) => text is null ? null : Braces().Replace(text, match =>
        {
            if (known.TryGetValue(match.Groups[1].Value, out var earlier) && items.FindIndex(i => i.Code == earlier.Code) < items.IndexOf(item)) return $"{{{earlier.Code}}}";
            Lacks(item.Text.In("fr"), TakingRefusals.PipingNotTaken(match.Value));
            return match.Value;
        });
        return item with { Text = new(Of(item.Text.Fr), Of(item.Text.En)) };
    }

    [GeneratedRegex(@"\$?\{([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*?)(?:\.(?:shown|NAOK|value|code))?\}")]
    private static partial Regex Braces();
}
