using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Modules.Purchases;
using Retour.Testing;
using Retour.Upkeep;
using Shouldly;
using Xunit;

namespace Retour.Purchases;

public sealed class Returns
{
    [Theory, BothDatabases]
    public async Task A_return_in_the_same_batch_as_its_sale_belongs_to_whoever_bought(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var sale = Writing.Sale(await shop.OpenStoreAsync("LYON"), "1", 0, "anna", ("VASE", 2, 1_990));
        var outcomes = await shop.WriteAsync(sale, Writing.Return(sale, "2", 1, null, (1, 1)), Writing.Return(sale, "3", 2, null, (1, 2)));
        outcomes.Select(o => o.Fate).ShouldBe([ReceiptFate.New, ReceiptFate.New, ReceiptFate.ReturnExceedsSale]);
        outcomes[1].Customer.ShouldBe(outcomes[0].Customer);
        (await shop.CountAsync("receipt_lines", "returned_quantity = 1000")).ShouldBe(1);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Postage_paid_back_with_the_goods_is_no_more_than_was_sold(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var sale = Writing.Sale(await shop.OpenStoreAsync("LYON"), "1", 0, "anna", ("VASE", 1, 1_990));
        var back = Writing.Return(sale, "2", 1, "anna", (1, 1));
        back = back with { Lines = [.. back.Lines, new LineDraft(null, "Frais de port", -1_000, null, 0, -490)] };
        (await shop.WriteAsync(sale, back)).Select(o => o.Fate).ShouldBe([ReceiptFate.New, ReceiptFate.New]);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Of_two_tills_that_take_back_the_same_piece_at_once_one_is_refused(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var store = await shop.OpenStoreAsync("LYON");
        for (var round = 0; round < 10; round++)
        {
            var sale = Writing.Sale(store, $"S{round}", 0, "anna", ("VASE", 1, 1_990));
            await shop.WriteAsync(sale);
            var tills = await Task.WhenAll(Enumerable.Range(0, 2).Select(till => Task.Run(() => TakeBackAsync(shop, Writing.Return(sale, $"R{round}{till}", 1, null, (1, 1))))));
            tills.Order().ShouldBe([ReceiptFate.New, ReceiptFate.ReturnExceedsSale]);
        }
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    private static async Task<ReceiptFate> TakeBackAsync(TestShop shop, ReceiptDraft draft)
    {
        for (; ; )
        {
            try
            {
                return (await shop.WriteAsync(draft))[0].Fate;
            }
            catch (Exception e) when (e is ConcurrentFilingException || shop.Sql.IsTransient(e))
            {
                // As the writers do: roll back and begin again.
            }
        }
    }
}
