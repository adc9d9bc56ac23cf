using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Retour.Database;
using Retour.Modules.Organisation.Webhooks;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>Something that happened and that programs outside may want to know.</summary>
/// <param name="Type">As <see cref="Announcements.Types"/> has it: customer.enrolled.</param>
/// <param name="Subject">The kind of thing, and its identity: what to ask the API for.</param>
internal sealed record Announcement(string Type, string Subject, string SubjectId, StoreId? Store);

/// <summary>
/// Writes what happened into the outbox of webhooks, in the transaction in which it happens: told if and only if it is true. Where nobody
/// has asked to be told, nothing is written.
/// </summary>
internal sealed class Announcements(SqlDialect sql, IServiceScopeFactory scopes, IMemoryCache cache, TimeProvider time)
{
    /// <summary>What one can be told of.</summary>
    public static readonly IReadOnlyList<string> Types =
    [
        "customer.enrolled", "customer.edited", "customer.merged", "customer.unmerged", "customer.erased", "consent.changed", "receipt.stored", "store.opened", "store.changed",
    ];

    // How long another node may not yet know that someone wants to be told.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    private sealed record Row(Id<WebhookEvent> Id, Id<Webhook> Webhook, string Type, string Payload, DateTime At);

    private static readonly BulkInsert<Row> Events = new("webhook_events", "ON CONFLICT DO NOTHING",
        new("id", ColumnType.Id, r => r.Id.Value), new("type", ColumnType.Text, r => r.Type), new("payload", ColumnType.Text, r => r.Payload), new("at", ColumnType.Instant, r => r.At));

    private static readonly BulkInsert<Row> Deliveries = new("webhook_deliveries", "",
        new("webhook_id", ColumnType.Id, r => r.Webhook.Value), new("event_id", ColumnType.Id, r => r.Id.Value), new("due_at", ColumnType.Instant, r => r.At), new("attempts", ColumnType.Integer, _ => 0));

    /// <summary>Whether anybody wants to be told of such things: asked before they are made up.</summary>
    public async ValueTask<bool> AnyWantsAsync(string type, CancellationToken cancel) => (await ListenersAsync(cancel)).Any(w => w.Wants(type));

    /// <summary>Says what happened, in the transaction in which it does.</summary>
    public async Task AddAsync(DbTransaction transaction, IEnumerable<Announcement> happened, CancellationToken cancel)
    {
        var listeners = await ListenersAsync(cancel);
        var now = time.GetUtcNow();
        var rows = (from announcement in happened
                    let wanting = listeners.Where(w => w.Wants(announcement.Type)).ToList()
                    where wanting.Count > 0
                    let id = Id<WebhookEvent>.New()
                    let payload = Payload(announcement, now)
                    from webhook in wanting
                    select new Row(id, webhook.Id, announcement.Type, payload, now.UtcDateTime)).ToList();
        if (rows.Count == 0) return;
        await sql.Batch(transaction).Add(Events, [.. rows.DistinctBy(r => r.Id)]).Add(Deliveries, rows).RunAsync(cancel);
    }

    /// <summary>An address was added, changed or taken away.</summary>
    public void ListenersChanged() => cache.Remove(typeof(Announcements));

    /// <summary>A message as Standard Webhooks shapes it.</summary>
    public static string Payload(string type, DateTimeOffset at, JsonObject data) => new JsonObject
    {
        ["type"] = type, ["timestamp"] = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture), ["data"] = data,
    }.ToJsonString();

    private static string Payload(Announcement announcement, DateTimeOffset at) => Payload(announcement.Type, at, new JsonObject
    {
        ["object"] = announcement.Subject, ["id"] = announcement.SubjectId, ["store_id"] = announcement.Store?.ToString(),
    });

    private async ValueTask<IReadOnlyList<Webhook>> ListenersAsync(CancellationToken cancel) =>
        cache.Get<IReadOnlyList<Webhook>>(typeof(Announcements)) ?? cache.Set(typeof(Announcements), await LoadAsync(cancel), Remembered);

    private async Task<IReadOnlyList<Webhook>> LoadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<Webhook>().AsNoTracking().Where(w => w.StoppedAt == null).ToListAsync(cancel);
    }
}
