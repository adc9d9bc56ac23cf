using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>Why customers are asked: they stood on a list, they bought, or a case of theirs was closed.</summary>
internal enum WaveKind { List, Purchase, CaseClosed }

/// <summary>Customers asked by mail for one reason: those of a list, once, or those to whom something happens, as long as it lasts.</summary>
internal sealed class SurveyWave : IKeepsOwnHistory
{
    public const int MostOfName = 200, MostInvitations = 20_000, UsualInvitations = 1_000, MostDays = 90, UsualDays = 30, UsualRemindAfter = 7, MostReminders = 3, MostOneIn = 100;

    public Id<SurveyWave> Id { get; init; } = Id<SurveyWave>.New();
    public required Id<Survey> SurveyId { get; init; }
    public required WaveKind Kind { get; init; }
    /// <summary>Who was meant, in the words of whoever sent it.</summary>
    public required string Name { get; init; }
    /// <summary>Whose customers; null for those of all stores.</summary>
    public StoreId? StoreId { get; init; }
    /// <summary>How long an invitation holds, in days.</summary>
    public required int HoldsDays { get; init; }
    /// <summary>After how many days who has not answered is reminded,</summary>
    public required int RemindAfterDays { get; init; }
    /// <summary>and how often at most; 0 for never.</summary>
    public required int Reminders { get; init; }
    /// <summary>How many days after it happened customers are asked; 0 for a list.</summary>
    public int AfterDays { get; init; }
    /// <summary>Which share of what happens is asked about: one in so many, drawn by lot.</summary>
    public int OneIn { get; init; } = 1;
    public required DateTimeOffset StartedAt { get; init; }
    public required string StartedBy { get; init; }
    /// <summary>Nobody more is asked, and what had not left stays here.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }
    /// <summary>What happened before this instant was looked at.</summary>
    public DateTimeOffset LookedUntil { get; private set; }
    /// <summary>When the program looks for what happened; null for a list, and once it is stopped.</summary>
    public DateTimeOffset? WatchAt { get; private set; }
    public int Version { get; private set; }

    public bool IsAboutEvents => Kind is not WaveKind.List;

    /// <summary>From now on what happens is asked about; what happened before is not.</summary>
    public void BeginLooking() => (LookedUntil, WatchAt) = (StartedAt, StartedAt);

    public void Looked(DateTimeOffset until, DateTimeOffset next) => (LookedUntil, WatchAt, Version) = (until > LookedUntil ? until : LookedUntil, next, Version + 1);

    public void Stop(DateTimeOffset now) => (StoppedAt, WatchAt, Version) = (now, null, Version + 1);
}
