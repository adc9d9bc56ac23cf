using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>Whether customers may read it: nothing is public before somebody has read it.</summary>
internal enum SuggestionState { Waiting, Shown, Hidden }

/// <summary>How far it is.</summary>
internal enum SuggestionStatus { Heard, Planned, Done, Declined }

/// <summary>What can be done with a suggestion. Each leaves a line that is never changed.</summary>
internal enum SuggestionAct { Posted, Shown, Hidden, Heard, Planned, Done, Declined, Merged, Parted }

/// <summary>Something that a customer would like, put into the box of a store.</summary>
internal sealed class Suggestion : IKeepsOwnHistory
{
    public const int MostOfText = 2_000, MostOfName = 80, MostOfWords = 1_000;

    /// <summary>Made where it is typed: the same one again is the same suggestion.</summary>
    public required Id<Suggestion> Id { get; init; }
    public required StoreId StoreId { get; init; }
    public required string Text { get; init; }
    /// <summary>As the author wants to be called; null for nobody.</summary>
    public string? Author { get; init; }
    public required string Language { get; init; }
    public required string SearchText { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
    public SuggestionState State { get; private set; }
    public SuggestionStatus Status { get; private set; }
    /// <summary>The one that says the same; this one keeps its history, and its voters are counted there.</summary>
    public Id<Suggestion>? MergedIntoId { get; private set; }
    /// <summary>How many different visitors voted for it or for one that was merged into it.</summary>
    public int Votes { get; init; }
    public int Version { get; private set; }

    /// <summary>Whether this may be done now.</summary>
    public bool May(SuggestionAct act) => act switch
    {
        SuggestionAct.Shown => State is not SuggestionState.Shown,
        SuggestionAct.Hidden => State is not SuggestionState.Hidden,
        SuggestionAct.Heard => MergedIntoId is null && State is SuggestionState.Shown,
        SuggestionAct.Planned or SuggestionAct.Done or SuggestionAct.Declined => MergedIntoId is null && State is SuggestionState.Shown && Status.ToString() != act.ToString(),
        SuggestionAct.Merged => MergedIntoId is null,
        SuggestionAct.Parted => MergedIntoId is not null,
        _ => false,
    };

    public void Do(SuggestionAct act)
    {
        if (act is SuggestionAct.Shown) State = SuggestionState.Shown;
        else if (act is SuggestionAct.Hidden) State = SuggestionState.Hidden;
        else if (Enum.TryParse<SuggestionStatus>(act.ToString(), out var status)) Status = status;
        Version++;
    }

    public void MergeInto(Id<Suggestion>? other)
    {
        MergedIntoId = other;
        Version++;
    }

    /// <summary>Something of those that say the same changed: whoever acts on it at this moment is told.</summary>
    public void Touch() => Version++;
}

/// <summary>One thing that was done, by whom and with which words.</summary>
internal sealed class SuggestionEvent : IKeepsOwnHistory
{
    public Id<SuggestionEvent> Id { get; init; } = Id<SuggestionEvent>.New();
    public required Id<Suggestion> SuggestionId { get; init; }
    public required SuggestionAct Act { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>A member of staff; null for a customer.</summary>
    public string? ByName { get; init; }
    /// <summary>What customers are told with it.</summary>
    public string? Words { get; init; }
}

/// <summary>That a visitor finds it good: a number that their browser keeps, and nothing of who they are.</summary>
internal sealed class SuggestionVote : IKeepsOwnHistory
{
    public required Id<Suggestion> SuggestionId { get; init; }
    public required Guid Voter { get; init; }
}

/// <summary>An author or a voter who wants to be told what comes of it. The address is forgotten once the last word is said.</summary>
internal sealed class SuggestionFollower : IKeepsOwnHistory
{
    public Id<SuggestionFollower> Id { get; init; } = Id<SuggestionFollower>.New();
    public required Id<Suggestion> SuggestionId { get; init; }
    public required string Email { get; init; }
    public required string EmailKey { get; init; }
    public required string Language { get; init; }
}
