using System.Globalization;
using Retour.Web;

namespace Retour.Modules.AfterSales.Warranty;

/// <summary>A sentence of what the law allows, and the article that says so.</summary>
internal sealed record LawSaid(string Text, string? Article);

/// <summary>What the law and a commercial guarantee allow for an item today, and why, in three sentences that a cashier can read aloud.</summary>
internal static class AllowedToday
{
    /// <param name="at">The item and its ledger.</param>
    /// <param name="holidays">Whose public holidays count where a term ends.</param>
    public static IReadOnlyList<LawSaid> Of(ItemAtHand at, HolidayRegion holidays)
    {
        if (at.Cover(Guarantee.Legal) is not { } legal) return [Said(WarrantyTexts.NotDeliveredYet, LegalRuleCode.Conformity, WarrantyWords.Day(at.Item.DeliveredOn))];
        return at.Item.IsDigital ? [IsItCovered(), DigitalFollows(), DigitalUpdates(), .. Withdraws()] : [IsItCovered(), WhatFollows(), WhatElse()];

        LawSaid IsItCovered() =>
            legal.SuspendedSince is { } since ? Said(WarrantyTexts.CoveredSuspended, LegalRuleCode.Suspension, WarrantyWords.Day(legal.Until), WarrantyWords.Day(since))
            : legal.HoldsOn(at.Today) ? Said(WarrantyTexts.Covered, ItemAtHand.Conformity(at.Item), WarrantyWords.Day(legal.Until))
            : Said(WarrantyTexts.CoverEnded, ItemAtHand.Conformity(at.Item), WarrantyWords.Day(legal.Until));

        LawSaid WhatFollows()
        {
            if (!legal.HoldsOn(at.Today)) return Said(WarrantyTexts.HiddenDefects, LegalRuleCode.HiddenDefectsFromDiscovery, WarrantyWords.Day(at.Item.SoldOn.AddMonths(at.Rule(LegalRuleCode.HiddenDefectsFromSale)!.Months)));
            // A defect is presumed to have been there from the delivery on; that of the item which replaced another, from its own.
            var presumed = at.Rule(at.Item.Condition is ItemCondition.Used ? LegalRuleCode.PresumptionUsed : LegalRuleCode.PresumptionNew)!;
            var delivered = legal.Steps.LastOrDefault(s => s.Kind is WarrantyEntryKind.Renewed)?.From ?? legal.From;
            var until = delivered.AddMonths(presumed.Months);
            return at.Today <= until ? Said(WarrantyTexts.PresumedDefect, presumed.Code, WarrantyWords.Day(until)) : Said(WarrantyTexts.DefectToProve, presumed.Code, WarrantyWords.Day(until));
        }

        LawSaid WhatElse()
        {
            if (at.Open.Count > 0 && at.Rule(LegalRuleCode.RepairWithin) is { } within)
            {
                var (asked, due) = (at.Open.Values.Min(), LegalDays.RepairedBy(at.Open.Values.Min(), within));
                if (legal.HoldsOn(asked))
                    return at.Today > due ? Said(WarrantyTexts.ThirtyDaysPast, LegalRuleCode.PriceCutOrTermination, WarrantyWords.Day(due)) : Said(WarrantyTexts.ThirtyDaysRun, within.Code, WarrantyWords.Day(due));
            }
            if (at.Cover(Guarantee.Commercial) is { } given && given.HoldsOn(at.Today))
                return Said(WarrantyTexts.CommercialHolds, LegalRuleCode.CommercialGuarantee, WarrantyWords.Day(given.Until), WarrantyClock.Live(at.Ledger).First(e => e is { Kind: WarrantyEntryKind.Granted, Guarantee: Guarantee.Commercial }).Words);
            if (Withdraws() is [var may]) return may;
            return legal.HoldsOn(at.Today) && at.Rule(LegalRuleCode.RepairExtension) is { } extension ? Said(WarrantyTexts.RepairExtends, extension.Code, extension.Months) : new(WarrantyTexts.NoOtherGuarantee, null);
        }

        // Of what is supplied for a while, all its term is presumed.
        LawSaid DigitalFollows()
        {
            if (!legal.HoldsOn(at.Today)) return Said(WarrantyTexts.DigitalOver, LegalRuleCode.DigitalRemedies);
            var until = at.Item.SuppliedMonths is null ? legal.From.AddMonths(at.Rule(LegalRuleCode.DigitalPresumption)!.Months) : legal.Until;
            return at.Today <= until ? Said(WarrantyTexts.DigitalPresumed, LegalRuleCode.DigitalPresumption, WarrantyWords.Day(until)) : Said(WarrantyTexts.DigitalToProve, LegalRuleCode.DigitalRemedies, WarrantyWords.Day(until));
        }

        LawSaid DigitalUpdates() => at.Item.SuppliedMonths is null ? Said(WarrantyTexts.DigitalUpdates, LegalRuleCode.DigitalUpdates) : Said(WarrantyTexts.DigitalUpdatesUntil, LegalRuleCode.DigitalUpdates, WarrantyWords.Day(legal.Until));

        IReadOnlyList<LawSaid> Withdraws() => at.Item.IsDistanceSale && at.Rule(LegalRuleCode.Withdrawal) is { } withdrawal && at.Rule(LegalRuleCode.WithdrawalUninformed) is { } uninformed
            && LegalDays.WithdrawalUntil(at.Item.DeliveredOn, at.Item.DeliveredOn, withdrawal, uninformed, holidays) is var last && at.Today <= last
            ? [at.Item.IsDigital ? Said(WarrantyTexts.MayWithdrawDigital, withdrawal.Code, WarrantyWords.Day(last)) : Said(WarrantyTexts.MayWithdraw, withdrawal.Code, WarrantyWords.Day(last))] : [];

        LawSaid Said(string text, LegalRuleCode rule, params object?[] arguments) => new(string.Format(CultureInfo.CurrentCulture, text, arguments), at.Rule(rule)?.Article);
    }
}
