using FsCheck;
using FsCheck.Fluent;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Purchases;

internal enum Happening
{
    Sale, Return,
    /// <summary>Goods come back and others go out on one receipt of sale.</summary>
    Exchange,
    /// <summary>The return is sent at once, the sale it names only at the end: the till was offline.</summary>
    ReturnBeforeSale,
    /// <summary>The same receipt is sent once more.</summary>
    Again,
    /// <summary>Other content under the key of a sale that was sent.</summary>
    Twisted,
}

/// <summary>One thing that happens at a till, in numbers small enough that things meet: the same day, customer, product, receipt.</summary>
/// <param name="What">What is sent.</param>
/// <param name="Store">One of two.</param>
/// <param name="Day">Days after the first: receipts come in any order of days.</param>
/// <param name="Customer">0 when nobody is identified.</param>
/// <param name="Lines">Product and pieces of a sale; of a return, which line and how many.</param>
/// <param name="Target">Which of the receipts sent so far this one is about.</param>
/// <param name="Commits">Whether the batch ends here.</param>
internal sealed record Step(Happening What, int Store, int Day, int Customer, (int Product, int Pieces)[] Lines, int Target, bool Commits)
{
    public override string ToString() => $"{What} store {Store} day {Day} customer {Customer} [{string.Join(' ', Lines)}] target {Target}{(Commits ? " |" : "")}";
}

/// <summary>Random weeks of a small chain, as the batches in which its receipts arrive.</summary>
internal static class Arrivals
{
    private static readonly Gen<Step> OneStep =
        from what in Gen.Frequency(
            (6, Gen.Constant(Happening.Sale)), (4, Gen.Constant(Happening.Return)), (1, Gen.Constant(Happening.Exchange)),
            (1, Gen.Constant(Happening.ReturnBeforeSale)), (2, Gen.Constant(Happening.Again)), (1, Gen.Constant(Happening.Twisted)))
        from store in Gen.Choose(0, 1)
        from day in Gen.Choose(0, 70)
        from customer in Gen.Choose(0, 4)
        from count in Gen.Choose(1, 4)
        from lines in Gen.ArrayOf(from product in Gen.Choose(0, 3) from pieces in Gen.Choose(1, 3) select (product, pieces), count)
        from target in Gen.Choose(0, 1_000)
        from commits in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Step(what, store, day, customer, lines, target, commits);

    /// <summary>Up to forty steps; a failing case is made smaller by leaving steps out.</summary>
    public static readonly Arbitrary<Step[]> Any = Arb.From(
        Gen.Choose(1, 40).SelectMany(count => Gen.ArrayOf(OneStep, count)),
        steps => Enumerable.Range(0, steps.Length).Where(_ => steps.Length > 1).Select(i => steps.Where((_, at) => at != i).ToArray()));

    /// <summary>The receipts that the steps send, batch by batch.</summary>
    public static List<List<ReceiptDraft>> Batches(Step[] steps, StoreInfo[] stores)
    {
        var (sent, sales, late) = (new List<ReceiptDraft>(), new List<ReceiptDraft>(), new List<ReceiptDraft>());
        var batches = new List<List<ReceiptDraft>> { new() };
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            var what = sales.Count == 0 ? Happening.Sale : step.What;
            var draft = what switch
            {
                Happening.Return => Back(sales[step.Target % sales.Count], step, i),
                Happening.Exchange => Exchange(sales[step.Target % sales.Count], step, stores, i),
                Happening.ReturnBeforeSale => Late(Sale(step, stores, i)),
                Happening.Again => sent[step.Target % sent.Count],
                Happening.Twisted => Twist(sales[step.Target % sales.Count]),
                _ => Sale(step, stores, i),
            };
            if (what is Happening.Sale) sales.Add(draft);
            if (what is not (Happening.Again or Happening.Twisted)) sent.Add(draft);
            batches[^1].Add(draft);
            if (step.Commits) batches.Add([]);

            ReceiptDraft Late(ReceiptDraft sale)
            {
                late.Add(sale);
                return Back(sale, step, i);
            }
        }
        batches[^1].AddRange(late);
        return batches;
    }

    private static ReceiptDraft Sale(Step step, StoreInfo[] stores, int number) => Writing.Sale(stores[step.Store], $"S{number}", step.Day, CustomerOf(step, stores),
        [.. step.Lines.Select(l => ($"P{l.Product}", l.Pieces, 990L + l.Product))]);

    // What comes back may be more than was sold: such a return is to be refused whole.
    private static ReceiptDraft Back(ReceiptDraft sale, Step step, int number) => Writing.Return(sale, $"R{number}", step.Day, CustomerOf(step, [sale.Store]),
        [.. step.Lines.Select(l => (1 + l.Product % sale.Lines.Count, l.Pieces)).DistinctBy(l => l.Item1)]);

    private static ReceiptDraft Exchange(ReceiptDraft sale, Step step, StoreInfo[] stores, int number)
    {
        var back = Back(sale, step with { Lines = step.Lines[..1] }, number);
        return back with { Kind = ReceiptKind.Sale, Lines = [.. back.Lines, .. Sale(step, stores, number).Lines] };
    }

    private static ReceiptDraft Twist(ReceiptDraft sale) => sale with { Lines = [sale.Lines[0] with { NetMinor = sale.Lines[0].NetMinor + 1 }, .. sale.Lines.Skip(1)] };

    private static string? CustomerOf(Step step, StoreInfo[] stores) => step.Customer == 0 ? null : $"{stores[0].Code[..4]} {step.Customer}";
}
