using System.Globalization;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales.Warranty;

/// <summary>Guarantees as people say them.</summary>
internal static class WarrantyWords
{
    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>14 mars 2028, 1er avril 2028; 14 March 2028.</summary>
    public static string Day(DateOnly day) => day.Day == 1 && Culture.TwoLetterISOLanguageName == "fr" ? "1er " + day.ToString("MMMM yyyy", Culture) : day.ToString("d MMMM yyyy", Culture);

    public static IReadOnlyList<Choice> Conditions => [.. Enum.GetValues<ItemCondition>().Select(c => new Choice(c.ToString(), Text($"Condition_{c}")))];

    public static IReadOnlyList<Choice> Returns => [.. Enum.GetValues<ItemReturn>().Select(r => new Choice(r.ToString(), Text($"How_{r}")))];

    public static (string Text, Meaning Meaning) State(Cover? legal, DateOnly today) => legal is null ? (WarrantyTexts.StateNotYet, Meaning.None)
        : legal.SuspendedSince is not null ? (WarrantyTexts.StateSuspended, Meaning.Attention)
        : legal.HoldsOn(today) ? (WarrantyTexts.StateCovered, Meaning.Good) : (WarrantyTexts.StateEnded, Meaning.None);

    /// <summary>Couvert jusqu’au 14 mars 2028, dont 6 mois après réparation et 20 jours d’immobilisation.</summary>
    public static string Headline(Cover legal, DateOnly today)
    {
        if (legal.SuspendedSince is { } since) return Said(WarrantyTexts.HeadSuspended, Day(since));
        if (!legal.HoldsOn(today)) return Said(WarrantyTexts.HeadEnded, Day(legal.Until.AddDays(1)));
        // A new period begins anew: what was before it counts no more.
        var counted = legal.Steps.Skip(Math.Max(0, legal.Steps.ToList().FindLastIndex(s => s.Kind is WarrantyEntryKind.Renewed))).ToList();
        var (months, days) = (counted.Where(s => s.Kind is WarrantyEntryKind.Extended).Sum(s => s.Months), counted.Sum(s => s.Days));
        var added = new[] { months > 0 ? Said(WarrantyTexts.MonthsAfterRepair, months) : null, days == 1 ? WarrantyTexts.OneDayAway : days > 0 ? Said(WarrantyTexts.DaysAway, days) : null }.OfType<string>().ToList();
        return string.Join(", ", new[]
        {
            Said(WarrantyTexts.HeadCovered, Day(legal.Until)), counted[0].Kind is WarrantyEntryKind.Renewed ? Said(WarrantyTexts.FromRenewal, Day(counted[0].From)) : null,
            added.Count > 0 ? Said(WarrantyTexts.OfWhich, string.Join(WarrantyTexts.And, added)) : null,
        }.OfType<string>());
    }

    public static string Of(WarrantyEntry line) => line.Kind switch
    {
        WarrantyEntryKind.Granted => line.Guarantee is Guarantee.Legal ? Said(WarrantyTexts.LineGranted, line.Months) : Said(WarrantyTexts.LineGrantedCommercial, line.Months, line.Words),
        WarrantyEntryKind.Suspended => Said(WarrantyTexts.LineSuspended, line.Matter),
        WarrantyEntryKind.Resumed => Said(WarrantyTexts.LineResumed, line.Matter),
        WarrantyEntryKind.Extended => Said(WarrantyTexts.LineExtended, line.Months),
        WarrantyEntryKind.Renewed => Said(WarrantyTexts.LineRenewed, line.Months),
        WarrantyEntryKind.Transferred => WarrantyTexts.LineTransferred,
        _ => Said(WarrantyTexts.LineAnnulled, line.Annuls),
    };

    private static string Said(string text, params object?[] arguments) => string.Format(Culture, text, arguments);

    private static string Text(string name) => WarrantyTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture)!;
}
