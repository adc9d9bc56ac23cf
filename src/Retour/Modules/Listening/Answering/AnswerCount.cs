using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Answering;

/// <summary>
/// How many answered what, per survey, store and day: kept beside the answers, in the transaction that makes them count, so that results are read as quickly from a
/// million of them. A recount gives the same (<see cref="ListeningUpkeep"/>).
/// </summary>
internal sealed class AnswerCount
{
    public required Id<Survey> SurveyId { get; init; }
    public required StoreId StoreId { get; init; }
    public required DateOnly Day { get; init; }
    public required string Item { get; init; }
    /// <summary>Given or Skipped: what was not shown to somebody is not counted for them.</summary>
    public required AnswerState State { get; init; }
    /// <summary>The mark on a scale, or the code of the option; empty for how many persons there are.</summary>
    public required string Value { get; init; }
    public required long Count { get; init; }

    public const int MostOfMark = 10;
}
