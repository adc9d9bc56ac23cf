using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>When a customer was last asked by any survey. One row for each, so that two waves that want to ask the same customer at the same moment meet in it.</summary>
internal sealed class AskedCustomer : IKeepsOwnHistory
{
    public required CustomerId CustomerId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
}

/// <summary>A customer who does not want to be asked by surveys any more (GDPR, article 21).</summary>
internal sealed class SurveyObjection : IKeepsOwnHistory
{
    public required CustomerId CustomerId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>How often customers may be asked at all. There is one row, or none while it is as usual.</summary>
internal sealed class AskingRule
{
    public const int Only = 1, UsualDays = 90, LeastDays = 7, MostDays = 730;

    public int Id { get; init; } = Only;
    /// <summary>Whoever was asked is left in peace for so many days, whatever the survey.</summary>
    public int RestDays { get; set; } = UsualDays;
}
