using Retour.Modules.AfterSales.Warranty;
using Shouldly;
using Xunit;
using static Retour.AfterSales.Ledger;

namespace Retour.AfterSales;

/// <summary>Each article by an example that one can count on one's fingers.</summary>
public sealed class WarrantyExamples
{
    private static readonly LegalRules Law = LegalRules.France;

    [Theory]
    [InlineData("2026-03-14", "2028-03-14")]
    [InlineData("2024-02-29", "2026-02-28")]
    [InlineData("2022-02-28", "2024-02-28")]
    [InlineData("2026-12-31", "2028-12-31")]
    public void L217_3_Two_years_from_the_delivery_end_on_the_day_of_the_same_number_or_the_last_of_the_month(string delivered, string until) =>
        Of(DateOnly.Parse(delivered), Granted(DateOnly.Parse(delivered))).Until.ShouldBe(DateOnly.Parse(until));

    [Fact]
    public void L217_28_Whatever_stood_still_comes_after_the_two_years()
    {
        var delivered = new DateOnly(2026, 3, 14);
        var cover = Of(new(2027, 1, 1), Granted(delivered), Suspended(new(2026, 6, 1)), Resumed(new(2026, 6, 21)));
        (cover.Until, cover.SuspendedDays, cover.SuspendedSince).ShouldBe((new DateOnly(2028, 4, 3), 20, null));
    }

    [Fact]
    public void L217_28_From_the_request_or_the_handing_in_whichever_came_first()
    {
        var story = new[] { Granted(new(2026, 3, 14)), Suspended(new(2026, 6, 5)), Suspended(new(2026, 6, 1)), Resumed(new(2026, 6, 21)) };
        Of(new(2027, 1, 1), story).SuspendedDays.ShouldBe(20);
    }

    [Fact]
    public void L217_28_Two_suspensions_that_overlap_count_once()
    {
        var story = new[] { Granted(new(2026, 3, 14)), Suspended(new(2026, 6, 1)), Resumed(new(2026, 6, 21)), Suspended(new(2026, 6, 11), "B"), Resumed(new(2026, 7, 1), "B") };
        var cover = Of(new(2027, 1, 1), story);
        cover.SuspendedDays.ShouldBe(30);
        cover.Steps.Count(s => s.Kind is WarrantyEntryKind.Suspended).ShouldBe(1);
    }

    [Fact]
    public void L217_28_What_is_not_back_yet_moves_the_end_every_day()
    {
        var story = new[] { Granted(new(2026, 3, 14)), Suspended(new(2026, 6, 1)) };
        Of(new(2026, 6, 11), story).Until.ShouldBe(new DateOnly(2028, 3, 24));
        Of(new(2026, 6, 12), story).Until.ShouldBe(new DateOnly(2028, 3, 25));
        Of(new(2026, 6, 12), story).SuspendedSince.ShouldBe(new DateOnly(2026, 6, 1));
    }

    [Fact]
    public void L217_28_Asked_on_the_last_day_is_in_time_and_a_day_later_is_not()
    {
        var delivered = new DateOnly(2024, 3, 14);
        Of(new(2026, 5, 1), Granted(delivered), Suspended(new(2026, 3, 14)), Resumed(new(2026, 3, 24))).Until.ShouldBe(new DateOnly(2026, 3, 24));
        Of(new(2026, 5, 1), Granted(delivered), Suspended(new(2026, 3, 15)), Resumed(new(2026, 3, 24))).Until.ShouldBe(new DateOnly(2026, 3, 14));
    }

    [Fact]
    public void L217_13_A_repair_gives_six_months_more_and_its_days_beside_them()
    {
        var cover = Of(new(2027, 1, 1), Granted(new(2026, 3, 14)), Suspended(new(2026, 6, 1)), Resumed(new(2026, 6, 21)), Extended(new(2026, 6, 21)));
        cover.Until.ShouldBe(new DateOnly(2028, 10, 4));
        cover.Steps.Select(s => s.Until).ShouldBe([new DateOnly(2028, 3, 14), new DateOnly(2028, 4, 3), new DateOnly(2028, 10, 4)]);
    }

    [Fact]
    public void L217_13_Months_are_counted_from_the_delivery_and_lose_no_day_on_the_way()
    {
        // 24 + 6 from 31 August: the February in between is nobody's business.
        Of(new(2027, 1, 1), Granted(new(2024, 8, 31)), Extended(new(2025, 2, 3))).Until.ShouldBe(new DateOnly(2027, 2, 28));
        Of(new(2027, 3, 1), Granted(new(2024, 8, 31)), Extended(new(2025, 2, 3)), Extended(new(2025, 6, 3), "B")).Until.ShouldBe(new DateOnly(2027, 8, 31));
    }

    [Fact]
    public void L217_13_A_replacement_for_a_repair_begins_two_new_years_at_its_delivery()
    {
        var cover = Of(new(2027, 1, 1), Granted(new(2026, 3, 14)), Suspended(new(2026, 6, 1)), Resumed(new(2026, 7, 10)), Renewed(new(2026, 7, 10)));
        cover.Until.ShouldBe(new DateOnly(2028, 7, 10));
    }

    [Fact]
    public void L217_13_A_replacement_takes_nothing_away_of_what_repairs_have_given()
    {
        var repaired = new[] { Granted(new(2026, 1, 10)), Extended(new(2026, 2, 1)), Extended(new(2026, 3, 1), "B") };
        Of(new(2027, 1, 1), [.. repaired, Renewed(new(2026, 4, 1), "C")]).Until.ShouldBe(Of(new(2027, 1, 1), repaired).Until);
    }

    [Fact]
    public void L217_21_A_commercial_guarantee_stands_still_too_and_is_not_extended()
    {
        var story = new[] { Granted(new(2026, 3, 14)), Granted(new(2026, 3, 14), 60, Guarantee.Commercial), Suspended(new(2026, 6, 1)), Resumed(new(2026, 6, 21)), Extended(new(2026, 6, 21)) };
        WarrantyClock.Of(Guarantee.Commercial, story, new(2027, 1, 1))!.Until.ShouldBe(new DateOnly(2031, 4, 3));
    }

    [Fact]
    public void L217_10_Thirty_days_from_the_request() => LegalDays.RepairedBy(new(2026, 1, 31), Law.Of(LegalRuleCode.RepairWithin, new(2026, 1, 1))!).ShouldBe(new DateOnly(2026, 3, 2));

    [Theory]
    [InlineData(0, 0), InlineData(1, 10), InlineData(14, 10), InlineData(15, 20), InlineData(30, 20), InlineData(31, 50)]
    public void L241_What_is_paid_back_late_grows(int daysLate, int percent) => LegalDays.LateRefundIncrease(new(2026, 1, 15), new DateOnly(2026, 1, 15).AddDays(daysLate)).ShouldBe(percent);

    [Fact]
    public void Civil_code_Two_years_from_the_discovery_and_twenty_from_the_sale()
    {
        var (discovery, sale) = (Law.Of(LegalRuleCode.HiddenDefectsFromDiscovery, new(2020, 5, 4))!, Law.Of(LegalRuleCode.HiddenDefectsFromSale, new(2020, 5, 4))!);
        LegalDays.HiddenDefectUntil(new(2020, 5, 4), new(2026, 11, 28), discovery, sale).ShouldBe(new DateOnly(2028, 11, 28));
        LegalDays.HiddenDefectUntil(new(2020, 5, 4), new(2039, 1, 1), discovery, sale).ShouldBe(new DateOnly(2040, 5, 4));
        LegalDays.HiddenDefectUntil(new(2020, 5, 4), null, discovery, sale).ShouldBe(new DateOnly(2040, 5, 4));
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-02", HolidayRegion.France, "2026-11-16")]
    // 1 + 14 is a Sunday, 31 December + 14 is no holiday; 18 April + 14 is a Saturday, and the Monday after it is worked.
    [InlineData("2026-11-01", "2026-10-30", HolidayRegion.France, "2026-11-16")]
    [InlineData("2026-04-18", "2026-04-18", HolidayRegion.France, "2026-05-04")]
    // 11 + 14 is Christmas, a Friday; in Alsace and Moselle the 26th is one too.
    [InlineData("2026-12-11", "2026-12-11", HolidayRegion.France, "2026-12-28")]
    [InlineData("2025-12-11", "2025-12-11", HolidayRegion.France, "2025-12-26")]
    [InlineData("2025-12-11", "2025-12-11", HolidayRegion.AlsaceMoselle, "2025-12-29")]
    // Not told: twelve months more; told on the way: the usual days from then.
    [InlineData("2026-11-02", null, HolidayRegion.France, "2027-11-16")]
    [InlineData("2026-11-02", "2027-02-01", HolidayRegion.France, "2027-02-15")]
    [InlineData("2026-11-02", "2027-11-10", HolidayRegion.France, "2027-11-16")]
    public void L221_18_Fourteen_days_without_that_of_delivery_and_a_last_one_that_is_worked(string delivered, string? informed, HolidayRegion region, string until) =>
        LegalDays.WithdrawalUntil(DateOnly.Parse(delivered), informed is null ? null : DateOnly.Parse(informed), Law.Of(LegalRuleCode.Withdrawal, new(2026, 1, 1))!, Law.Of(LegalRuleCode.WithdrawalUninformed, new(2026, 1, 1))!, region)
            .ShouldBe(DateOnly.Parse(until));

    [Fact]
    public void A_contract_keeps_the_law_of_its_day()
    {
        Law.Of(LegalRuleCode.PresumptionUsed, new(2021, 12, 31))!.Months.ShouldBe(6);
        Law.Of(LegalRuleCode.PresumptionUsed, new(2022, 1, 1))!.Months.ShouldBe(12);
        Law.Of(LegalRuleCode.RepairExtension, new(2021, 12, 31)).ShouldBeNull();
    }

    [Fact]
    public void A_rule_that_changes_leaves_what_was_entered_as_it_was()
    {
        var today = new DateOnly(2027, 6, 1);
        var law = new LegalRules([new(LegalRuleCode.Conformity, "old", new(2022, 1, 1), new(2027, 1, 1), Months: 24), new(LegalRuleCode.Conformity, "new", new(2027, 1, 1), Months: 36)]);
        DateOnly Until(DateOnly sold) => Of(today, Granted(sold, law.Of(LegalRuleCode.Conformity, sold)!.Months)).Until;
        Until(new(2026, 12, 31)).ShouldBe(new DateOnly(2028, 12, 31));
        Until(new(2027, 1, 1)).ShouldBe(new DateOnly(2030, 1, 1));
    }

    private static Cover Of(DateOnly today, params WarrantyEntry[] story) => WarrantyClock.Of(Guarantee.Legal, story.Select((e, i) => Numbered(e, i + 1)), today)!;

    [Theory]
    [InlineData("2026-03-02", null, null, null)] // neither back nor on its way: the shop waits
    [InlineData("2026-03-02", "2026-03-05", null, "2026-03-16")]
    [InlineData("2026-03-02", null, "2026-03-04", "2026-03-16")]
    [InlineData("2026-03-02", "2026-03-30", "2026-03-20", "2026-03-20")] // late by the customer, due on the day of the proof
    [InlineData("2026-03-02", "2026-03-19", "2026-03-20", "2026-03-19")]
    public void The_money_of_a_withdrawal_goes_back_within_fourteen_days_or_when_the_item_is_on_its_way(string declared, string? returned, string? proved, string? due)
    {
        static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day);
        LegalDays.WithdrawalRefundBy(DateOnly.Parse(declared), Day(returned), Day(proved), Law.Of(LegalRuleCode.WithdrawalRefund, new(2026, 1, 1))!).ShouldBe(Day(due));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(11, 5)]
    [InlineData(20, 5)]
    [InlineData(21, 10)]
    [InlineData(31, 20)]
    [InlineData(60, 20)]
    [InlineData(61, 50)]
    [InlineData(90, 50)]
    [InlineData(91, 55)] // a month has begun
    [InlineData(125, 60)]
    [InlineData(3_000, 100)]
    public void A_refund_of_a_withdrawal_that_is_late_grows(int days, int percent) => LegalDays.LateWithdrawalIncrease(new(2026, 3, 1), new DateOnly(2026, 3, 1).AddDays(days)).ShouldBe(percent);
}
