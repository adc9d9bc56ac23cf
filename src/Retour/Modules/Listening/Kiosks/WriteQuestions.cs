using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>A question as it was typed; times as 09:00, days as 2026-11-28, each empty for no limit.</summary>
internal sealed record TypedQuestion(string Criterion, string French, string English, KioskFollowUp FollowUp, bool AsksComment)
{
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];
    public string? From { get; init; }
    public string? Until { get; init; }
    public DateOnly? First { get; init; }
    public DateOnly? Last { get; init; }
}

internal enum QuestionMove { Up, Down, Remove }

/// <summary>Writes what a kiosk asks. Each change is a new number; tablets take it with their next call, and what they asked before keeps the number under which it was.</summary>
internal sealed class WriteQuestions(RetourDb db, ManageKiosk manage, KioskSchedules schedules, TimeProvider time)
{
    /// <param name="code">Null for a new question.</param>
    public Task<Refusal?> SaveAsync(Actor actor, Id<Kiosk> id, string? code, TypedQuestion typed, CancellationToken cancel) => ChangeAsync(actor, id, all =>
    {
        if (code is null && all.Timed.Count + 1 >= KioskQuestions.Most) return KioskRefusals.TooManyQuestions;
        if (code is not null && all.Find(code) is null) return KioskRefusals.NoSuchQuestion;
        var isUsual = code == all.Usual.Code;
        if (Read(code ?? $"k{all.Made + 1}", typed, isUsual) is var (question, wrong) && question is null) return wrong!;
        if (isUsual) return all with { Usual = question };
        return code is null ? all with { Timed = [.. all.Timed, question], Made = all.Made + 1 } : all with { Timed = [.. all.Timed.Select(q => q.Code == code ? question : q)] };
    }, cancel);

    public Task<Refusal?> MoveAsync(Actor actor, Id<Kiosk> id, string code, QuestionMove move, CancellationToken cancel) => ChangeAsync(actor, id, all =>
    {
        var (timed, at) = (all.Timed.ToList(), all.Timed.ToList().FindIndex(q => q.Code == code));
        if (at < 0) return KioskRefusals.NoSuchQuestion;
        var question = timed[at];
        timed.RemoveAt(at);
        if (move is not QuestionMove.Remove) timed.Insert(Math.Clamp(at + (move is QuestionMove.Up ? -1 : 1), 0, timed.Count), question);
        return all with { Timed = timed };
    }, cancel);

    private async Task<Refusal?> ChangeAsync(Actor actor, Id<Kiosk> id, Func<KioskQuestions, Result<KioskQuestions>> change, CancellationToken cancel)
    {
        if (await manage.FindAsync(actor, id, cancel) is var (kiosk, refusal) && kiosk is null) return refusal;
        var before = (await schedules.FindAsync(id, kiosk.ScheduleNumber, cancel))!;
        var (after, wrong) = change(before);
        if (wrong is not null) return wrong;
        var json = after!.ToJson();
        if (json == before.ToJson()) return null;
        kiosk.ScheduleNumber++;
        db.Add(new KioskSchedule { KioskId = id, Number = kiosk.ScheduleNumber, Json = json, At = time.GetStoredNow(), By = actor.Name });
        return await manage.SaveAsync(actor, kiosk, "kiosk_questions_changed", cancel);
    }

    private static Result<KioskQuestion> Read(string code, TypedQuestion typed, bool isUsual)
    {
        var text = new Words(Typed(typed.French), Typed(typed.English));
        if (text.IsEmpty) return KioskRefusals.TextMissing;
        if (text.Fr?.Length > KioskQuestions.MostOfText || text.En?.Length > KioskQuestions.MostOfText) return KioskRefusals.TextTooLong;
        if (CriteriaTree.Find(typed.Criterion) is null) return KioskRefusals.CriterionUnknown;
        if (typed.First > typed.Last) return KioskRefusals.DatesReversed;
        var (from, until) = (Time(typed.From), Time(typed.Until));
        if (from.Unread || until.Unread) return KioskRefusals.TimeUnread;
        var window = isUsual ? KioskWindow.Always : new KioskWindow([.. typed.Days.Distinct().Order()], from.At, until.At, typed.First, typed.Last);
        return new KioskQuestion(code, typed.Criterion, text) { FollowUp = typed.FollowUp, AsksComment = typed.AsksComment, Window = window };
    }

    private static string? Typed(string text) => text.Trim() is { Length: > 0 } typed ? typed : null;

    private static (TimeOnly? At, bool Unread) Time(string? typed) => string.IsNullOrWhiteSpace(typed) ? (null, false)
        : TimeOnly.TryParseExact(typed.Trim(), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? (at, false) : (null, true);
}
