using FsCheck;
using FsCheck.Fluent;
using Retour.Analytics;
using Shouldly;
using Xunit;

namespace Retour.UnitTests.Analytics;

public sealed class ActivityTests
{
    private static readonly DateRange Whole = new(PurchasesOnPaper.Start.AddDays(-10), PurchasesOnPaper.Start.AddDays(140));

    [Fact]
    public void Counting_in_columns_equals_counting_on_paper() => Check((paper, months, _) =>
    {
        foreach (var step in Enum.GetValues<Step>())
        {
            var periods = Whole.Split(step).ToList();
            var counts = Activity.CountActive(periods, months, PurchasesOnPaper.Customers);
            counts.Each.ShouldBe(periods.Select(p => paper.ActiveIn(p).Count));
            counts.Together.ShouldBe(paper.ActiveIn(Whole).Count);
            foreach (var period in periods)
                Activity.ActiveIn(period, months, PurchasesOnPaper.Customers).Members().ShouldBe(paper.ActiveIn(period), ignoreOrder: true);
        }
    });

    // Months with few customers out of many are gone through entry by entry, dense ones as sets; stores are a mixture of both.
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(900)]
    public void Sparse_months_count_like_dense_ones_whatever_the_borders(int apart) => Prop.ForAll(PurchasesOnPaper.Arbitrary, Gen.Choose(-5, 125).Three().ToArbitrary(), (tickets, days) =>
    {
        var paper = new PurchasesOnPaper(tickets);
        var (months, customers) = (paper.Months(apart), PurchasesOnPaper.Customers * apart);
        DateOnly[] borders = [.. new[] { days.Item1, days.Item2, days.Item3 }.Select(d => PurchasesOnPaper.Start.AddDays(d)), new(2023, 12, 1), new(2024, 2, 1), new(2024, 3, 1)];
        Array.Sort(borders);
        DateRange[] periods = [.. borders.Zip(borders.Skip(1), (from, to) => new DateRange(from, to)).Where((_, i) => i != 2)];
        var counts = Activity.CountActive(periods, months, customers);
        counts.Each.ShouldBe(periods.Select(p => paper.ActiveIn(p).Count));
        counts.Together.ShouldBe(periods.SelectMany(paper.ActiveIn).Distinct().Count());
        foreach (var period in periods)
            Activity.ActiveIn(period, months, customers).Members().ShouldBe(paper.ActiveIn(period).Select(c => c * apart), ignoreOrder: true);
        new CustomerHistory(months, customers).CountNew(periods).ShouldBe(periods.Select(p => paper.FirstBoughtIn(p).Count));
        var (at, lapse) = (borders[2], 31);
        Attrition.At(at, lapse, months, customers).Silent.Members().ShouldBe(paper.Lost(at, lapse).Select(c => c * apart), ignoreOrder: true);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Customers_who_came_later_change_nothing_of_earlier_months() => Check((paper, months, _) =>
    {
        const int Later = 10_000;
        var newer = new MonthOfSales(new(2024, 4, 1), [Later - 1], [1], [1], [100]);
        IReadOnlyList<MonthOfSales> all = [.. months, newer];
        Activity.ActiveIn(Whole, all, Later).Members().ShouldBe(paper.ActiveIn(Whole).Append(Later - 1), ignoreOrder: true);
        var (early, late) = (Activity.ActiveIn(Whole, months, PurchasesOnPaper.Customers), Activity.ActiveIn(Whole, all, Later));
        late.Except(early).Members().ShouldBe([Later - 1]);
        early.Except(late).Count.ShouldBe(0);
        late.Intersect(early).Count.ShouldBe(early.Count);
    });

    [Fact]
    public void New_customers_in_columns_equal_new_customers_on_paper() => Check((paper, _, history) =>
    {
        foreach (var step in Enum.GetValues<Step>())
        {
            var periods = Whole.Split(step).ToList();
            history.CountNew(periods).ShouldBe(periods.Select(p => paper.FirstBoughtIn(p).Count));
            foreach (var period in periods) history.FirstBoughtIn(period).Members().ShouldBe(paper.FirstBoughtIn(period), ignoreOrder: true);
        }
    });

    [Fact]
    public void Lost_customers_in_columns_equal_lost_customers_on_paper() => Check((paper, months, _) =>
    {
        foreach (var lapse in (int[])[1, 7, 30, 45, 90])
            for (var at = Whole.From; at < Whole.To; at = at.AddDays(13))
            {
                var attrition = Attrition.At(at, lapse, months, PurchasesOnPaper.Customers);
                attrition.Base.Members().ShouldBe(paper.ActiveIn(new(at.AddDays(-lapse), at)), ignoreOrder: true);
                attrition.Silent.Members().ShouldBe(paper.Lost(at, lapse), ignoreOrder: true);
                attrition.Silent.Count.ShouldBe(paper.Lost(at, lapse).Count);
                attrition.Newcomers.Members().ShouldBe(paper.FirstBoughtIn(new(at.AddDays(-lapse), at)), ignoreOrder: true);
                attrition.WonBack(at, lapse, months, PurchasesOnPaper.Customers).Members()
                    .ShouldBe(paper.Lost(at, lapse).Intersect(paper.ActiveIn(new(at.AddDays(lapse), DateOnly.MaxValue))), ignoreOrder: true);
            }
    });

    [Fact]
    public void Histories_in_columns_equal_histories_on_paper() => Prop.ForAll(PurchasesOnPaper.Arbitrary, tickets =>
    {
        var history = new CustomerHistory(new PurchasesOnPaper(tickets).Months(), PurchasesOnPaper.Customers);
        for (var customer = 0; customer < PurchasesOnPaper.Customers; customer++)
        {
            var own = tickets.Where(t => t.Customer == customer).ToList();
            var days = own.Where(t => t.Sale).Select(t => t.Day.DayNumber).ToList();
            history[customer].First.ShouldBe(days.Count == 0 ? CustomerHistory.Never : days.Min());
            history[customer].Last.ShouldBe(days.Count == 0 ? -1 : days.Max());
            history[customer].Sales.ShouldBe(days.Count);
            history[customer].Net.ShouldBe(own.Sum(t => t.Net));
        }
        history.Buyers().Members().ShouldBe(tickets.Where(t => t.Sale).Select(t => t.Customer).Distinct(), ignoreOrder: true);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2024-02-01", "2024-02-01", "2024-03-01", 0x1FFFFFFF)] // 29 days
    [InlineData("2024-01-01", "2023-01-01", "2025-01-01", 0x7FFFFFFF)] // 31 days, and no sign bit
    [InlineData("2024-01-01", "2024-01-31", "2024-02-01", 1 << 30)]
    [InlineData("2024-01-01", "2024-01-01", "2024-01-02", 1)]
    [InlineData("2024-01-01", "2024-02-01", "2024-03-01", 0)]
    [InlineData("2024-02-01", "2024-01-01", "2024-02-01", 0)]
    public void Days_of_a_month_are_bits(string month, string from, string to, int bits) =>
        MonthOfSales.DaysWithin(DateOnly.Parse(month), new(DateOnly.Parse(from), DateOnly.Parse(to))).ShouldBe(bits);

    [Fact]
    public void Sets_of_different_sizes_combine()
    {
        var (few, many) = (new CustomerSet(3), new CustomerSet(300));
        foreach (var customer in (int[])[0, 2]) few.Add(customer);
        foreach (var customer in (int[])[2, 299]) many.Add(customer);
        few.Add(2);
        few.Count.ShouldBe(2);
        many.Except(few).Members().ShouldBe([299]);
        few.Except(many).Members().ShouldBe([0]);
        few.Intersect(many).Members().ShouldBe([2]);
        few.Contains(299).ShouldBeFalse();
        many.UnionWith(few);
        many.Members().ShouldBe([0, 2, 299]);
        many.Count.ShouldBe(3);
        few.Count.ShouldBe(2);
    }

    private static void Check(Action<PurchasesOnPaper, IReadOnlyList<MonthOfSales>, CustomerHistory> check) =>
        Prop.ForAll(PurchasesOnPaper.Arbitrary, tickets =>
        {
            var paper = new PurchasesOnPaper(tickets);
            var months = paper.Months();
            check(paper, months, new CustomerHistory(months, PurchasesOnPaper.Customers));
        }).QuickCheckThrowOnFailure();
}
