using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Purchases;

public sealed class ReceiptsOverHttp
{
    private static object Receipt(string number, int quantity = 2, string? customer = "42", object? returns = null) => new
    {
        store = "LYON", till = "1", number, at = "2026-03-14T10:15:00+01:00",
        customer = customer is null ? null : new { reference = customer },
        returns,
        lines = new[] { new { product = "A-1", label = "Bougie", quantity, unit_price = 9.95, vat_rate = 20.0 } },
    };

    [Theory, BothDatabases]
    public async Task The_same_receipt_again_is_answered_as_the_first_time_and_counted_once(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var till = await shop.ProgramAsync();

        var first = await till.PostAsJsonAsync("/api/v1/receipts", Receipt("7"));
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var again = await till.PostAsJsonAsync("/api/v1/receipts", Receipt("7"));
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        var answer = await first.Content.ReadFromJsonAsync<JsonElement>();
        answer.GetProperty("net").GetProperty("minor").GetInt64().ShouldBe(1990);
        answer.GetProperty("net").GetProperty("currency").GetString().ShouldBe("EUR");
        (await shop.CountAsync("receipts")).ShouldBe(1);
        (await shop.CountAsync("store_days WHERE sales = 1 AND net_minor = 1990 AND identified_sales = 1")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task The_same_key_with_other_content_is_a_conflict_and_stores_nothing(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var till = await shop.ProgramAsync();
        await till.PostAsJsonAsync("/api/v1/receipts", Receipt("7"));
        var other = await till.PostAsJsonAsync("/api/v1/receipts", Receipt("7", quantity: 3, customer: "77"));
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await other.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("receipt_conflict");
        (await shop.CountAsync("customers WHERE kind = 'Person'")).ShouldBe(1);
        (await shop.CountAsync("store_days WHERE net_minor = 1990")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Returns_of_a_line_never_exceed_what_was_sold(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var till = await shop.ProgramAsync();
        await till.PostAsJsonAsync("/api/v1/receipts", Receipt("1", quantity: 3));
        var sold = new { till = "1", number = "1", business_date = "2026-03-14" };
        (await till.PostAsJsonAsync("/api/v1/receipts", Receipt("2", -2, null, sold))).StatusCode.ShouldBe(HttpStatusCode.Created);
        var tooMuch = await till.PostAsJsonAsync("/api/v1/receipts", Receipt("3", -2, null, sold));
        tooMuch.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await tooMuch.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("return_exceeds_sale");
        (await till.PostAsJsonAsync("/api/v1/receipts", Receipt("4", -1, null, sold))).StatusCode.ShouldBe(HttpStatusCode.Created);
        // The buyer is known by the receipt that comes back.
        (await shop.CountAsync("customer_months WHERE sales = 1 AND returns = 2 AND net_minor = 0")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_batch_says_what_became_of_each_receipt(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var till = await shop.ProgramAsync();
        var response = await till.PostAsJsonAsync("/api/v1/receipts", new { receipts = new[] { Receipt("1"), Receipt("1"), Receipt("1", 5), new { store = "NOWHERE" } } });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var results = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").EnumerateArray().ToList();
        results.Select(r => r.GetProperty("status").GetInt32()).ShouldBe([201, 200, 409, 422]);
        results[3].GetProperty("problem").GetProperty("code").GetString().ShouldBe("unknown_store");
        results[1].GetProperty("receipt").GetProperty("id").GetString().ShouldBe(results[0].GetProperty("receipt").GetProperty("id").GetString());
    }

    [Theory, BothDatabases]
    public async Task A_thousand_receipts_at_once_are_all_stored_once(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var till = await shop.ProgramAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, cancel) =>
            (await till.PostAsJsonAsync("/api/v1/receipts", Receipt($"{i / 2}", 1, $"{i / 2 % 50}"), cancel)).IsSuccessStatusCode.ShouldBeTrue());
        (await shop.CountAsync("receipts")).ShouldBe(1_000);
        (await shop.CountAsync("store_days WHERE sales = 1000 AND net_minor = 995000")).ShouldBe(1);
        (await shop.CountAsync("customers WHERE kind = 'Person'")).ShouldBe(50);
    }

    [Theory]
    [InlineData("", "json_unreadable")]
    [InlineData("[1]", "json_unreadable")]
    [InlineData("{\"store\":\"LYON\",\"lines\":\"x\"}", "json_unreadable")]
    public async Task What_is_no_receipt_gets_a_clear_answer(string body, string code)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var till = await shop.ProgramAsync();
        var response = await till.PostAsync("/api/v1/receipts", new StringContent(body, Encoding.UTF8, "application/json"));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_taken()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var stranger = new HttpClient { BaseAddress = new(shop.Address) };
        (await stranger.PostAsJsonAsync("/api/v1/receipts", Receipt("1"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", "rk_0123456789");
        (await stranger.PostAsJsonAsync("/api/v1/receipts", Receipt("1"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await shop.CountAsync("receipts")).ShouldBe(0);
    }
}
