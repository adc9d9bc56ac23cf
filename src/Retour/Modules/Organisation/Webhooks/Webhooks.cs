using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation.Webhooks;

/// <summary>An address in a list, with how its messages fare.</summary>
internal sealed record WebhookInfo(Id<Webhook> Id, string Name, string Url, IReadOnlyList<string> Types, bool Stopped, int Waiting, int GivenUp, DateTimeOffset? LastDelivered);

/// <summary>One line of the log of an address.</summary>
internal sealed record WebhookLogLine(Id<WebhookEvent> Event, string Type, DateTimeOffset At, int Attempts, DateTimeOffset? TriedAt, DateTimeOffset? DeliveredAt, DateTimeOffset? DueAt, int? Status, string? Failure)
{
    public bool GivenUp => DeliveredAt is null && DueAt is null;
}

/// <summary>Adds, stops and ends the addresses that are told what happens, and sends again what did not arrive.</summary>
internal sealed class Webhooks(RetourDb db, Announcements announcements, AuditTrail audit, IDataProtectionProvider protection, TimeProvider time)
{
    private const int MostName = 60, MostUrl = 500;

    public async Task<IReadOnlyList<WebhookInfo>> ListAsync(CancellationToken cancel)
    {
        var hooks = await db.Set<Webhook>().AsNoTracking().OrderBy(w => w.Name).ToListAsync(cancel);
        var fates = await db.Set<WebhookDelivery>().GroupBy(d => d.WebhookId).Select(g => new
        {
            g.Key, Waiting = g.Count(d => d.DueAt != null), GivenUp = g.Count(d => d.DueAt == null && d.DeliveredAt == null), Last = g.Max(d => d.DeliveredAt),
        }).ToDictionaryAsync(g => g.Key, cancel);
        return [.. from webhook in hooks
                   let fate = fates.GetValueOrDefault(webhook.Id)
                   select new WebhookInfo(webhook.Id, webhook.Name, webhook.Url, webhook.Types.Split(' '), webhook.StoppedAt is not null, fate?.Waiting ?? 0, fate?.GivenUp ?? 0, fate?.Last)];
    }

    /// <returns>The secret of its signatures, shown once.</returns>
    public async Task<Result<string>> AddAsync(Actor actor, string name, string url, IReadOnlyCollection<string> types, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManagePrograms) is { } forbidden) return forbidden;
        (name, url) = (name.Trim(), url.Trim());
        if (name.Length is 0 or > MostName) return Refused(nameof(OrganisationTexts.KeyNameMissing), MostName);
        // Unciphered only to this very machine: what is signed is still readable on the way.
        if (url.Length > MostUrl || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            return Refused(nameof(OrganisationTexts.WebhookAddressInvalid));
        if (types.Count == 0 || types.Any(t => t != "*" && !Announcements.Types.Contains(t))) return Refused(nameof(OrganisationTexts.WebhookTypesMissing));
        var secret = WebhookSignature.NewSecret();
        var webhook = new Webhook
        {
            Id = Id<Webhook>.New(), Name = name, Url = url, Types = types.Contains("*") ? "*" : string.Join(' ', types.Order(StringComparer.Ordinal)),
            SigningSecret = protection.CreateProtector(WebhookSender.SecretPurpose).Protect(secret), CreatedAt = time.GetUtcNow(),
        };
        db.Add(webhook);
        await audit.SaveAsync(actor, new("webhook_added", "webhook", name), cancel);
        announcements.ListenersChanged();
        return secret;
    }

    /// <summary>Stops sending, or goes on: what happened meanwhile is not made up for, what waited goes out.</summary>
    public Task<Refusal?> StopAsync(Actor actor, Id<Webhook> id, bool stopped, CancellationToken cancel) => ChangeAsync(actor, id, stopped ? "webhook_stopped" : "webhook_resumed",
        webhook => webhook.StoppedAt = stopped ? time.GetUtcNow() : null, cancel);

    /// <summary>Takes the address away with its log.</summary>
    public async Task<Refusal?> RemoveAsync(Actor actor, Id<Webhook> id, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManagePrograms) is { } forbidden) return forbidden;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<WebhookDelivery>().Where(d => d.WebhookId == id).ExecuteDeleteAsync(cancel);
        var refusal = await ChangeAsync(actor, id, "webhook_removed", webhook => db.Remove(webhook), cancel);
        if (refusal is null) await transaction.CommitAsync(cancel);
        return refusal;
    }

    /// <summary>The log of an address, latest first.</summary>
    public async Task<(IReadOnlyList<WebhookLogLine> Lines, string? Next)> LogAsync(Id<Webhook> id, string? after, bool onlyFailed, int size, CancellationToken cancel)
    {
        var deliveries = db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.WebhookId == id);
        if (onlyFailed) deliveries = deliveries.Where(d => d.DeliveredAt == null);
        var lines = deliveries.Join(db.Set<WebhookEvent>(), d => d.EventId, e => e.Id, (d, e) => new { d, e });
        if (Id<WebhookEvent>.TryParse(after, null, out var place) && await db.Set<WebhookEvent>().Where(e => e.Id == place).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancel) is { } at)
            lines = lines.Where(l => l.e.At < at || (l.e.At == at && l.e.Id.CompareTo(place) < 0));
        var found = await lines.OrderByDescending(l => l.e.At).ThenByDescending(l => l.e.Id).Take(size + 1)
            .Select(l => new WebhookLogLine(l.e.Id, l.e.Type, l.e.At, l.d.Attempts, l.d.TriedAt, l.d.DeliveredAt, l.d.DueAt, l.d.Status, l.d.Failure)).ToListAsync(cancel);
        return found.Count > size ? (found[..size], found[size - 1].Event.ToString()) : (found, null);
    }

    /// <summary>Sends messages again: one, or all that did not arrive.</summary>
    /// <returns>How many.</returns>
    public async Task<Result<int>> ReplayAsync(Actor actor, Id<Webhook> id, Id<WebhookEvent>? only, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManagePrograms) is { } forbidden) return forbidden;
        var (which, now) = (db.Set<WebhookDelivery>().Where(d => d.WebhookId == id), time.GetUtcNow());
        which = only is { } one ? which.Where(d => d.EventId == one) : which.Where(d => d.DeliveredAt == null);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var count = await which.ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAt, now).SetProperty(x => x.DeliveredAt, (DateTimeOffset?)null).SetProperty(x => x.Attempts, 0), cancel);
        await audit.SaveAsync(actor, new("webhook_replayed", "webhook", id.ToString(), Details: new Dictionary<string, string?> { ["messages"] = count.ToString(null, null) }), cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    /// <summary>Sends a message of type "test", so that the other side can be tried before anything happens.</summary>
    public async Task<Refusal?> TestAsync(Actor actor, Id<Webhook> id, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManagePrograms) is { } forbidden) return forbidden;
        var now = time.GetUtcNow();
        var happened = new WebhookEvent { Id = Id<WebhookEvent>.New(), Type = "test", Payload = Announcements.Payload("test", now, []), At = now };
        db.Add(happened);
        db.Add(new WebhookDelivery { WebhookId = id, EventId = happened.Id, DueAt = now });
        await audit.SaveAsync(actor, new("webhook_tested", "webhook", id.ToString()), cancel);
        return null;
    }

    private async Task<Refusal?> ChangeAsync(Actor actor, Id<Webhook> id, string action, Action<Webhook> change, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManagePrograms) is { } forbidden) return forbidden;
        if (await db.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == id, cancel) is not { } webhook) return Refused(nameof(OrganisationTexts.UnknownWebhook));
        change(webhook);
        await audit.SaveAsync(actor, new(action, "webhook", webhook.Name), cancel);
        announcements.ListenersChanged();
        return null;
    }

    private static Refusal Refused(string name, params object?[] arguments) => new(OrganisationTexts.ResourceManager, name, arguments);
}
