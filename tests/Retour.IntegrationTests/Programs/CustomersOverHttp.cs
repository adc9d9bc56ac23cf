using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;

namespace Retour.Programs;

public sealed class CustomersOverHttp
{
    private const string All = "customers:read customers:write receipts:write";

    private static object Zoe(string phone = "06 12 34 56 78", string? card = null, string store = "LYON") => new
    {
        store, title = "madam", first_name = "Zoé", last_name = "Šimková", phone, email = "zoe@exemple.fr", birthday = "2000-02-29", reference = card, consents = new { news_by_email = true },
    };

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    [Theory, BothDatabases]
    public async Task A_customer_is_enrolled_read_corrected_and_asked(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var site = await shop.ProgramAsync(All);
        var created = await site.PostAsJsonAsync("/api/v1/customers", Zoe(card: "2970001"));
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        var zoe = await JsonAsync(created);
        var id = zoe.GetProperty("id").GetString();
        zoe.GetProperty("phone").GetString().ShouldBe("+33612345678");
        zoe.GetProperty("birthday").GetString().ShouldBe("2000-02-29");
        foreach (var question in new[] { "email=ZOE@exemple.fr", "phone=0612345678".Replace("+", "%2B"), "reference=2970001" })
            (await site.GetFromJsonAsync<JsonElement>($"/api/v1/customers?{question}")).GetProperty("data").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(id, question);

        var changed = await site.PutAsJsonAsync($"/api/v1/customers/{id}", new { version = 1, store = "LYON", first_name = "Zoé", last_name = "Martin", phone = "0612345678" });
        (await JsonAsync(changed)).GetProperty("name").GetString().ShouldBe("Zoé Martin");
        var late = await site.PutAsJsonAsync($"/api/v1/customers/{id}", new { version = 1, store = "LYON", last_name = "Durand" });
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var consents = await JsonAsync(await site.PostAsJsonAsync($"/api/v1/customers/{id}/consents", new { consents = new { news_by_email = false, news_by_sms = true }, store = "LYON" }));
        consents.GetProperty("data").EnumerateArray().ToDictionary(c => c.GetProperty("topic").GetString()!, c => c.GetProperty("state").GetString()).ShouldSatisfyAllConditions(
            c => c["news_by_email"].ShouldBe("withdrawn"), c => c["news_by_sms"].ShouldBe("given"), c => c["news_by_post"].ShouldBe("nothing_said"));
    }

    [Theory, BothDatabases]
    public async Task The_same_request_again_is_the_same_customer(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var site = await shop.ProgramAsync(All);
        site.DefaultRequestHeaders.Add("Idempotency-Key", "order-17");
        var first = await site.PostAsJsonAsync("/api/v1/customers", Zoe());
        var again = await site.PostAsJsonAsync("/api/v1/customers", Zoe());
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await site.PostAsJsonAsync("/api/v1/customers", Zoe(phone: "07 00 00 00 01"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await shop.CountAsync("customers WHERE kind = 'Person'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Who_was_merged_is_answered_as_the_one_found_now_and_their_receipts_follow(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var site = await shop.ProgramAsync(All);
        async Task<CustomerId> EnrolAsync(string card) => new((await JsonAsync(await site.PostAsJsonAsync("/api/v1/customers", Zoe(card: card)))).GetProperty("id").GetGuid());
        var (kept, absorbed) = (await EnrolAsync("A1"), await EnrolAsync("B2"));
        (await shop.WithAsync<MergeCustomers, Result<CustomerId>>(m => m.RunAsync(Actor.Retour, new(kept, absorbed, new HashSet<MergeField>()), default))).Refusal.ShouldBeNull();
        (await site.GetFromJsonAsync<JsonElement>($"/api/v1/customers/{absorbed}")).GetProperty("id").GetGuid().ShouldBe(kept.Value);
        (await site.GetFromJsonAsync<JsonElement>("/api/v1/customers?reference=B2")).GetProperty("data").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(kept.Value);
        (await site.GetFromJsonAsync<JsonElement>("/api/v1/customers")).GetProperty("data").GetArrayLength().ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_key_of_one_store_neither_sees_nor_enrols_elsewhere(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.WithAsync<StoreDirectory, Result<StoreInfo>>(s => s.OpenAsync(new("DIJON", "Dijon", StoreKind.Shop, "Europe/Paris", "EUR"), default));
        using var everywhere = await shop.ProgramAsync(All);
        var id = (await JsonAsync(await everywhere.PostAsJsonAsync("/api/v1/customers", Zoe(store: "DIJON")))).GetProperty("id").GetString();
        using var lyon = await shop.ProgramAsync(All, "LYON");
        (await lyon.GetAsync($"/api/v1/customers/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await lyon.GetAsync($"/api/v1/customers/{id}/consents")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await lyon.PutAsJsonAsync($"/api/v1/customers/{id}", new { version = 1, store = "DIJON", last_name = "X" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await lyon.PostAsJsonAsync("/api/v1/customers", Zoe(store: "DIJON"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await lyon.GetFromJsonAsync<JsonElement>("/api/v1/customers")).GetProperty("data").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "json_unreadable")]
    [InlineData("""{"store":"LYON"}""", HttpStatusCode.UnprocessableEntity, "name_missing")]
    [InlineData("""{"store":"NOWHERE","last_name":"M","phone":"0612345678"}""", HttpStatusCode.UnprocessableEntity, "unknown_store")]
    [InlineData("""{"store":"LYON","last_name":"M","phone":"612345678"}""", HttpStatusCode.UnprocessableEntity, "phone_zero_missing")]
    [InlineData("""{"store":"LYON","last_name":"M","phone":"0612345678","consents":{"everything":true}}""", HttpStatusCode.UnprocessableEntity, "unknown_topic")]
    public async Task What_is_no_customer_gets_a_clear_answer(string body, HttpStatusCode status, string code)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var site = await shop.ProgramAsync(All);
        var response = await site.PostAsync("/api/v1/customers", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        response.StatusCode.ShouldBe(status);
        (await JsonAsync(response)).GetProperty("code").GetString().ShouldBe(code);
        (await shop.CountAsync("customers WHERE kind = 'Person'")).ShouldBe(0);
    }
}
