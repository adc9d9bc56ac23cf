using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>
/// What is counted of a case since it was opened, or since the customer opened it again: a round. What it was promised stays as it was then,
/// whatever becomes of the level, until the case itself becomes another one.
/// </summary>
internal sealed class CaseClock : IKeepsOwnHistory
{
    public required Id<Case> CaseId { get; init; }
    public required ClockKind Clock { get; init; }
    public required int Round { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    /// <summary>The scope of the level that counts.</summary>
    public string Level { get; private set; } = "";
    public int? Amount { get; private set; }
    public AllowanceUnit? Unit { get; private set; }
    public int NearPercent { get; private set; }
    public Told NearTells { get; private set; }
    public Told LateTells { get; private set; }
    /// <summary>When the store was open, as it was counted with: <see cref="CalendarSnapshot"/>.</summary>
    public string Calendar { get; private set; } = "";
    /// <summary>Null while the clock stands, where nothing is promised, and where the store never opens.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    /// <summary>When somebody is told that it runs out.</summary>
    public DateTimeOffset? NearAt { get; private set; }
    /// <summary>From when the desk shows it among what runs out: near, or on its last day.</summary>
    public DateTimeOffset? SoonAt { get; private set; }
    /// <summary>When it was answered, or closed.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset? NearToldAt { get; set; }
    public DateTimeOffset? LateToldAt { get; set; }

    public Allowance? Allowance => Amount is { } amount && Unit is { } unit ? new(amount, unit) : null;

    /// <summary>When somebody must be told next; null where nobody must.</summary>
    public DateTimeOffset? WatchAt => EndedAt is not null || LateToldAt is not null ? null : NearToldAt is null ? NearAt : DueAt;

    public void Promise(Level level)
    {
        var allowance = level.Promise.Of(Clock);
        (Level, Amount, Unit) = (level.Scope.Key, allowance?.Amount, allowance?.Unit);
        (NearPercent, NearTells, LateTells) = (level.Promise.NearPercent, level.Promise.NearTells, level.Promise.LateTells);
    }

    /// <summary>Counts anew when it runs out.</summary>
    /// <param name="calendar">Null where nothing is known of any opening hours.</param>
    public void Count(BusinessCalendar? calendar, IReadOnlyList<Standstill> standstills)
    {
        (DueAt, NearAt, SoonAt) = (null, null, null);
        if (calendar is null || Allowance is not { } allowance) return;
        DueAt = Deadline.Due(calendar, allowance, StartedAt, standstills);
        if (DueAt is not { } due) return;
        Calendar = CalendarSnapshot.Of(calendar, allowance, StartedAt, due);
        NearAt = Deadline.Near(calendar, allowance, NearPercent, StartedAt, standstills);
        var itsDay = calendar.StartOf(calendar.DayAt(due));
        SoonAt = NearAt < itsDay ? NearAt : itsDay;
    }
}

/// <summary>A while in which a case's clocks stand: the customer's turn, or closed.</summary>
internal sealed class CasePause : IKeepsOwnHistory
{
    public required Id<Case> CaseId { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    // What was told late, such as a mail that lay in quarantine, ends nothing before it began.
    public void End(DateTimeOffset at) => EndedAt = at > StartedAt ? at : StartedAt;
}

/// <summary>A deadline that passed, with what said that it was one. Written once: neither another level nor another calendar makes it undone.</summary>
internal sealed class CaseBreach : IKeepsOwnHistory
{
    public required Id<Case> CaseId { get; init; }
    public required ClockKind Clock { get; init; }
    public required int Round { get; init; }
    public required StoreId? StoreId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Level { get; init; }
    public required int Amount { get; init; }
    public required AllowanceUnit Unit { get; init; }
    public required string Calendar { get; init; }
    /// <summary>When it was answered or closed after all; null until then.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static CaseBreach Of(CaseClock clock, StoreId? store, DateTimeOffset now) => new()
    {
        CaseId = clock.CaseId, Clock = clock.Clock, Round = clock.Round, StoreId = store, StartedAt = clock.StartedAt, DueAt = clock.DueAt!.Value, RecordedAt = now,
        Level = clock.Level, Amount = clock.Amount!.Value, Unit = clock.Unit!.Value, Calendar = clock.Calendar,
    };

    /// <summary>Only the first end counts: a case that staff open again was late all the same.</summary>
    public void End(DateTimeOffset? at) => EndedAt ??= at < DueAt ? DueAt : at;
}
