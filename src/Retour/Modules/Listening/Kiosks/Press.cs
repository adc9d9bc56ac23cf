using System.Security.Cryptography;
using System.Text.Json;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>What somebody decided about one press, whatever the flags say.</summary>
internal enum PressVerdict { Counted, LeftOut }

/// <summary>One touch of a face. Nobody knows whose. It is never changed in what it says and never deleted.</summary>
internal sealed class Press : IKeepsOwnHistory
{
    public const int MostOfComment = 500, MostOfReason = 200;

    public Id<Press> Id { get; init; } = Id<Press>.New();
    public required Id<Kiosk> KioskId { get; init; }
    public required Id<KioskDevice> DeviceId { get; init; }
    public required StoreId StoreId { get; init; }
    /// <summary>Where the kiosk stood then.</summary>
    public required string Zone { get; init; }
    /// <summary>The tablet counts its presses from 1. With the tablet it says which press this is, however often it arrives.</summary>
    public required long Sequence { get; init; }
    /// <summary>The code of what was asked, in which version of the schedule, and about which criterion.</summary>
    public required string Question { get; init; }
    public required int ScheduleNumber { get; init; }
    public required string Criterion { get; init; }
    /// <summary>1 (very unhappy) to 4 (very happy), as <see cref="ItemKind.Smiley"/>.</summary>
    public required int Face { get; init; }
    /// <summary>The criterion that was touched afterwards; null where nothing was.</summary>
    public string? FollowUp { get; init; }
    public string? Comment { get; init; }
    public string? SearchText { get; init; }
    public required string Language { get; init; }
    /// <summary>What the tablet's clock showed.</summary>
    public required DateTimeOffset DeviceAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    /// <summary>When it was, by our clock: <see cref="DeviceAt"/> and the difference of the clocks when it arrived.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>The day and the hour in the store.</summary>
    public required DateOnly Day { get; init; }
    public required int Hour { get; init; }
    /// <summary>SHA-256 of what the tablet said: the same again is the same press.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>Many presses in a few seconds: a child, or a hand that lies on the screen.</summary>
    public bool IsMashing { get; private set; }
    /// <summary>Looks like the team's own: the store was closed, or the best face came again and again.</summary>
    public bool IsStaff { get; private set; }
    /// <summary>The tablet's clock was wrong; the time is corrected.</summary>
    public bool IsDrifting { get; init; }
    /// <summary>The clock was changed meanwhile: when it was is not known, and <see cref="At"/> is the nearest time that is possible.</summary>
    public bool IsTimeless { get; init; }
    /// <summary>Whether figures count it: a person's word, or else the flags'.</summary>
    public bool IsCounted { get; private set; } = true;
    public PressVerdict? Verdict { get; private set; }
    public string? Reason { get; private set; }
    public string? JudgedBy { get; private set; }
    public DateTimeOffset? JudgedAt { get; private set; }

    public bool IsFlagged => IsMashing || IsStaff || IsDrifting || IsTimeless;

    /// <summary>What the pattern says. A person's word stays.</summary>
    public void Flag(bool mashing, bool staff)
    {
        (IsMashing, IsStaff) = (mashing, staff);
        Count();
    }

    /// <param name="verdict">Null takes an earlier word back.</param>
    public void Judge(PressVerdict? verdict, string? reason, string by, DateTimeOffset now)
    {
        (Verdict, Reason, JudgedBy, JudgedAt) = (verdict, verdict is null ? null : reason, verdict is null ? null : by, verdict is null ? null : now);
        Count();
    }

    /// <summary>The signal that it is while it counts.</summary>
    public Said ToSignal() => new(SignalSource.Press, Id.Value, ItemKind.Smiley.Polarity(Face), ItemKind.Smiley.Severity(Face), StoreId, CriteriaTree.Find(FollowUp) ?? CriteriaTree.Find(Criterion)!, At);

    private void Count() => IsCounted = Verdict is { } word ? word is PressVerdict.Counted : !(IsMashing || IsStaff || IsTimeless);
}

/// <summary>What came under the number of a press that says something else: kept apart, counted nowhere.</summary>
internal sealed class PressConflict : IKeepsOwnHistory
{
    public Id<PressConflict> Id { get; init; } = Id<PressConflict>.New();
    public required Id<KioskDevice> DeviceId { get; init; }
    public required Id<Kiosk> KioskId { get; init; }
    public required long Sequence { get; init; }
    public required string Json { get; init; }
    public required byte[] ContentHash { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>A press as the tablet tells it.</summary>
/// <param name="Sequence">From 1.</param>
/// <param name="At">By the tablet's clock.</param>
/// <param name="Version">The number of the schedule from which the question was.</param>
public sealed record SentPress(long Sequence, DateTimeOffset At, string Question, int Version, int Face, string? FollowUp, string? Comment, string? Language)
{
    /// <summary>SHA-256 of all of it.</summary>
    public byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this));
}
