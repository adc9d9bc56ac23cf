using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Retour.Modules.AfterSales.Joining;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Programs;

public sealed class CasesOverHttp
{
    private static object Kettle(string? store = "LYON", string? kind = "repair", string? text = "Elle fuit.") => new { store, kind, channel = "phone", subject = "Bouilloire", text, name = "Léa Faure", email = "lea@exemple.fr" };

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    [Theory, BothDatabases]
    public async Task A_case_is_opened_once_read_and_listed(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var site = await shop.ProgramAsync("cases:write");
        site.DefaultRequestHeaders.Add("Idempotency-Key", "call-17");
        var opened = await site.PostAsJsonAsync("/api/v1/cases", Kettle());
        opened.StatusCode.ShouldBe(HttpStatusCode.Created, await opened.Content.ReadAsStringAsync());
        var view = await JsonAsync(opened);
        var reference = view.GetProperty("reference").GetString()!;
        (view.GetProperty("status").GetString(), view.GetProperty("channel").GetString(), view.GetProperty("store").GetString(), view.GetProperty("due_at").ValueKind).ShouldBe(("new", "phone", "LYON", JsonValueKind.String));
        (await (await site.PostAsJsonAsync("/api/v1/cases", Kettle())).Content.ReadAsStringAsync()).ShouldBe(await opened.Content.ReadAsStringAsync());
        site.DefaultRequestHeaders.Remove("Idempotency-Key");
        var other = (await JsonAsync(await site.PostAsJsonAsync("/api/v1/cases", Kettle()))).GetProperty("reference").GetString()!;
        other.ShouldNotBe(reference);
        (await shop.CountAsync("cases")).ShouldBe(2);

        (await site.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{reference.ToLowerInvariant()}")).GetProperty("name").GetString().ShouldBe("Léa Faure");
        var first = await site.GetFromJsonAsync<JsonElement>("/api/v1/cases?limit=1");
        var second = await site.GetFromJsonAsync<JsonElement>($"/api/v1/cases?limit=1&after={first.GetProperty("next").GetString()}");
        (first.GetProperty("data").GetArrayLength(), second.GetProperty("data").GetArrayLength(), second.GetProperty("next").ValueKind).ShouldBe((1, 1, JsonValueKind.Null));
        (await site.GetFromJsonAsync<JsonElement>("/api/v1/cases?status=closed")).GetProperty("data").GetArrayLength().ShouldBe(0);
        using var visitor = new Visitor(shop.Address);
        (await visitor.TextAsync(new Uri(view.GetProperty("status_page").GetString()!).AbsolutePath)).ShouldContain(reference);
        (await site.GetAsync("/api/v1/cases/R-2026-999999-A")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Asked for once more after it became part of another: the same case still, and where it is read now.
        (await shop.WithAsync((MergeCases m) => m.RunAsync(CustomerActions.Boss, reference, other, default))).Refusal.ShouldBeNull();
        site.DefaultRequestHeaders.Add("Idempotency-Key", "call-17");
        var again = await JsonAsync(await site.PostAsJsonAsync("/api/v1/cases", Kettle()));
        var into = (await site.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{reference}")).GetProperty("merged_into").GetString();
        (again.GetProperty("reference").GetString(), again.GetProperty("merged_into").GetString()).ShouldBe((reference, into));
        (await shop.CountAsync("cases")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task What_is_wrong_is_said_and_a_key_opens_no_more_than_it_may(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        using var site = await shop.ProgramAsync("cases:write", "LYON");
        foreach (var (wrong, code) in new[] { (Kettle(kind: "Repair"), "unknown_value"), (Kettle(text: " "), "text_empty"), (Kettle(store: "PARIS"), "unknown_store") })
        {
            var refused = await site.PostAsJsonAsync("/api/v1/cases", wrong);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await JsonAsync(refused)).GetProperty("code").GetString().ShouldBe(code);
        }
        (await site.PostAsync("/api/v1/cases", new StringContent("{", null, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var elsewhere in new[] { Kettle(store: "NICE"), Kettle(store: null) }) (await site.PostAsJsonAsync("/api/v1/cases", elsewhere)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var everywhere = await shop.ProgramAsync("cases:write");
        var nice = (await JsonAsync(await everywhere.PostAsJsonAsync("/api/v1/cases", Kettle(store: "NICE")))).GetProperty("reference").GetString();
        (await site.GetAsync($"/api/v1/cases/{nice}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await site.GetFromJsonAsync<JsonElement>("/api/v1/cases")).GetProperty("data").GetArrayLength().ShouldBe(0);
        using var reader = await shop.ProgramAsync("cases:read");
        (await reader.PostAsJsonAsync("/api/v1/cases", Kettle())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.GetAsync($"/api/v1/cases/{nice}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var till = await shop.ProgramAsync();
        (await till.GetAsync("/api/v1/cases")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
