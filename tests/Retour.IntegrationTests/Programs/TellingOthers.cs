using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Organisation.Webhooks;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Programs;

/// <summary>Webhooks, told to a real server of the test's own.</summary>
public sealed class TellingOthers
{
    private sealed record Heard(string Id, string Timestamp, string Signature, string Body);

    /// <summary>A program outside that listens, and answers as it is told to.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly Channel<Heard> heard = Channel.CreateUnbounded<Heard>();

        public int Answer { get; set; } = StatusCodes.Status204NoContent;
        public string Url => app.Urls.First() + "/hook";

        public Listener()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.MapPost("/hook", async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                string Header(string name) => http.Request.Headers[name].ToString();
                heard.Writer.TryWrite(new(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), await reader.ReadToEndAsync()));
                return Results.StatusCode(Answer);
            });
        }

        public static async Task<Listener> StartAsync()
        {
            var listener = new Listener();
            await listener.app.StartAsync();
            return listener;
        }

        public async Task<Heard> NextAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            return await heard.Reader.ReadAsync(patience.Token);
        }

        public bool HeardNothingMore => !heard.Reader.TryPeek(out _);

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }

    private static Task<Result<string>> AddAsync(TestShop shop, string url, params string[] types) => shop.Get<Webhooks>().AddAsync(Actor.Retour, "accounting", url, types, default);

    private static async Task HappenAsync(TestShop shop, string type)
    {
        await using var connection = await shop.Sql.OpenAsync(default);
        await using var transaction = await shop.Sql.BeginWriteAsync(connection, default);
        await shop.Get<Announcements>().AddAsync(transaction, [new(type, "customer", Guid.NewGuid().ToString(), null)], default);
        await transaction.CommitAsync();
    }

    [Theory, BothDatabases]
    public async Task What_happens_is_told_once_and_signed(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var listener = await Listener.StartAsync();
        var secret = (await AddAsync(shop, listener.Url, "customer.enrolled")).Value!;
        await HappenAsync(shop, "customer.enrolled");
        await HappenAsync(shop, "customer.erased");   // nobody asked to be told
        await shop.Get<WebhookSender>().SendDueAsync(default);
        var heard = await listener.NextAsync();
        var expected = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{heard.Id}.{heard.Timestamp}.{heard.Body}"));
        heard.Signature.ShouldBe("v1," + Convert.ToBase64String(expected));
        var body = JsonDocument.Parse(heard.Body).RootElement;
        body.GetProperty("type").GetString().ShouldBe("customer.enrolled");
        body.GetProperty("data").GetProperty("object").GetString().ShouldBe("customer");
        (await shop.Get<WebhookSender>().SendDueAsync(default)).ShouldBe(0);
        listener.HeardNothingMore.ShouldBeTrue();
        (await shop.CountAsync("webhook_deliveries", "delivered_at IS NOT NULL AND status = 204")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task What_fails_is_tried_again_ever_later_and_can_be_sent_again(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var listener = await Listener.StartAsync();
        await AddAsync(shop, listener.Url, "*");
        await HappenAsync(shop, "customer.merged");
        listener.Answer = StatusCodes.Status503ServiceUnavailable;
        for (var attempt = 0; attempt <= WebhookSender.BackOff.Count; attempt++)
        {
            (await shop.Get<WebhookSender>().SendDueAsync(default)).ShouldBe(1, $"attempt {attempt}");
            await listener.NextAsync();
            (await shop.Get<WebhookSender>().SendDueAsync(default)).ShouldBe(0, "not due again at once");
            await MakeDueAsync(shop);
        }
        (await shop.Get<WebhookSender>().SendDueAsync(default)).ShouldBe(0, "given up");
        var hook = (await shop.Get<Webhooks>().ListAsync(default)).ShouldHaveSingleItem();
        hook.GivenUp.ShouldBe(1);
        var (lines, _) = await shop.Get<Webhooks>().LogAsync(hook.Id, null, onlyFailed: true, 10, default);
        lines.ShouldHaveSingleItem().Status.ShouldBe(503);

        listener.Answer = StatusCodes.Status200OK;
        (await shop.Get<Webhooks>().ReplayAsync(Actor.Retour, hook.Id, null, default)).Value.ShouldBe(1);
        (await shop.Get<WebhookSender>().SendDueAsync(default)).ShouldBe(1);
        (await shop.Get<Webhooks>().ListAsync(default)).Single().GivenUp.ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Who_is_gone_is_told_nothing_more(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var listener = await Listener.StartAsync();
        await AddAsync(shop, listener.Url, "*");
        listener.Answer = StatusCodes.Status410Gone;
        await HappenAsync(shop, "customer.merged");
        await shop.Get<WebhookSender>().SendDueAsync(default);
        (await shop.Get<Webhooks>().ListAsync(default)).Single().Stopped.ShouldBeTrue();
        await HappenAsync(shop, "customer.merged");
        (await shop.CountAsync("webhook_events")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Two_senders_never_take_the_same_message(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var listener = await Listener.StartAsync();
        await AddAsync(shop, listener.Url, "*");
        for (var i = 0; i < 60; i++) await HappenAsync(shop, "customer.edited");
        var sender = shop.Get<WebhookSender>();
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => sender.SendDueAsync(default))));
        sent.Sum().ShouldBe(60);
        var ids = new HashSet<string>();
        for (var i = 0; i < 60; i++) ids.Add((await listener.NextAsync()).Id).ShouldBeTrue();
        listener.HeardNothingMore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("ftp://example.com")]
    [InlineData("https://user:password@example.com/")]
    [InlineData("nonsense")]
    public async Task An_address_that_anyone_could_read_along_is_refused(string url)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        (await AddAsync(shop, url, "*")).Refusal!.Code.ShouldBe("webhook_address_invalid");
    }

    [Theory, BothDatabases]
    public async Task A_running_shop_tells_of_receipts_by_itself(Engine engine)
    {
        await using var listener = await Listener.StartAsync();
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.WithAsync<Webhooks, Result<string>>(w => w.AddAsync(Actor.Retour, "accounting", listener.Url, ["receipt.stored"], default));
        using var till = await shop.ProgramAsync();
        var receipt = new { store = "LYON", till = "1", number = "1", at = "2026-03-14T10:15:00+01:00", lines = new[] { new { label = "Bougie", quantity = 1, net_minor = 995 } } };
        var stored = await (await till.PostAsJsonAsync("/api/v1/receipts", receipt)).Content.ReadFromJsonAsync<JsonElement>();
        await till.PostAsJsonAsync("/api/v1/receipts", receipt);
        var body = JsonDocument.Parse((await listener.NextAsync()).Body).RootElement;
        body.GetProperty("data").GetProperty("id").GetString().ShouldBe(stored.GetProperty("id").GetString());
        (await shop.CountAsync("webhook_events")).ShouldBe(1);
    }

    private static async Task MakeDueAsync(TestShop shop)
    {
        await using var connection = await shop.Sql.OpenAsync(default);
        await using var command = SqlDialect.Command(connection, null, "UPDATE webhook_deliveries SET due_at = @past WHERE due_at IS NOT NULL",
            ("@past", shop.Sql.Parameter(ColumnType.Instant, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
        await command.ExecuteNonQueryAsync();
    }
}
