using System.Globalization;
using System.Text;
using System.Text.Json;
using Retour.Database;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Cli;

/// <summary>The program itself, ended as a power cut would end it: nothing is told, nothing is tidied up.</summary>
public sealed class KilledPrograms
{
    private const int Receipts = 26_000;
    private static readonly string[] Import = ["--map", "number=Ticket,date=Jour,customer=Client,product=Article,quantity=Qte,unit_price=Prix", "--decimal", ".", "--store", "LYON", "--json"];

    [Theory, BothDatabases]
    public async Task An_import_killed_again_and_again_ends_like_one_that_was_left_alone(Engine engine)
    {
        await using var calm = await ShopAsync(engine);
        await using var killed = await ShopAsync(engine);
        var file = Path.Combine(calm.Folder, "tickets.csv");
        await File.WriteAllTextAsync(file, Lines());
        var undisturbed = await RunAsync(calm, file);
        undisturbed.Exit.ShouldBe(0, undisturbed.Error);

        // Of four batches it loses its life after the first and the second; where a busy machine lets it store both before the blow falls, one is enough.
        long stored = 0;
        for (var kill = 0; kill < 2 && stored < Receipts / 2; kill++)
        {
            using var program = RetourProgram.Start(killed.Folder, killed.Configuration["Database"], ["import", "receipts", file, .. Import]);
            while (await killed.CountAsync("receipts") is var now && now <= stored && !program.HasExited) await Task.Delay(5);
            program.Kill();
            await program.WaitForExitAsync();
            stored = await killed.CountAsync("receipts");
            stored.ShouldBeInRange(1, Receipts - 1, "killed before the end");
            (await killed.ComplaintsAsync()).ShouldBeEmpty();
        }

        var resumed = await RunAsync(killed, file);
        resumed.Exit.ShouldBe(0, resumed.Error);
        resumed.Error.ShouldContain("goes on where it stopped");
        JsonDocument.Parse(resumed.Output).RootElement.GetProperty("receipts_new").GetInt64().ShouldBeGreaterThan(stored);
        resumed.Output.ShouldBe(undisturbed.Output);
        foreach (var facts in Facts) (await ReadAsync(killed, facts)).ShouldBe(await ReadAsync(calm, facts));
        (await killed.ComplaintsAsync()).ShouldBeEmpty();
        var again = await RunAsync(killed, file);
        (again.Exit, again.Output).ShouldBe((0, (await RunAsync(calm, file)).Output));
    }

    private static readonly string[] Facts =
    [
        "SELECT key FROM receipt_keys ORDER BY key",
        "SELECT day, sales, returns, net_minor, quantity, identified_sales, identified_net_minor FROM store_days ORDER BY day",
        "SELECT r.value, m.month, m.sales, m.returns, m.net_minor, m.sale_days FROM customer_months m JOIN customer_references r ON r.customer_id = m.customer_id ORDER BY r.value, m.month",
        "SELECT p.reference_key, count(*), sum(l.quantity), sum(l.net_minor) FROM receipt_lines l JOIN products p ON p.id = l.product_id GROUP BY p.reference_key ORDER BY p.reference_key",
        "SELECT line, reason FROM import_refusals ORDER BY line",
        "SELECT count(*) FROM import_runs",
    ];

    private static async Task<TestShop> ShopAsync(Engine engine)
    {
        var shop = await TestShop.OpenAsync(engine);
        await shop.StoreAsync("LYON");
        return shop;
    }

    private static Task<(int Exit, string Output, string Error)> RunAsync(TestShop shop, string file) =>
        RetourProgram.RunAsync(shop.Folder, shop.Configuration["Database"], ["import", "receipts", file, .. Import]);

    // Two lines each, some returns, some people whom nobody knows, some lines that cannot be read.
    private static string Lines()
    {
        var lines = new StringBuilder("Ticket,Jour,Client,Article,Qte,Prix\n");
        for (var i = 0; i < Receipts; i++)
        {
            var day = new DateOnly(2025, 1, 1).AddDays(i / 200).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var client = i % 5 == 0 ? "" : (i * 7919L % 3_000).ToString(CultureInfo.InvariantCulture);
            var quantity = i % 23 == 0 ? -1 : 1 + i % 3;
            lines.Append(CultureInfo.InvariantCulture, $"{i},{day},{client},A-{i % 300},{quantity},9.95\n");
            lines.Append(CultureInfo.InvariantCulture, $"{i},{day},{client},B-{i % 170},{(i % 97 == 0 ? "x" : quantity)},4.50\n");
        }
        return lines.ToString();
    }

    private static async Task<List<string>> ReadAsync(TestShop shop, string query)
    {
        await using var connection = await shop.Sql.OpenAsync(CancellationToken.None);
        await using var command = SqlDialect.Command(connection, null, query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }
}
