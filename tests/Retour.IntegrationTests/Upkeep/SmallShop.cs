using Retour.Database;
using Retour.Database.Upkeep;
using Retour.Purchases;
using Retour.Testing;
using Shouldly;

namespace Retour.Upkeep;

/// <summary>A shop with three sales and a return, and the means to harm it.</summary>
internal static class SmallShop
{
    public static async Task<TestShop> WithReceiptsAsync(Engine engine)
    {
        var shop = await TestShop.OpenAsync(engine);
        var store = await shop.OpenStoreAsync("LYON");
        var vase = Writing.Sale(store, "1", 0, "anna", ("VASE", 2, 1_990), ("BOUGIE", 3, 500));
        var outcomes = await shop.WriteAsync(vase, Writing.Sale(store, "2", 0, null, ("BOUGIE", 1, 500)), Writing.Sale(store, "3", 30, "anna", ("PLAID", 1, 4_900)));
        outcomes.ShouldAllBe(o => o.Fate == Modules.Purchases.ReceiptFate.New);
        await shop.WriteAsync(Writing.Return(vase, "4", 31, "anna", (1, 1)));
        return shop;
    }

    /// <summary>Runs statements that no rule of the database stops.</summary>
    public static async Task HarmAsync(this TestShop shop, Engine engine, string statements)
    {
        await using var connection = await shop.Sql.OpenAsync(CancellationToken.None);
        var (open, close) = engine is Engine.Sqlite
            ? ("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;", "PRAGMA ignore_check_constraints = OFF;")
            : ("SET session_replication_role = replica;", "SET session_replication_role = DEFAULT;");
        await using var command = SqlDialect.Command(connection, null, $"{open} {statements}; {close}");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The one row that the one complaint is about.</summary>
    public static async Task<Difference> OnlyComplaintAsync(this TestShop shop, string check)
    {
        var complaint = (await shop.ComplaintsAsync()).ShouldHaveSingleItem();
        complaint.Code.ShouldBe(check);
        complaint.Differing.ShouldBe(1);
        return complaint.Differences.ShouldHaveSingleItem();
    }

    public static void ShouldSay(this Difference difference, string column, string? expected, string? found)
    {
        difference.Expected.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(column, expected));
        difference.Found.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(column, found));
    }
}
