using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Answering;

/// <summary>How somebody came to be asked. Of an anonymous response it is not kept: among five, one who came by mail would be found.</summary>
internal enum ResponseChannel { Link, Till, Mail, Event, Interviewer }

/// <summary>Whether somebody went to the end.</summary>
internal enum ResponseState { Started, Complete }

/// <summary>What came of a dissatisfied answer: a complaint was opened, or somebody has seen to it otherwise.</summary>
internal enum FollowUp { Complaint, Seen }

/// <summary>What one person answered to one version. While they are at it their answers are kept as they go; at the end they become <see cref="SurveyAnswer"/>s.</summary>
internal sealed class SurveyResponse : IKeepsOwnHistory
{
    /// <summary>Made where it is answered: the same one again is the same response.</summary>
    public required Id<SurveyResponse> Id { get; init; }
    public required Id<Survey> SurveyId { get; init; }
    public required Id<SurveyVersion> VersionId { get; init; }
    public required StoreId StoreId { get; init; }
    /// <summary>fr or en.</summary>
    public required string Language { get; init; }
    public ResponseChannel Channel { get; init; }
    public ResponseState State { get; private set; }
    /// <summary>Of an anonymous one, the beginning of that day in the store: nobody is found by the minute.</summary>
    public required DateTimeOffset StartedAt { get; init; }
    /// <summary>The store's day on which it was completed.</summary>
    public DateOnly? Day { get; private set; }
    /// <summary>The answers so far, as JSON; null once they are complete.</summary>
    public string? SoFar { get; private set; }
    /// <summary>SHA-256 of the answers that were completed.</summary>
    public byte[]? ContentHash { get; private set; }
    /// <summary>Whether figures may count it. Anonymous ones wait until there are <see cref="Batch"/> of their store, and are shown together.</summary>
    public bool IsShown { get; set; }
    /// <summary>Somebody who is known was dissatisfied: they are to hear from us.</summary>
    public bool IsUnhappy { get; private set; }
    public FollowUp? FollowUp { get; private set; }
    public DateTimeOffset? FollowedUpAt { get; private set; }
    public string? FollowedUpBy { get; private set; }
    public int Version { get; private set; }

    /// <summary>
    /// Anonymous responses are shown in groups of at least so many: whatever one subtracts from one another (yesterday from today, a store from all of
    /// them), what is left is a group and never a person.
    /// </summary>
    public const int Batch = 5;

    public void Keep(string answers)
    {
        if (State is ResponseState.Complete) throw new InvalidOperationException("What is complete is not written again.");
        (SoFar, Version) = (answers, Version + 1);
    }

    /// <summary>Of who is known: whether any mark says that they are dissatisfied.</summary>
    public void Feel(bool unhappy) => IsUnhappy = unhappy;

    public void Follow(FollowUp how, string by, DateTimeOffset now)
    {
        if (!IsUnhappy || FollowUp is not null) throw new InvalidOperationException("Only a dissatisfied customer is called back, and once.");
        (FollowUp, FollowedUpBy, FollowedUpAt, Version) = (how, by, now, Version + 1);
    }

    public void Complete(DateOnly day, byte[] hash) => (State, Day, ContentHash, SoFar, Version) = (ResponseState.Complete, day, hash, null, Version + 1);
}

/// <summary>
/// One answer of a completed response: a line for each item, and one for each option that was chosen. Survey, store and day stand in it once more, so that
/// a question is counted over all of them by one index.
/// </summary>
internal sealed class SurveyAnswer : IKeepsOwnHistory
{
    public Id<SurveyAnswer> Id { get; init; } = new(Guid.NewGuid());
    public required Id<SurveyResponse> ResponseId { get; init; }
    public required Id<Survey> SurveyId { get; init; }
    public required StoreId StoreId { get; init; }
    public required DateOnly Day { get; init; }
    /// <summary>The code of the item.</summary>
    public required string Item { get; init; }
    public required Questionnaires.AnswerState State { get; init; }
    public bool IsShown { get; init; }
    public double? Mark { get; init; }
    public string? Option { get; init; }
    public string? Text { get; init; }
    /// <summary>The text as people search it.</summary>
    public string? SearchText { get; init; }
}

/// <summary>Other answers sent under the identity of a response that was complete: kept apart, counted nowhere, lost never.</summary>
internal sealed class SurveyConflict : IKeepsOwnHistory
{
    public Id<SurveyConflict> Id { get; init; } = new(Guid.NewGuid());
    public required Id<SurveyResponse> ResponseId { get; init; }
    public required string Json { get; init; }
    public required byte[] ContentHash { get; init; }
}
