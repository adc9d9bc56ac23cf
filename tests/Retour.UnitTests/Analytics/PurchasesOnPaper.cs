using FsCheck;
using FsCheck.Fluent;
using Retour.Analytics;

namespace Retour.UnitTests.Analytics;

/// <summary>One receipt, as a child would note it.</summary>
public sealed record Ticket(int Customer, int Store, DateOnly Day, bool Sale, long Net);

/// <summary>The plain answers, looked up receipt by receipt, and the same receipts as the columns that are counted in earnest.</summary>
public sealed class PurchasesOnPaper(IReadOnlyList<Ticket> tickets)
{
    public const int Customers = 70;
    public static readonly DateOnly Start = new(2023, 11, 20);

    // Four months over a leap February; few customers and stores, so that they meet often; more than 64 customers, so that sets need two words.
    public static Arbitrary<Ticket[]> Arbitrary { get; } = Gen.ArrayOf(
        from customer in Gen.Choose(0, Customers - 1)
        from store in Gen.Choose(0, 2)
        from day in Gen.Choose(0, 120)
        from kind in Gen.Choose(0, 4)
        from net in Gen.Choose(0, 5000)
        select new Ticket(customer, store, Start.AddDays(day), kind > 0, kind > 0 ? net : -net)).ToArbitrary();

    /// <param name="apart">How far the numbers of two neighbours lie apart: the further, the sparser the months are among all numbers.</param>
    public IReadOnlyList<MonthOfSales> Months(int apart = 1) =>
    [
        .. from ticket in tickets
           group ticket by (ticket.Store, Month: new DateOnly(ticket.Day.Year, ticket.Day.Month, 1)) into month
           let customers = month.GroupBy(t => t.Customer).ToList()
           select new MonthOfSales(month.Key.Month,
               [.. customers.Select(c => c.Key * apart)],
               [.. customers.Select(c => c.Where(t => t.Sale).Aggregate(0, (days, t) => days | 1 << t.Day.Day - 1))],
               [.. customers.Select(c => c.Count(t => t.Sale))],
               [.. customers.Select(c => c.Sum(t => t.Net))]),
    ];

    public HashSet<int> ActiveIn(DateRange period) => [.. tickets.Where(t => t.Sale && period.Contains(t.Day)).Select(t => t.Customer)];

    public HashSet<int> FirstBoughtIn(DateRange period) =>
        [.. tickets.Where(t => t.Sale).GroupBy(t => t.Customer).Where(c => period.Contains(c.Min(t => t.Day))).Select(c => c.Key)];

    public HashSet<int> Lost(DateOnly at, int lapse)
    {
        var lost = ActiveIn(new(at.AddDays(-lapse), at));
        lost.ExceptWith(ActiveIn(new(at, at.AddDays(lapse))));
        return lost;
    }
}
