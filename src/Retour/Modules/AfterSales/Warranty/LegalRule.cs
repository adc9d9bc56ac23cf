namespace Retour.Modules.AfterSales.Warranty;

/// <summary>What a row of the law is about.</summary>
internal enum LegalRuleCode
{
    Conformity, PresumptionNew, PresumptionUsed, RepairWithin, RepairExtension, Renewal, Suspension, PriceCutOrTermination, RefundWithin,
    CommercialGuarantee, HiddenDefectsFromDiscovery, HiddenDefectsFromSale, Withdrawal, WithdrawalUninformed,
    WithdrawalReturn, WithdrawalRefund, WithdrawalLate, WithdrawalExceptions, DigitalConformity, DigitalPresumption, DigitalRemedies, DigitalUpdates,
}

/// <summary>A row of the law: an article, the contracts it holds for, and its numbers.</summary>
/// <param name="Article">As screens and documents quote it.</param>
/// <param name="From">The first day of contracts that it holds for.</param>
/// <param name="Until">The first day of contracts for which it holds no more; null while it does.</param>
internal sealed record LegalRule(LegalRuleCode Code, string Article, DateOnly From, DateOnly? Until = null, int Months = 0, int Days = 0);

/// <summary>The law as dated rows. A contract keeps the rules of its day: what is changed holds for those after it.</summary>
internal sealed class LegalRules(IReadOnlyList<LegalRule> rows)
{
    private static readonly DateOnly
        CivilCode = new(1804, 3, 21), ShortPeriod = new(2005, 2, 17), OldPresumption = new(2016, 3, 18), OrdinanceOf2021 = new(2022, 1, 1), LawHamon = new(2014, 6, 13), Prescription = new(2008, 6, 19);

    /// <summary>
    /// France: the guarantees of ordinance 2021-1247 for contracts from 1 January 2022, and before them what held of the conformity guarantee since
    /// 18 March 2016: two years, in which a defect was presumed for 24 months, for six months of used goods.
    /// </summary>
    public static readonly LegalRules France = new(
    [
        new(LegalRuleCode.Conformity, "C. conso. L217-3", OrdinanceOf2021, Months: 24),
        new(LegalRuleCode.Conformity, "C. conso. L217-12 (anc.)", OldPresumption, OrdinanceOf2021, Months: 24),
        new(LegalRuleCode.PresumptionNew, "C. conso. L217-7", OrdinanceOf2021, Months: 24),
        new(LegalRuleCode.PresumptionNew, "C. conso. L217-7 (anc.)", OldPresumption, OrdinanceOf2021, Months: 24),
        new(LegalRuleCode.PresumptionUsed, "C. conso. L217-7", OrdinanceOf2021, Months: 12),
        new(LegalRuleCode.PresumptionUsed, "C. conso. L217-7 (anc.)", OldPresumption, OrdinanceOf2021, Months: 6),
        new(LegalRuleCode.RepairWithin, "C. conso. L217-10", OrdinanceOf2021, Days: 30),
        new(LegalRuleCode.RepairExtension, "C. conso. L217-13", OrdinanceOf2021, Months: 6),
        new(LegalRuleCode.Renewal, "C. conso. L217-13", OrdinanceOf2021, Months: 24),
        new(LegalRuleCode.Suspension, "C. conso. L217-28", OrdinanceOf2021),
        new(LegalRuleCode.PriceCutOrTermination, "C. conso. L217-14", OrdinanceOf2021),
        new(LegalRuleCode.RefundWithin, "C. conso. L217-17", OrdinanceOf2021, Days: 14),
        new(LegalRuleCode.CommercialGuarantee, "C. conso. L217-21", OrdinanceOf2021),
        new(LegalRuleCode.HiddenDefectsFromDiscovery, "C. civ. 1648", ShortPeriod, Months: 24),
        new(LegalRuleCode.HiddenDefectsFromSale, "C. civ. 2232", Prescription, Months: 240),
        new(LegalRuleCode.HiddenDefectsFromSale, "C. civ. 1641", CivilCode, Prescription, Months: 360),
        new(LegalRuleCode.Withdrawal, "C. conso. L221-18", LawHamon, Days: 14),
        new(LegalRuleCode.WithdrawalUninformed, "C. conso. L221-20", LawHamon, Months: 12),
        new(LegalRuleCode.WithdrawalReturn, "C. conso. L221-23", LawHamon, Days: 14),
        new(LegalRuleCode.WithdrawalRefund, "C. conso. L221-24", LawHamon, Days: 14),
        new(LegalRuleCode.WithdrawalLate, "C. conso. L242-4", LawHamon),
        new(LegalRuleCode.WithdrawalExceptions, "C. conso. L221-28", LawHamon),
        new(LegalRuleCode.DigitalConformity, "C. conso. L224-25-12", OrdinanceOf2021, Months: 24),
        new(LegalRuleCode.DigitalPresumption, "C. conso. L224-25-16", OrdinanceOf2021, Months: 12),
        new(LegalRuleCode.DigitalRemedies, "C. conso. L224-25-17", OrdinanceOf2021),
        new(LegalRuleCode.DigitalUpdates, "C. conso. L224-25-25", OrdinanceOf2021),
    ]);

    /// <summary>All of them, as they are shown.</summary>
    public IReadOnlyList<LegalRule> Rows => rows;

    /// <summary>The row that holds for a contract of this day; null where there was none yet.</summary>
    public LegalRule? Of(LegalRuleCode code, DateOnly contract) =>
        rows.Where(r => r.Code == code && r.From <= contract && (r.Until is null || contract < r.Until)).MaxBy(r => r.From);
}
