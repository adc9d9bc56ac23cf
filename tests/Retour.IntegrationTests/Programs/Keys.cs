using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Organisation.Programs;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Programs;

public sealed class Keys
{
    private static object Receipt(string store, string number) => new
    {
        store, till = "1", number, at = "2026-03-14T10:15:00+01:00", customer = new { reference = "42" }, lines = new[] { new { product = "A-1", label = "Bougie", quantity = 2, unit_price = 9.95 } },
    };

    [Theory, BothDatabases]
    public async Task A_key_opens_what_it_is_for_and_nothing_else(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var till = await shop.ProgramAsync("receipts:write");
        (await till.PostAsJsonAsync("/api/v1/receipts", Receipt("LYON", "1"))).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await till.GetAsync("/api/v1/receipts?store=LYON")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await till.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await till.GetAsync("/api/v1/stores")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var reader = await shop.ProgramAsync("receipts:read");
        (await reader.GetAsync("/api/v1/receipts?store=LYON")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.PostAsJsonAsync("/api/v1/receipts", Receipt("LYON", "2"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await shop.CountAsync("receipts")).ShouldBe(1);
        // Whoever tried what they may not is in the audit.
        (await shop.CountAsync("audit_entries WHERE action = 'refused' AND actor_kind = 'Key'")).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task A_key_of_one_store_is_refused_in_another(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.WithAsync<StoreDirectory, Result<StoreInfo>>(s => s.OpenAsync(new("DIJON", "Dijon", StoreKind.Shop, "Europe/Paris", "EUR"), default));
        using var till = await shop.ProgramAsync("receipts:write receipts:read", "LYON");
        (await till.PostAsJsonAsync("/api/v1/receipts", Receipt("LYON", "1"))).StatusCode.ShouldBe(HttpStatusCode.Created);
        var other = await till.PostAsJsonAsync("/api/v1/receipts", Receipt("DIJON", "1"));
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("other_store");
        var batch = await (await till.PostAsJsonAsync("/api/v1/receipts", new { receipts = new[] { Receipt("DIJON", "1"), Receipt("LYON", "2") } })).Content.ReadFromJsonAsync<JsonElement>();
        batch.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("status").GetInt32()).ShouldBe([403, 201]);
        (await till.GetAsync("/api/v1/receipts?store=DIJON")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await till.GetAsync("/api/v1/stores/DIJON")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var stores = await till.GetFromJsonAsync<JsonElement>("/api/v1/stores");
        stores.GetProperty("data").EnumerateArray().Select(s => s.GetProperty("code").GetString()).ShouldBe(["LYON"]);
    }

    [Theory, BothDatabases]
    public async Task A_renewed_key_serves_beside_the_new_one_and_a_revoked_one_does_not(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var old = await shop.ProgramAsync("catalogue:read");
        (await old.GetAsync("/api/v1/stores")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var key = (await shop.WithAsync<ApiKeys, IReadOnlyList<ApiKeyInfo>>(k => k.ListAsync(default))).ShouldHaveSingleItem();
        key.LastUsedAt.ShouldNotBeNull();
        var (text, refusal) = await shop.WithAsync<ApiKeys, Result<string>>(k => k.RenewAsync(Actor.Retour, key.Id, default));
        refusal.ShouldBeNull();
        using var renewed = new HttpClient { BaseAddress = new(shop.Address) };
        renewed.DefaultRequestHeaders.Authorization = new("Bearer", text);
        (await renewed.GetAsync("/api/v1/stores")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await old.GetAsync("/api/v1/stores")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shop.WithAsync<ApiKeys, Refusal?>(k => k.RevokeAsync(Actor.Retour, "till", default))).ShouldBeNull();
        (await shop.CountAsync("api_keys WHERE revoked_at IS NULL")).ShouldBe(0);
        using var late = await shop.ProgramAsync("catalogue:read");
        (await late.GetAsync("/api/v1/stores")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_who_may_manage_programs_makes_keys()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var manager = Actor.Staff(Guid.NewGuid(), "Marc", StaffRole.Manager, []);
        (await shop.Get<ApiKeys>().CreateAsync(manager, "till", ["receipts:write"], [], default)).Refusal.ShouldBe(Actor.NotAllowed);
        (await shop.Get<ApiKeys>().CreateAsync(Actor.Retour, "till", ["everything"], [], default)).Refusal!.Code.ShouldBe("key_scope_unknown");
        (await shop.CountAsync("api_keys")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Lists_come_in_pages_and_what_is_known_is_not_sent_again(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var program = await shop.ProgramAsync("receipts:write receipts:read");
        foreach (var number in Enumerable.Range(1, 5)) (await program.PostAsJsonAsync("/api/v1/receipts", Receipt("LYON", $"{number}"))).EnsureSuccessStatusCode();
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await program.GetFromJsonAsync<JsonElement>($"/api/v1/receipts?store=LYON&limit=2&after={Uri.EscapeDataString(after)}");
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("number").GetString()!));
            after = page.GetProperty("next").GetString() ?? "";
        }
        while (after.Length > 0);
        seen.ShouldBe(["1", "2", "3", "4", "5"]);

        var first = await program.GetAsync("/api/v1/products");
        var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/products");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        (await program.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Who_asks_without_end_is_asked_to_wait()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite, settings: ["--Api:ReadsPerMinute", "60"]);
        using var program = await shop.ProgramAsync("catalogue:read");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => program.GetAsync("/api/v1/stores")));
        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("too_many_requests");
        answers.Count(a => a.IsSuccessStatusCode).ShouldBeInRange(10, 15);
    }

    [Fact]
    public async Task The_description_has_an_example_of_every_endpoint_and_a_page_for_people()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var stranger = new HttpClient { BaseAddress = new(shop.Address) };
        var document = await stranger.GetFromJsonAsync<JsonElement>("/api/v1/openapi.json");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
                operation.Value.GetRawText().ShouldContain("\"example\"", customMessage: $"{operation.Name} {path.Name}");
        (await stranger.GetStringAsync("/api/v1/docs")).ShouldContain("/api/v1/receipts");
    }
}
