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

    [Theory, BothDatabases]
    public async Task A_return_that_came_before_its_sale_is_linked_when_the_sale_comes(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var sale = Writing.Sale(await shop.OpenStoreAsync("LYON"), "1", 0, "anna", ("VASE", 3, 1_990), ("BOUGIE", 1, 990));
        var byProduct = Writing.Return(sale, "3", 2, null, (1, 1));
        byProduct = byProduct with { Lines = [.. byProduct.Lines.Select(l => l with { ReturnsPosition = null })] };
        await shop.WriteAsync(Writing.Return(sale, "2", 1, "anna", (1, 1), (2, 1)));
        await shop.WriteAsync(byProduct);
        (await shop.CountAsync("awaited_returns")).ShouldBe(2);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();

        await shop.WriteAsync(sale);
        (await shop.CountAsync("awaited_returns")).ShouldBe(0);
        (await shop.CountAsync("receipts", "returns_receipt_id IS NOT NULL")).ShouldBe(2);
        (await shop.CountAsync("receipt_lines", "position = 1 AND returned_quantity = 2000")).ShouldBe(1);
        (await shop.CountAsync("receipt_lines", "position = 2 AND returned_quantity = 1000")).ShouldBe(1);
        (await shop.WriteAsync(Writing.Return(sale, "4", 3, null, (1, 2))))[0].Fate.ShouldBe(ReceiptFate.ReturnExceedsSale);
        (await shop.WriteAsync(Writing.Return(sale, "5", 3, null, (1, 1))))[0].Fate.ShouldBe(ReceiptFate.New);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Returns_that_waited_never_take_back_more_than_was_sold(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var sale = Writing.Sale(await shop.OpenStoreAsync("LYON"), "1", 0, "anna", ("VASE", 2, 1_990));
        await shop.WriteAsync(Writing.Return(sale, "2", 1, null, (1, 2)));
        await shop.WriteAsync(Writing.Return(sale, "3", 1, null, (1, 1)));
        await shop.WriteAsync(sale, Writing.Return(sale, "4", 1, null, (1, 1)));
        (await shop.CountAsync("receipts", "returns_receipt_id IS NOT NULL")).ShouldBe(1);
        (await shop.CountAsync("receipt_lines", "returned_quantity = 2000")).ShouldBe(1);
        (await shop.CountAsync("awaited_returns")).ShouldBe(0);
        (await shop.CountAsync("receipts")).ShouldBe(3);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_return_that_stands_before_its_sale_in_the_same_batch_is_linked_as_if_they_had_come_apart(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var sale = Writing.Sale(await shop.OpenStoreAsync("LYON"), "1", 0, "anna", ("VASE", 2, 1_990));
        await shop.WriteAsync(Writing.Return(sale, "2", 1, null, (1, 1)), Writing.Return(sale, "3", 1, null, (1, 3)), sale);
        (await shop.CountAsync("receipt_lines", "returned_quantity = 1000")).ShouldBe(1);
        (await shop.CountAsync("receipts", "returns_receipt_id IS NOT NULL")).ShouldBe(1);
        (await shop.CountAsync("awaited_returns")).ShouldBe(0);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_return_at_another_store_takes_from_the_sale_and_nobody_stays_nobody(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.OpenStoreAsync("LYON"), await shop.OpenStoreAsync("DIJON"));
        var (annas, nobodys) = (Writing.Sale(lyon, "1", 0, "anna", ("VASE", 1, 1_990)), Writing.Sale(lyon, "2", 0, null, ("VASE", 1, 1_990)));
        var sold = await shop.WriteAsync(annas, nobodys);
        ReceiptDraft AtDijon(ReceiptDraft sale, string number) => Writing.Return(sale, number, 1, null, (1, 1)) with { Store = dijon, ReturnsStore = lyon.Id };
        var back = await shop.WriteAsync(AtDijon(annas, "7"), AtDijon(nobodys, "8"), AtDijon(annas, "9"));
        back.Select(o => o.Fate).ShouldBe([ReceiptFate.New, ReceiptFate.New, ReceiptFate.ReturnExceedsSale]);
        back[0].Customer.ShouldBe(sold[0].Customer);
        back[1].Customer.ShouldBe(dijon.HouseCustomer);
        (await shop.CountAsync("receipt_lines", "returned_quantity = 1000")).ShouldBe(2);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_sale_and_its_return_stored_at_the_same_instant_find_each_other(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var store = await shop.OpenStoreAsync("LYON");
        await shop.WriteAsync(Writing.Sale(store, "0", 0, "anna", ("VASE", 1, 1_990)));
        const int Rounds = 20;
        for (var round = 0; round < Rounds; round++)
        {
            var sale = Writing.Sale(store, $"S{round}", 0, "anna", ("VASE", 1, 1_990));
            var drafts = new[] { sale, Writing.Return(sale, $"R{round}", 1, null, (1, 1)) };
            (await Task.WhenAll(drafts.Select(draft => Task.Run(() => TakeBackAsync(shop, draft))))).ShouldBe([ReceiptFate.New, ReceiptFate.New]);
        }
        (await shop.CountAsync("awaited_returns")).ShouldBe(0);
        (await shop.CountAsync("receipt_lines", "returned_quantity = 1000")).ShouldBe(Rounds);
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
