using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Upkeep;

public sealed class Checking
{
    [Theory, BothDatabases]
    public async Task A_shop_that_nobody_harmed_has_nothing_to_report(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_sum_of_a_day_that_is_not_its_receipts_is_named_with_both_values(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, "UPDATE store_days SET sales = 9 WHERE day = '2026-03-02'");
        var difference = await shop.OnlyComplaintAsync("store_days");
        difference.Row["day"].ShouldBe("2026-03-02");
        Guid.TryParse(difference.Row["store_id"], out _).ShouldBeTrue();
        difference.ShouldSay("sales", "2", "9");
    }

    [Theory, BothDatabases]
    public async Task A_month_that_is_missing_is_named_with_all_it_should_hold(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, "DELETE FROM customer_months WHERE month = '2026-04-01'");
        var difference = await shop.OnlyComplaintAsync("customer_months");
        difference.Row["month"].ShouldBe("2026-04-01");
        // One sale on the 1st, for 49.00, and the vase of March that came back on the 2nd.
        difference.Expected.ShouldBe(new Dictionary<string, string?> { ["sales"] = "1", ["returns"] = "1", ["net_minor"] = "2910", ["quantity"] = "0", ["sale_days"] = "1" }, ignoreOrder: true);
        difference.Found.Values.ShouldAllBe(v => v == null);
    }

    [Theory, BothDatabases]
    public async Task A_day_on_which_nothing_was_sold_is_named(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, "INSERT INTO store_days SELECT store_id, '2020-01-01', 1, 0, 100, 1000, 0, 0 FROM store_days WHERE day = '2026-03-02'");
        (await shop.OnlyComplaintAsync("store_days")).Found["net_minor"].ShouldBe("100");
    }

    [Theory, BothDatabases]
    public async Task A_receipt_that_is_not_the_sum_of_its_lines_is_named_and_so_are_the_sums_above_it(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, "UPDATE receipts SET net_minor = net_minor + 1, line_count = 7 WHERE number = '3'");
        var complaints = await shop.ComplaintsAsync();
        complaints.Select(c => c.Code).ShouldBe(["store_days", "customer_months", "receipts_equal_their_lines"]);
        complaints[2].Differences[0].Expected.ShouldBe(new Dictionary<string, string?> { ["net_minor"] = "4900", ["line_count"] = "1" }, ignoreOrder: true);
        complaints[2].Differences[0].Found.ShouldBe(new Dictionary<string, string?> { ["net_minor"] = "4901", ["line_count"] = "7" }, ignoreOrder: true);
    }

    [Theory, BothDatabases]
    public async Task A_key_that_leads_nowhere_and_a_receipt_without_key_are_named(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, "UPDATE receipt_keys SET customer_id = store_id WHERE key = '1/3/2026-04-01'");
        var complaints = await shop.ComplaintsAsync();
        complaints.Select(c => c.Code).ShouldBe(["keys_lead_to_receipts", "receipts_have_one_key"]);
        complaints[0].Differences[0].Row["key"].ShouldBe("1/3/2026-04-01");
        complaints[1].Differences[0].ShouldSay("keys", "1", "0");
    }

    [Theory, BothDatabases]
    public async Task A_line_that_forgot_what_came_back_is_named(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, "UPDATE receipt_lines SET returned_quantity = 0");
        var difference = await shop.OnlyComplaintAsync("returned_equals_returns");
        difference.Row["position"].ShouldBe("1");
        difference.ShouldSay("returned_quantity", "1000", "0");
    }

    [Theory, BothDatabases]
    public async Task More_taken_back_than_was_sold_is_named_even_where_the_rule_against_it_is_gone(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        if (engine is Engine.Postgres) await shop.HarmAsync(engine, "ALTER TABLE receipt_lines DROP CONSTRAINT ck_receipt_lines_returned");
        await shop.HarmAsync(engine, "UPDATE receipt_lines SET returned_quantity = 3000 WHERE returned_quantity > 0");
        var complaint = (await shop.ComplaintsAsync()).Single(c => c.Code == "returned_within_sold");
        complaint.Differences[0].ShouldSay("returned_at_most", "2000", "3000");
    }

    [Theory, BothDatabases]
    public async Task A_return_of_a_receipt_that_does_not_exist_is_named(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, "UPDATE receipts SET returns_receipt_id = store_id WHERE number = '4'");
        (await shop.ComplaintsAsync()).Select(c => c.Code).ShouldContain("origins_exist");
    }

    [Theory, BothDatabases]
    public async Task References_and_words_without_their_customer_are_named_beside_the_broken_keys(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, "DELETE FROM customers WHERE display_name = 'anna'");
        var complaints = await shop.ComplaintsAsync();
        complaints.Select(c => c.Code).ShouldBe(["foreign_keys", "references_lead_to_customers", "words_lead_to_customers"]);
        // Three receipts and two months of hers.
        complaints[0].Differing.ShouldBe(5);
        complaints[0].Differences.Select(d => d.Row["in_table"]).Distinct().ShouldBe(["receipts", "customer_months"], ignoreOrder: true);
        complaints[1].Differences[0].Row["value"].ShouldBe("anna");
        complaints[2].Differences[0].Row["word"].ShouldBe("anna");
    }

    [Theory, BothDatabases]
    public async Task What_the_engine_itself_complains_of_is_passed_on(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, engine is Engine.Sqlite
            ? "UPDATE receipt_lines SET returned_quantity = -1 WHERE returned_quantity = 0"
            : "ALTER TABLE receipts ADD CONSTRAINT never CHECK (line_count > 5) NOT VALID");
        (await shop.ComplaintsAsync())[0].Code.ShouldBe("integrity");
    }

    [Theory, BothDatabases]
    public async Task Of_many_differences_the_first_are_shown_and_all_are_counted(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await shop.HarmAsync(engine, """
            INSERT INTO customer_words SELECT 'mot' || n, store_id FROM store_days CROSS JOIN (
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 50) SELECT n FROM numbers) AS many
            WHERE day = '2026-03-02';
            DELETE FROM customers WHERE kind = 'House'
            """);
        var words = (await shop.ComplaintsAsync()).Single(c => c.Code == "words_lead_to_customers");
        words.Differing.ShouldBe(50);
        words.Differences.Count.ShouldBe(20);
    }
}
