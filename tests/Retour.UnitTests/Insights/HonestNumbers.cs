using Retour.Modules.Insights;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Insights;

public sealed class HonestNumbers
{
    private static readonly DateOnly Day = new(2024, 1, 1);

    [Fact]
    public void Nobody_is_lost_before_the_days_are_over()
    {
        var row = Row(500, 200) with { Complete = false };
        (row.Lost, row.InactiveSoFar, row.Rate, row.Interval).ShouldBe((null, 200, null, null));
        Codes(row).ShouldBe(["not_over_yet"]);
    }

    [Theory]
    [InlineData(29, false, "too_few_for_a_rate")]
    [InlineData(30, true, "read_with_caution")]
    [InlineData(99, true, "read_with_caution")]
    [InlineData(100, true, null)]
    public void A_rate_needs_30_customers_and_a_caution_below_100(int @base, bool rate, string? note)
    {
        var row = Row(@base, 10);
        row.Rate.HasValue.ShouldBe(rate);
        row.Interval.HasValue.ShouldBe(rate);
        Codes(row).ShouldBe(note is null ? [] : [note]);
    }

    [Fact]
    public void A_base_that_begins_before_the_first_receipt_says_so() => Codes(Row(500, 200) with { BasePartlyObserved = true }).ShouldBe(["base_partly_observed"]);

    [Theory]
    [InlineData(1000, 200, 1000, 300, Finding.Risen)]
    [InlineData(1000, 300, 1000, 200, Finding.Fallen)]
    [InlineData(1000, 200, 1000, 215, Finding.NotProven)]
    [InlineData(20, 5, 1000, 900, Finding.NotComparable)]
    public void A_change_is_claimed_only_when_its_interval_leaves_zero_out(int was, int lostBefore, int now, int lostAfter, Finding finding) =>
        AttritionChange.Between(Row(was, lostBefore), Row(now, lostAfter)).Finding.ShouldBe(finding);

    [Fact]
    public void A_base_of_newcomers_is_not_compared_with_an_established_one()
    {
        // CDNOW: 73 % of newcomers, then 46 % of those who stayed. Nobody changed.
        AttritionChange.Between(Row(1000, 730, newcomers: 980, newcomersLost: 720), Row(1000, 460)).Finding.ShouldBe(Finding.OtherMix);
        AttritionChange.Between(Row(1000, 460), Row(1000, 730, newcomers: 980, newcomersLost: 720)).Finding.ShouldBe(Finding.OtherMix);
    }

    [Fact]
    public void A_change_that_the_mix_cannot_explain_is_one()
    {
        // Even the established leave more often than everybody did before.
        AttritionChange.Between(Row(5000, 1100, newcomers: 4900, newcomersLost: 1080), Row(5500, 1650, newcomers: 1700, newcomersLost: 520)).Finding.ShouldBe(Finding.Risen);
        // Even the newcomers leave less often.
        AttritionChange.Between(Row(5000, 1500), Row(5000, 900, newcomers: 2500, newcomersLost: 500)).Finding.ShouldBe(Finding.Fallen);
    }

    [Fact]
    public void What_is_not_known_in_full_is_not_compared()
    {
        AttritionChange.Between(Row(1000, 200) with { BasePartlyObserved = true }, Row(1000, 400)).Finding.ShouldBe(Finding.NotComparable);
        AttritionChange.Between(Row(1000, 200), Row(1000, 400) with { Complete = false }).Finding.ShouldBe(Finding.NotComparable);
    }

    [Fact]
    public void Many_comparisons_at_once_are_each_more_careful()
    {
        var (before, after) = (Row(1000, 200), Row(1000, 240));
        AttritionChange.Between(before, after).Finding.ShouldBe(Finding.Risen);
        AttritionChange.Between(before, after, comparisons: 20).Finding.ShouldBe(Finding.NotProven);
    }

    [Fact]
    public void Ratios_without_a_denominator_are_not_zero_but_nothing()
    {
        var row = new FiguresRow(new(Day, Day.AddDays(1)), new(-500, "EUR"), new(0, "EUR"), 0, 1, -1000, 0, 0, 0, true);
        (row.AverageBasket, row.ItemsPerBasket, row.Frequency, row.IdentifiedShare).ShouldBe((null, null, null, null));
    }

    private static AttritionRow Row(int @base, int lost, int newcomers = 0, int newcomersLost = 0) => new(Day, 365, new(lost, @base), new(newcomersLost, newcomers), Complete: true, BasePartlyObserved: false, WonBack: null);

    private static IEnumerable<string> Codes(AttritionRow row) => row.Notes().Select(n => n.Code);
}
