using System.Globalization;
using Retour.Web;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>Deadlines as people say them: a day that is near by its name, and the hour of the clock on the store's wall.</summary>
internal static class DeadlineWords
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>aujourd’hui 14:00, demain 9:30, lundi 14:00, 12 juin 14:00.</summary>
    public static string When(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone, CultureInfo? culture = null)
    {
        culture ??= Culture;
        var (there, today) = (TimeZoneInfo.ConvertTime(at, zone), DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime));
        var day = DateOnly.FromDateTime(there.DateTime);
        string Word(string key) => DeadlineTexts.ResourceManager.GetString(key, culture)!;
        var named = (day.DayNumber - today.DayNumber) switch
        {
            -1 => Word(nameof(DeadlineTexts.Yesterday)),
            0 => Word(nameof(DeadlineTexts.Today)),
            1 => Word(nameof(DeadlineTexts.Tomorrow)),
            > 1 and < 7 => there.ToString("dddd", culture),
            _ => there.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", culture),
        };
        return $"{named} {there.ToString("t", culture)}";
    }

    /// <summary>À répondre avant lundi 14:00; of today the hour says enough. What is late says so first.</summary>
    public static string Sentence(ClockKind clock, DateTimeOffset due, DateTimeOffset now, TimeZoneInfo zone) =>
        due > now ? Plain(clock, due, now, zone) : string.Format(Culture, clock is ClockKind.Answer ? DeadlineTexts.AnswerLate : DeadlineTexts.ResolveLate, When(due, now, zone));

    /// <summary>The same where a mark beside it says that it is late.</summary>
    public static string Plain(ClockKind clock, DateTimeOffset due, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (due <= now) return string.Format(Culture, clock is ClockKind.Answer ? DeadlineTexts.AnswerWasDue : DeadlineTexts.ResolutionWasDue, When(due, now, zone));
        var isToday = TimeZoneInfo.ConvertTime(due, zone).Date == TimeZoneInfo.ConvertTime(now, zone).Date;
        return string.Format(Culture, clock is ClockKind.Answer ? DeadlineTexts.AnswerBefore : DeadlineTexts.ResolveBefore, isToday ? TimeZoneInfo.ConvertTime(due, zone).ToString("t", Culture) : When(due, now, zone));
    }

    public static string Of<T>(T value) where T : struct, Enum => DeadlineTexts.ResourceManager.GetString($"{typeof(T).Name}_{value}", Culture) ?? value.ToString();

    /// <summary>8 heures d’ouverture, 1 jour.</summary>
    public static string Of(Allowance? allowance) => allowance is not { } time ? DeadlineTexts.NoPromise
        : string.Format(Culture, DeadlineTexts.ResourceManager.GetString($"Allowance_{time.Unit}_{(time.Amount == 1 ? "One" : "Many")}", Culture)!, Formats.Number(time.Amount));

    /// <summary>What is left of an allowance: 2 j 4 h; of opening time, which has no days: 30 h 20.</summary>
    public static string Left(TimeSpan left, bool isOpenTime) => isOpenTime ? string.Format(Culture, DeadlineTexts.LeftOpen, (int)left.TotalHours, left.Minutes)
        : left.Days > 0 ? string.Format(Culture, DeadlineTexts.LeftDays, left.Days, left.Hours) : string.Format(Culture, DeadlineTexts.LeftHours, left.Hours, left.Minutes);

    /// <summary>Priority, kind and store of a scope, as people say them.</summary>
    public static string Of(CaseScope scope, Func<StoreId, string?> nameOf) => $"{(scope.Priority is { } priority ? CaseLabels.Of(priority) : DeadlineTexts.EveryPriority)} · {CaseLabels.Of(scope, nameOf)}";
}
