using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Web.Operations;

namespace Retour.Modules.Organisation.Webhooks;

/// <summary>
/// Sends what waits in the outbox. Each message is taken by lease: a node that dies loses none, and sends none twice on purpose; who gets
/// one twice all the same knows it by its id. What fails is tried again ever more rarely, for three days.
/// </summary>
internal sealed class WebhookSender(SqlDialect sql, IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider time, ILogger<WebhookSender> log) : BackgroundService
{
    public const string SecretPurpose = "webhook secrets";
    private const int AtOnce = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2), Patience = TimeSpan.FromSeconds(15), Pause = TimeSpan.FromSeconds(2);

    /// <summary>How long after each failure the next attempt is made; after the last one it is given up.</summary>
    public static readonly IReadOnlyList<TimeSpan> BackOff =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectCallback = ConnectAsync }) { Timeout = Patience };

    private sealed record Message(Id<Webhook> Webhook, Id<WebhookEvent> Event, int Attempts, string Url, string Secret, string Payload);

    private sealed record Outcome(int? Status, string? Failure);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                while (await SendDueAsync(stoppingToken) > 0) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database is away, perhaps: what waits is still there when it is back.
                log.LogWarning(failure, "Webhooks could not be sent");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Sends what is due now; returns how many messages that were.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancel)
    {
        var messages = await TakeAsync(cancel);
        await Parallel.ForEachAsync(messages, cancel, async (message, stop) => await NoteAsync(message, await SendAsync(message, stop), CancellationToken.None));
        return messages.Count;
    }

    private async Task<List<Message>> TakeAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginWriteAsync(connection, cancel);
        await using var command = SqlDialect.Command(connection, transaction,
            $"""
            UPDATE webhook_deliveries SET due_at = @lease WHERE (webhook_id, event_id) IN (
                SELECT d.webhook_id, d.event_id FROM webhook_deliveries AS d JOIN webhooks AS w ON w.id = d.webhook_id
                WHERE d.due_at <= @now AND w.stopped_at IS NULL ORDER BY d.due_at LIMIT {AtOnce}{sql.SkipLocked("d")})
            RETURNING webhook_id, event_id, attempts
            """, ("@lease", sql.Parameter(ColumnType.Instant, (now + Lease).UtcDateTime)), ("@now", sql.Parameter(ColumnType.Instant, now.UtcDateTime)));
        var taken = new List<(Id<Webhook> Webhook, Id<WebhookEvent> Event, int Attempts)>();
        await using (var reader = await command.ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) taken.Add((new(sql.ReadId(reader, 0)), new(sql.ReadId(reader, 1)), reader.GetInt32(2)));
        await transaction.CommitAsync(cancel);
        if (taken.Count == 0) return [];

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
        var (hooks, events) = (taken.Select(t => t.Webhook).Distinct().ToList(), taken.Select(t => t.Event).Distinct().ToList());
        var addresses = await db.Set<Webhook>().AsNoTracking().Where(w => hooks.Contains(w.Id)).ToDictionaryAsync(w => w.Id, cancel);
        var payloads = await db.Set<WebhookEvent>().AsNoTracking().Where(e => events.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Payload, cancel);
        return [.. taken.Select(t => new Message(t.Webhook, t.Event, t.Attempts, addresses[t.Webhook].Url, addresses[t.Webhook].SigningSecret, payloads[t.Event]))];
    }

    private async Task<Outcome> SendAsync(Message message, CancellationToken cancel)
    {
        try
        {
            var (id, now) = (message.Event.ToString(), time.GetUtcNow());
            var secret = protection.CreateProtector(SecretPurpose).Unprotect(message.Secret);
            using var request = new HttpRequestMessage(HttpMethod.Post, message.Url) { Content = new StringContent(message.Payload, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Of(secret, id, now, message.Payload));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return new((int)response.StatusCode, response.IsSuccessStatusCode ? null : response.ReasonPhrase ?? "");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or System.Security.Cryptography.CryptographicException && !cancel.IsCancellationRequested)
        {
            return new(null, failure switch
            {
                OperationCanceledException => "timeout",
                HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => SnakeCase.From(error.ToString()),
                _ => SnakeCase.From(failure.GetType().Name),
            });
        }
    }

    private async Task NoteAsync(Message message, Outcome outcome, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
        var now = time.GetUtcNow();
        var delivered = outcome.Failure is null;
        RetourMeter.Webhooks.Add(1, KeyValuePair.Create<string, object?>("outcome", delivered ? "delivered" : "failed"));
        DateTimeOffset? next = delivered || message.Attempts >= BackOff.Count ? null : now + BackOff[message.Attempts];
        await db.Set<WebhookDelivery>().Where(d => d.WebhookId == message.Webhook && d.EventId == message.Event).ExecuteUpdateAsync(d => d
            .SetProperty(x => x.Attempts, message.Attempts + 1).SetProperty(x => x.TriedAt, now).SetProperty(x => x.DueAt, next)
            .SetProperty(x => x.DeliveredAt, delivered ? now : null).SetProperty(x => x.Status, outcome.Status).SetProperty(x => x.Failure, outcome.Failure), cancel);
        if (outcome.Status != StatusCodes.Status410Gone) return;
        // The other side says that nobody listens there any more.
        await db.Set<Webhook>().Where(w => w.Id == message.Webhook && w.StoppedAt == null).ExecuteUpdateAsync(w => w.SetProperty(x => x.StoppedAt, now), cancel);
        scope.ServiceProvider.GetRequiredService<Announcements>().ListenersChanged();
    }

    // Checked when connecting and not when the address is saved: a name may lead elsewhere by then. Link-local addresses are where machines
    // in a cloud keep their own credentials.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var allowed = addresses.Where(a => !a.IsIPv6LinkLocal && !a.IsIPv6Multicast && a.MapToIPv4().GetAddressBytes() is not [169, 254, ..] and not [0, ..] and not [>= 224, ..] || a.Equals(IPAddress.IPv6Loopback)).ToArray();
        if (allowed.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "address not allowed");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        client.Dispose();
        base.Dispose();
    }
}
