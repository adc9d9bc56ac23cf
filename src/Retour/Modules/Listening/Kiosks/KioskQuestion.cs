using System.Text.Json;
using System.Text.Json.Serialization;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>After which faces a kiosk asks what it was about.</summary>
internal enum KioskFollowUp { Never, Unhappy, Always }

/// <summary>When a question is asked, by the clock and the calendar of the store. What is not said does not limit.</summary>
/// <param name="Days">Days of the week; none stands for all of them.</param>
/// <param name="From">From this time of day,</param>
/// <param name="Until">and before this one; where it is the earlier of the two, past midnight. Midnight as an end is the end of the day.</param>
/// <param name="First">The first day,</param>
/// <param name="Last">and the last, both included.</param>
internal sealed record KioskWindow(IReadOnlyList<DayOfWeek> Days, TimeOnly? From = null, TimeOnly? Until = null, DateOnly? First = null, DateOnly? Last = null)
{
    public static readonly KioskWindow Always = new([]);

    /// <param name="local">As the clock of the store shows it.</param>
    public bool Holds(DateTime local)
    {
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var (from, until) = (From ?? TimeOnly.MinValue, Until ?? TimeOnly.MinValue);
        var (past, before) = (time >= from, time < until || until == TimeOnly.MinValue && from <= time);
        var inTime = until > from || until == TimeOnly.MinValue ? past && before : past || time < until;
        // What began before midnight is of the day on which it began.
        var began = inTime && until != TimeOnly.MinValue && until <= from && time < until ? day.AddDays(-1) : day;
        return inTime && (Days.Count == 0 || Days.Contains(began.DayOfWeek)) && (First is not { } first || began >= first) && (Last is not { } last || began <= last);
    }
}

/// <summary>One question of a kiosk: four faces answer it.</summary>
/// <param name="Code">Permanent: presses of all versions are counted together under it.</param>
/// <param name="Criterion">The node of the tree of criteria that it measures.</param>
internal sealed record KioskQuestion(string Code, string Criterion, Words Text)
{
    public KioskFollowUp FollowUp { get; init; } = KioskFollowUp.Unhappy;
    /// <summary>Whether a word may be typed after it.</summary>
    public bool AsksComment { get; init; } = true;
    public KioskWindow Window { get; init; } = KioskWindow.Always;

    [JsonIgnore]
    public CriterionNode About => CriteriaTree.Find(Criterion) ?? CriteriaTree.Find(CriteriaTree.Other)!;

    public bool FollowsUp(int face) => FollowUp is KioskFollowUp.Always || FollowUp is KioskFollowUp.Unhappy && ItemKind.Smiley.Polarity(face) is SignalPolarity.Negative;
}

/// <summary>What a kiosk asks: the first question whose window holds, and otherwise the usual one.</summary>
/// <param name="Usual">Asked when no other is; its window says nothing.</param>
/// <param name="Timed">In the order in which they are tried.</param>
/// <param name="Made">How many questions were ever made: a code is never given twice.</param>
internal sealed record KioskQuestions(KioskQuestion Usual, IReadOnlyList<KioskQuestion> Timed, int Made)
{
    public const int Most = 20, MostOfText = 120;

    private static readonly JsonSerializerOptions Spelling = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [JsonIgnore]
    public IEnumerable<KioskQuestion> All => Timed.Append(Usual);

    public KioskQuestion? Find(string? code) => All.FirstOrDefault(q => q.Code == code);

    /// <param name="local">As the clock of the store shows it.</param>
    public KioskQuestion Asked(DateTime local) => Timed.FirstOrDefault(q => q.Window.Holds(local)) ?? Usual;

    /// <summary>With which a kiosk begins.</summary>
    public static KioskQuestions First() => new(new("k1", "welcome", new("Êtes-vous satisfait de votre visite ?", "Are you satisfied with your visit?")), [], 1);

    public string ToJson() => JsonSerializer.Serialize(this, Spelling);

    public static KioskQuestions FromJson(string json) => JsonSerializer.Deserialize<KioskQuestions>(json, Spelling)!;
}
