using System.Globalization;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales;

/// <summary>What people call kinds, states and changes.</summary>
internal static class CaseLabels
{
    public static string Of<T>(T value) where T : struct, Enum => CaseTexts.ResourceManager.GetString($"{typeof(T).Name}_{value}", CultureInfo.CurrentUICulture) ?? value.ToString();

    public static IReadOnlyList<Choice> Choices<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice(v.ToString(), Of(v)))];

    /// <summary>Kind and store of a scope.</summary>
    public static string Of(CaseScope scope, Func<StoreId, string?> nameOf) =>
        $"{(scope.Kind is { } kind ? Of(kind) : DeadlineTexts.EveryKind)} · {(scope.Store is { } store ? nameOf(store) ?? "–" : DeadlineTexts.EveryStore)}";

    public static Meaning Meaning(CaseStatus status) => status switch
    {
        CaseStatus.New or CaseStatus.Open => Web.Components.Meaning.Attention,
        CaseStatus.Closed => Web.Components.Meaning.Good,
        _ => Web.Components.Meaning.None,
    };

    public static string Subject(string subject) => subject.Length == 0 ? CaseTexts.NoSubject : subject;

    /// <summary>A change as a sentence: {0} is who made it, {1} to what.</summary>
    public static string Sentence(CaseEntry entry)
    {
        var (sentence, what) = entry.Change switch
        {
            CaseChange.Opened => (CaseTexts.SaidOpened, Small<CaseChannel>(entry.After)),
            CaseChange.Status => (CaseTexts.SaidStatus, Small<CaseStatus>(entry.After)),
            CaseChange.Assignee => entry.After is null ? (CaseTexts.SaidUnassigned, entry.Before) : (CaseTexts.SaidAssigned, entry.After),
            CaseChange.Snooze => DateOnly.TryParseExact(entry.After, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (CaseTexts.SaidSnoozed, Formats.Day(day)) : (CaseTexts.SaidWoken, null),
            CaseChange.Acknowledged => (CaseTexts.SaidAcknowledged, null),
            CaseChange.Relinked => (CaseTexts.SaidRelinked, null),
            CaseChange.Kind => (CaseTexts.SaidKind, Small<CaseKind>(entry.After)),
            CaseChange.Priority => (CaseTexts.SaidPriority, Small<CasePriority>(entry.After)),
            CaseChange.Store => (CaseTexts.SaidStore, entry.After ?? CaseTexts.NoStore),
            CaseChange.DeadlineNear => (entry.Before == nameof(ClockKind.Answer) ? CaseTexts.SaidAnswerNear : CaseTexts.SaidResolutionNear, entry.After ?? DeadlineTexts.NobodyToTell),
            CaseChange.DeadlinePassed => (entry.Before == nameof(ClockKind.Answer) ? CaseTexts.SaidAnswerPassed : CaseTexts.SaidResolutionPassed, entry.After ?? DeadlineTexts.NobodyToTell),
            CaseChange.Merged => (CaseTexts.SaidMerged, entry.After),
            CaseChange.Absorbed => (CaseTexts.SaidAbsorbed, entry.After),
            CaseChange.Parted => (CaseTexts.SaidParted, entry.Before),
            CaseChange.Released => (CaseTexts.SaidReleased, entry.Before),
            CaseChange.SplitFrom => (CaseTexts.SaidSplitFrom, entry.After),
            CaseChange.SplitOff => (CaseTexts.SaidSplitOff, entry.After),
            CaseChange.Related => (CaseTexts.SaidRelated, entry.After),
            CaseChange.Unrelated => (CaseTexts.SaidUnrelated, entry.Before),
            CaseChange.Repair => (Repairs.RepairWords.Sentence(entry.After), null),
            CaseChange.Withdrawal => (Withdrawals.WithdrawalWords.Sentence(entry.After), null),
            CaseChange.Tag => (CaseTexts.SaidTagged, entry.After),
            _ => (CaseTexts.SaidUntagged, entry.Before),
        };
        return string.Format(CultureInfo.CurrentCulture, sentence, entry.AuthorName, what);
    }

    private static string? Small<T>(string? code) where T : struct, Enum => Enum.TryParse<T>(code, out var value) ? Small(Of(value)) : code;

    // “By SMS” is “by SMS” inside a sentence.
    private static string Small(string label) => char.ToLower(label[0], CultureInfo.CurrentCulture) + label[1..];
}
