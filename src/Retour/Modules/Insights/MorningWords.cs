using System.Globalization;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Insights;

/// <summary>The morning's figures as cards and sentences.</summary>
internal static class MorningWords
{
    public static IReadOnlyList<Choice> Periods() =>
    [
        new("week", InsightsTexts.ThisWeek), new("month", InsightsTexts.ThisMonth), new("quarter", InsightsTexts.ThisQuarter), new("twelve_months", InsightsTexts.TwelveMonths),
    ];

    public static MorningPeriod Period(string? asked) =>
        Enum.GetValues<MorningPeriod>().Cast<MorningPeriod?>().FirstOrDefault(p => SnakeCase.From(p.ToString()!) == asked) ?? MorningPeriod.Month;

    /// <summary>Against the same days of the year before. A change that was counted, not one that was proven: it has no good or bad.</summary>
    public static FigureChange? Change(FigureKind kind, Morning morning)
    {
        if (morning.LastYear is null || kind.Drawn(morning.LastYear) is not { } was || kind.Drawn(morning.Now) is not { } now || was == 0) return null;
        var change = Math.Round((now - was) / Math.Abs(was), 3);
        return change == 0 ? new(WebTexts.Stable, 0) : new(Formats.Change(change), Math.Sign(change));
    }

    public static FigureChange? Change(Morning morning)
    {
        var change = AttritionChange.Between(morning.Attritions[0], morning.Attrition);
        if (change.Change is null) return null;
        var meaning = change.Finding switch { Finding.Risen => Meaning.Bad, Finding.Fallen => Meaning.Good, _ => Meaning.None };
        return new(Formats.Points(change.Difference), Math.Sign(Math.Round(change.Difference, 3)), meaning);
    }

    public static FigureChange? Change(MorningComplaints complaints)
    {
        if (complaints is not { Now.Rate: { } now, LastYear: { Rate: { } was, Complaints: > 0 } }) return null;
        var change = Math.Round(now - was, 3);
        return change == 0 ? new(WebTexts.Stable, 0) : new(Formats.Points(change), Math.Sign(change));
    }

    public static Computation How(MorningComplaints complaints, Morning morning) => new(InsightsTexts.ComplaintRateDefinition,
        Print.Sentence(InsightsTexts.ComplaintsCount, complaints.Now.Complaints, complaints.Now.Complaining), Print.Sentence(InsightsTexts.ActiveCustomersCount, complaints.Now.Active), Against(morning), [],
        complaints.Now.Interval is { } interval ? Print.Percent(interval) : null);

    public static string? Withheld(MorningComplaints? complaints) => complaints is null ? InsightsTexts.NoComplaintNoted : complaints.Now.Rate is null ? complaints.Now.Notes().First().Text(CultureInfo.CurrentUICulture) : null;

    public static IReadOnlyList<double?> Points(FigureKind kind, Morning morning) => [.. morning.Series.Rows.Select(kind.Drawn)];

    public static Computation How(FigureKind kind, Morning morning) => new(kind.Definition, kind.Numerator(morning.Now), kind.Denominator(morning.Now), Against(morning), Exclusions(kind, morning.Now));

    private static string Against(Morning morning) => morning.LastYear is { } before
        ? Print.Sentence(InsightsTexts.PeriodAgainst, Formats.Range(morning.Period), Formats.Range(before.Period))
        : Print.Sentence(InsightsTexts.PeriodAlone, Formats.Range(morning.Period));

    private static IReadOnlyList<string> Exclusions(FigureKind kind, FiguresRow row) => kind == FigureKind.AverageBasket
        ? []
        : [Print.Sentence(InsightsTexts.UnidentifiedReceipts, row.Receipts - row.MemberReceipts, row.Receipts)];

    /// <summary>The sentence in place of a ratio that too few customers support.</summary>
    public static string? Withheld(FigureKind kind, FiguresRow row) => kind == FigureKind.Frequency && Analytics.GuardRails.Of(row.Active) is Analytics.Evidence.TooFew
        ? Print.Sentence(InsightsTexts.TooFewActive, row.Active, Analytics.GuardRails.LeastForARate)
        : null;

    public static string? Caution(FigureKind kind, FiguresRow row)
    {
        var denominator = kind == FigureKind.Frequency ? row.Active : kind == FigureKind.AverageBasket ? row.Receipts : Analytics.GuardRails.LeastWithoutCaution;
        if (Analytics.GuardRails.Of(denominator) is Analytics.Evidence.Enough || Withheld(kind, row) is not null) return null;
        return Print.Sentence(kind == FigureKind.Frequency ? InsightsTexts.OnlySoManyCustomers : InsightsTexts.OnlySoManyReceipts, denominator);
    }

    /// <summary>What the attrition card says where it has no rate to show.</summary>
    public static string? Withheld(AttritionRow row) => row.HasRate ? null : row.Notes().First().Text(CultureInfo.CurrentUICulture);

    public static string? Caution(AttritionRow row) => row.HasRate ? row.Notes().FirstOrDefault()?.Text(CultureInfo.CurrentUICulture) : null;

    /// <summary>What is proven to have changed, a sentence each.</summary>
    public static IEnumerable<(StoreChange Change, string Title, string Evidence)> Proven(Morning morning)
    {
        foreach (var change in morning.Changes.Where(c => c.Change.Finding is Finding.Risen or Finding.Fallen))
        {
            var (before, after) = (change.Change.Before, change.Change.After);
            var title = change.Store is { } store
                ? Print.Sentence(change.Change.Finding is Finding.Risen ? InsightsTexts.StoreAttritionRose : InsightsTexts.StoreAttritionFell, store)
                : change.Change.Finding is Finding.Risen ? InsightsTexts.WholeAttritionRose : InsightsTexts.WholeAttritionFell;
            yield return (change, title, Print.Sentence(InsightsTexts.ChangeEvidence, Formats.Percent(before.Rate!.Value), Formats.Day(before.At), Formats.Percent(after.Rate!.Value), Formats.Day(after.At),
                Formats.Interval(Formats.Points(change.Change.Change!.Value.Low), Formats.Points(change.Change.Change.Value.High))));
        }
    }

    /// <summary>What is said when nothing is proven.</summary>
    public static string NothingProven(Morning morning) => morning.Changes.All(c => c.Change.Finding is Finding.NotComparable)
        ? InsightsTexts.NothingToCompare
        : morning.Changes.Any(c => c.Change.Finding is Finding.OtherMix) ? InsightsTexts.OnlyMixChanged : InsightsTexts.NothingProven;
}
