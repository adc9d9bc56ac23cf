using Retour.Modules.Insights;
using Shouldly;
using Xunit;

namespace Retour.Insights;

/// <summary>What is said of complaints and what is not, by how many customers and receipts there are.</summary>
public sealed class ComplaintRateTests
{
    private static ComplaintRateRow Row(long complaints, int active, long receipts = 1_000, bool complete = true) => new(new(new(2026, 1, 1), new(2026, 2, 1)), complaints, 1, active, receipts, complete);

    [Theory]
    [InlineData(0, null, "too_few_for_complaint_rate")]
    [InlineData(29, null, "too_few_for_complaint_rate")]
    [InlineData(30, .1, "read_with_caution")]
    [InlineData(99, 3 / 99.0, "read_with_caution")]
    [InlineData(100, .03, null)]
    public void Below_thirty_customers_a_sentence_stands_in_place_of_the_rate_and_up_to_ninety_nine_beside_it(int active, double? rate, string? note)
    {
        var row = Row(3, active);
        if (rate is { } expected) row.Rate!.Value.ShouldBe(expected, 1e-12);
        else (row.Rate, row.Interval).ShouldBe((null, null));
        row.Notes().Select(n => n.Code).ShouldBe(note is null ? [] : [note]);
        if (row.Interval is { } interval) interval.Contains(row.Rate!.Value).ShouldBeTrue();
    }

    [Fact]
    public void No_complaint_is_a_rate_of_nothing_with_an_interval_that_says_how_much_it_may_be_all_the_same()
    {
        var row = Row(0, 200);
        (row.Rate, row.Interval!.Value.Low).ShouldBe((0, 0));
        row.Interval.Value.High.ShouldBeInRange(.015, .025);
    }

    [Fact]
    public void More_complaints_than_customers_are_a_rate_above_one_without_an_interval()
    {
        var row = Row(150, 120);
        (row.Rate, row.Interval).ShouldBe((1.25, null));
        row.Notes().Select(n => n.Code).ShouldBe(["more_complaints_than_customers"]);
    }

    [Fact]
    public void Receipts_too_few_give_no_figure_per_thousand_and_a_month_that_is_not_over_says_so()
    {
        (Row(3, 200, 29).PerThousandReceipts, Row(3, 200, 30).PerThousandReceipts).ShouldBe((null, 100));
        Row(3, 200, complete: false).Notes().Select(n => n.Code).ShouldBe(["complaint_period_not_over"]);
    }
}
