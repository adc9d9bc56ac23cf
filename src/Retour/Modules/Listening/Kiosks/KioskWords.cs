using System.Globalization;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>What kiosks, their questions and their presses are called.</summary>
internal static class KioskWords
{
    public static string Of(KioskState state) => Text($"KioskState_{state}");

    public static string Of(PressView view) => Text($"PressView_{view}");

    public static string Of(KioskFollowUp when) => Text($"KioskFollowUp_{when}");

    /// <summary>How it is, with since when.</summary>
    public static string Heard(KioskRow row, DateTimeOffset now) => row switch
    {
        { Device.LastSeenAt: { } seen, State: KioskState.Silent } => Say(KioskTexts.SilentSince, Instant(row.Store, seen)),
        { Device.LastSeenAt: { } seen, State: KioskState.Fine } => Say(KioskTexts.Heard, Formats.Ago(seen, now)),
        _ => Of(row.State),
    };

    /// <summary>An instant as the clock of the store shows it.</summary>
    public static string Instant(StoreInfo store, DateTimeOffset at) => store.At(at) is var local ? Say(KioskTexts.DayAndTime, Formats.Day(DateOnly.FromDateTime(local.DateTime)), local.ToString("t", CultureInfo.CurrentCulture)) : "";

    /// <summary>Why a press is looked at twice.</summary>
    public static IEnumerable<string> Flags(Press press)
    {
        if (press.IsMashing) yield return KioskTexts.FlagMashing;
        if (press.IsStaff) yield return KioskTexts.FlagStaff;
        if (press.IsDrifting) yield return KioskTexts.FlagDrifting;
        if (press.IsTimeless) yield return KioskTexts.FlagTimeless;
    }

    /// <summary>When a question is asked, in words.</summary>
    public static string Of(KioskWindow window)
    {
        var parts = new List<string>();
        if (window.Days.Count > 0) parts.Add(string.Join(", ", window.Days.OrderBy(d => ((int)d + 6) % 7).Select(Day)));
        if (window.From is not null || window.Until is not null) parts.Add(Say(KioskTexts.Between, Time(window.From ?? TimeOnly.MinValue), window.Until is { } until && until != TimeOnly.MinValue ? Time(until) : KioskTexts.Midnight));
        if (window is { First: { } first, Last: { } last }) parts.Add(Say(KioskTexts.FromDayToDay, Formats.Day(first), Formats.Day(last)));
        else if (window.First is { } begins) parts.Add(Say(KioskTexts.FromDay, Formats.Day(begins)));
        else if (window.Last is { } ends) parts.Add(Say(KioskTexts.UntilDay, Formats.Day(ends)));
        return parts.Count == 0 ? KioskTexts.AlwaysAsked : string.Join(" · ", parts);
    }

    public static string Day(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);

    public static string Hour(int hour) => Time(new TimeOnly(hour, 0));

    /// <summary>The words of the page on the tablet, in both languages: it switches without a network.</summary>
    public static IReadOnlyDictionary<string, SettingsText> OfTablet() => Tablet.ToDictionary(name => name, name => new SettingsText(In("fr", name), In("en", name)))
        .Concat(Enumerable.Range(1, 4).Select(mark => KeyValuePair.Create($"Face{mark}", new SettingsText(Face("fr", mark), Face("en", mark))))).ToDictionary();

    private static readonly string[] Tablet =
    [
        "TabletAsk", "TabletWhatWrong", "TabletWhatGood", "TabletComment", "TabletCommentHint", "TabletSend", "TabletSkip", "TabletThanks", "TabletThanksText", "TabletTeam", "TabletCode", "TabletOpen", "TabletBack", "TabletWrongCode", "TabletLocked", "TabletStatus", "TabletWaiting",
        "TabletLast", "TabletNever", "TabletOnline", "TabletOffline", "TabletSendNow", "TabletLeave", "TabletStopped", "TabletStoppedText", "TabletResume", "TabletPairTitle", "TabletPairText", "TabletPair", "TabletPairing", "TabletPairFailed", "TabletPairOffline", "TabletNotPaired", "TabletNotPairedText",
        "TabletRevoked", "TabletRevokedText", "TabletInsecure", "TabletInsecureText", "TabletLoses", "TabletFull", "TabletFullText", "TabletLanguage",
    ];

    private static string Face(string language, int mark) => AnswerTexts.ResourceManager.GetString($"Face{mark}", CultureInfo.GetCultureInfo(language))!;

    private static string In(string language, string name) => KioskTexts.ResourceManager.GetString(name, CultureInfo.GetCultureInfo(language))!;

    private static string Time(TimeOnly time) => time.ToString("t", CultureInfo.CurrentCulture);

    private static string Say(string words, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, words, arguments);

    private static string Text(string name) => KioskTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture)!;
}
