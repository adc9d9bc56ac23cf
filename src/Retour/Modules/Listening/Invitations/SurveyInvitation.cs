using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>What became of an invitation. Whether it was opened is not known: nobody is watched reading.</summary>
internal enum Disposition { Planned, Sent, Begun, Completed, Expired, Undeliverable, Refused, Withheld, Cancelled }

/// <summary>Why somebody who was meant is not asked.</summary>
internal enum WhyNot { Gone, NoAddress, SameAddress, Objected, Unreachable, AskedRecently }

/// <summary>
/// One customer asked once. Of a survey that is not anonymous it leads to the response. Of an anonymous one it says that the customer has answered, and nothing
/// else: no response, no time, no beginning.
/// </summary>
internal sealed class SurveyInvitation : IKeepsOwnHistory
{
    public Id<SurveyInvitation> Id { get; init; } = Id<SurveyInvitation>.New();
    public required Id<SurveyWave> WaveId { get; init; }
    public required Id<Survey> SurveyId { get; init; }
    public required StoreId StoreId { get; init; }
    /// <summary>Null once the customer was forgotten.</summary>
    public CustomerId? CustomerId { get; init; }
    /// <summary>What happened, where something did: asked about once.</summary>
    public Guid? EventId { get; init; }
    /// <summary>SHA-256 of what its link ends with.</summary>
    public required byte[] TokenHash { get; init; }
    /// <summary>Under which identity the customer answers, known beforehand so that there is one response; null where the survey is anonymous.</summary>
    public Id<SurveyResponse>? ResponseId { get; init; }
    public Disposition Disposition { get; private set; }
    public WhyNot? WhyNot { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public int Reminders { get; private set; }
    public DateTimeOffset? RemindedAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    /// <summary>When the program looks at it next; null once nothing is to be done.</summary>
    public DateTimeOffset? WatchAt { get; private set; }
    /// <summary>An anonymous answer that is not shown yet may be this customer's: written anew with each that comes, so that not even the order of writing tells.</summary>
    public bool IsAmongWaiting { get; init; }
    public int Version { get; private set; }

    public bool IsOpen => Disposition is Disposition.Sent or Disposition.Begun;

    public void Plan(DateTimeOffset now) => WatchAt = now;

    public void Send(SurveyWave wave, DateTimeOffset now)
    {
        (SentAt, ExpiresAt) = (now, now.AddDays(wave.HoldsDays));
        Become(Disposition.Sent, NextLook(wave, now));
    }

    /// <summary>The customer has answered a first page.</summary>
    public void Begin()
    {
        if (Disposition is Disposition.Sent) Become(Disposition.Begun, WatchAt);
    }

    public void Complete() => Become(Disposition.Completed, null);

    public void Remind(SurveyWave wave, DateTimeOffset now)
    {
        (Reminders, RemindedAt) = (Reminders + 1, now);
        Become(Disposition, NextLook(wave, now));
    }

    public void Withhold(WhyNot why)
    {
        WhyNot = why;
        Become(Disposition.Withheld, null);
    }

    /// <summary>Its time is over. What was begun stays begun: it was half an answer.</summary>
    public void Expire() => Become(Disposition is Disposition.Begun ? Disposition.Begun : Disposition.Expired, null);

    /// <summary>It came back, was refused by the customer or called back by the shop.</summary>
    public void End(Disposition how) => Become(how, null);

    public void LookAgain(SurveyWave wave, DateTimeOffset now) => Become(Disposition, NextLook(wave, now));

    /// <summary>Since when the next reminder is due; null where there is none.</summary>
    public DateTimeOffset? RemindFrom(SurveyWave wave) => Reminders < wave.Reminders && wave.RemindAfterDays > 0 ? (RemindedAt ?? SentAt)?.AddDays(wave.RemindAfterDays) : null;

    // Mail that comes back does so within the hour, or a day later.
    private DateTimeOffset? NextLook(SurveyWave wave, DateTimeOffset now) =>
        new[] { SentAt?.AddHours(1), SentAt?.AddDays(1), RemindFrom(wave), RemindedAt?.AddDays(1), ExpiresAt }.Where(at => at > now).Min() ?? now.AddDays(1);

    private void Become(Disposition disposition, DateTimeOffset? watch) => (Disposition, WatchAt, Version) = (disposition, watch, Version + 1);
}
