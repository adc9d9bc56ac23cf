using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Organisation.Programs;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Purchases;

public sealed class IdempotencyKeys
{
    private static object Receipt(string? number, int quantity = 1) => new
    {
        store = "LYON", number, at = "2026-03-14T10:15:00+01:00", lines = new[] { new { product = "A-1", quantity, unit_price = 9.95 } },
    };

    private static async Task<(HttpResponseMessage Response, string Body)> SendAsync(HttpClient program, string key, object receipt)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/receipts") { Content = JsonContent.Create(receipt) };
        request.Headers.Add("Idempotency-Key", key);
        var response = await program.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }

    private static string? Code(string body) => JsonDocument.Parse(body).RootElement.GetProperty("code").GetString();

    [Theory, BothDatabases]
    public async Task The_same_key_and_body_get_the_first_answer_again_and_another_body_none(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var program = await shop.ProgramAsync();
        var first = await SendAsync(program, "a", Receipt("7"));
        first.Response.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.Response.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        var again = await SendAsync(program, "a", Receipt("7"));
        (again.Response.StatusCode, again.Body).ShouldBe((HttpStatusCode.Created, first.Body));
        again.Response.Content.Headers.ContentType.ShouldBe(first.Response.Content.Headers.ContentType);
        again.Response.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);

        var other = await SendAsync(program, "a", Receipt("8"));
        other.Response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Code(other.Body).ShouldBe("idempotency_key_reused");
        (await shop.CountAsync("receipts")).ShouldBe(1);

        // Each program has keys of its own.
        using var neighbour = await shop.ProgramAsync();
        (await SendAsync(neighbour, "a", Receipt("8"))).Response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, BothDatabases]
    public async Task A_receipt_that_nobody_numbered_is_one_receipt_by_its_key_for_ever(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var program = await shop.ProgramAsync();
        Code(await (await program.PostAsJsonAsync("/api/v1/receipts", Receipt(null))).Content.ReadAsStringAsync()).ShouldBe("field_missing");
        (await SendAsync(program, "a", Receipt(null))).Response.StatusCode.ShouldBe(HttpStatusCode.Created);
        // Killed before its answer was kept, or two days later: the identity still says that it is the same.
        await ChangeAsync(shop, keys => keys.ExecuteDeleteAsync());
        (await SendAsync(program, "a", Receipt(null))).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(program, "b", Receipt(null))).Response.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(program, "c", new { receipts = new[] { Receipt(null), Receipt(null) } })).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shop.CountAsync("receipts")).ShouldBe(4);
    }

    [Theory, BothDatabases]
    public async Task A_refusal_is_not_remembered(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var program = await shop.ProgramAsync();
        (await SendAsync(program, "a", Receipt("7", 0))).Response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await shop.CountAsync("idempotency_keys")).ShouldBe(0);
        (await SendAsync(program, "a", Receipt("7"))).Response.StatusCode.ShouldBe(HttpStatusCode.Created);
        Code((await SendAsync(program, new string('k', 256), Receipt("8"))).Body).ShouldBe("idempotency_key_invalid");
    }

    [Theory, BothDatabases]
    public async Task A_request_at_work_is_not_begun_twice_and_a_dead_one_is_taken_over(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var program = await shop.ProgramAsync();
        await SendAsync(program, "a", Receipt("7"));
        await ChangeAsync(shop, keys => keys.ExecuteUpdateAsync(k => k.SetProperty(x => x.Status, (int?)null)));
        var busy = await SendAsync(program, "a", Receipt("7"));
        busy.Response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        Code(busy.Body).ShouldBe("idempotency_key_busy");
        await ChangeAsync(shop, keys => keys.ExecuteUpdateAsync(k => k.SetProperty(x => x.StartedAt, DateTimeOffset.UtcNow.AddMinutes(-2))));
        (await SendAsync(program, "a", Receipt("7"))).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shop.CountAsync("receipts")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Many_at_once_under_one_key_store_one_receipt(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var program = await shop.ProgramAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(program, "a", Receipt(null))));
        answers.Select(a => a.Response.StatusCode).ShouldBeSubsetOf([HttpStatusCode.Created, HttpStatusCode.Conflict]);
        answers.ShouldContain(a => a.Response.StatusCode == HttpStatusCode.Created);
        (await shop.CountAsync("receipts")).ShouldBe(1);
        await ChangeAsync(shop, keys => keys.ExecuteUpdateAsync(k => k.SetProperty(x => x.StartedAt, DateTimeOffset.UtcNow.AddHours(-49))));
        await SendAsync(program, "b", Receipt("8"));
        (await shop.CountAsync("idempotency_keys")).ShouldBe(1);
    }

    private static async Task ChangeAsync(RunningShop shop, Func<DbSet<IdempotencyKey>, Task> change)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<RetourDb>().Set<IdempotencyKey>());
    }
}
