using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Retour.Database;
using Retour.Modules.Organisation.Audit;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>What the audit is to say of an act.</summary>
/// <param name="Action">What was done, as a stable code in snake_case: customer_enrolled. Its sentence is AuditTexts.Action_customer_enrolled… of the room.</param>
/// <param name="Subject">The kind of thing it was done to: customer, store, staff…</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Store">The store it happened in, where there is one.</param>
/// <param name="Customer">The customer whose data the details may hold: erased with them.</param>
/// <param name="Details">Said beside what the unit of work has changed: a count, a reason.</param>
internal sealed record AuditNote(string Action, string Subject, string SubjectId, StoreId? Store = null, CustomerId? Customer = null, IReadOnlyDictionary<string, string?>? Details = null);

/// <summary>Saves what a use case has changed together with the line that says so: both, or neither.</summary>
internal sealed class AuditTrail(RetourDb db, SqlDialect sql, Announcements announcements, TimeProvider time)
{
    // The line that this unit of work wrote last, and in which transaction.
    private (Guid Transaction, long Number, byte[] Hash)? written;

    /// <summary>Fields that no audit may show, whatever entity has them.</summary>
    private static readonly HashSet<string> Hidden =
        ["PasswordHash", "SecurityStamp", "ConcurrencyStamp", "Version", "SearchText", "SortName", "EmailKey", "LinkEpoch", "ChangedBy", "ChangedAt", "ContentHash", "NormalizedEmail", "NormalizedUserName", "AccessFailedCount", "LockoutEnd", "NewsReadUpTo", "LastCodeStep", "EmailConfirmed", "PhoneNumber", "PhoneNumberConfirmed",
         "Fingerprint", "CheckpointJson", "SummaryJson", "DraftJson", "CurrentId", "StaffId", "AuthorId", "AbsorbedId", "LastUsedAt",
         // What customers wrote is in their case, once.
         "Body", "QuotedBody", "BodyHtml", "CaseSubject", "ContactName", "ContactEmail", "ContactKey", "ContactPhone", "SenderName", "SenderKey", "NameKey", "AddressKey", "LastActivityAt", "Entries", "Number", "SoonAt", "WatchAt",
         // Entries of cases say it in words.
         "MergedIntoId", "RepeatsId", "SettledAt"];

    /// <summary>Saves the unit of work in one transaction (the one under way, if there is one) with its line, before and after of every changed field included.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same thing meanwhile: nothing was saved.</exception>
    public async Task SaveAsync(Actor actor, AuditNote note, CancellationToken cancel)
    {
        // Asked before anybody waits for this one: it may need a connection of its own, and those who wait hold all the others.
        var announced = AnnouncedAs(note.Action) is { } type && await announcements.AnyWantsAsync(type, cancel) ? type : null;
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        try
        {
            await AddLineAsync(actor, note, db.ChangeTracker.Entries(), cancel);
            await db.SaveChangesAsync(cancel);
        }
        catch
        {
            written = null;
            throw;
        }
        if (announced is not null)
            await announcements.AddAsync(db.Database.CurrentTransaction!.GetDbTransaction(), [new(announced, note.Subject, note.SubjectId, note.Store)], cancel);
        if (own is not null) await own.CommitAsync(cancel);
    }

    /// <summary>Adds the line of one of several acts to the unit of work; whoever calls saves, in the transaction under way.</summary>
    /// <param name="changed">What this act of them has added or changed.</param>
    public Task AddAsync(Actor actor, AuditNote note, IEnumerable<object> changed, CancellationToken cancel) =>
        AnnouncedAs(note.Action) is null ? AddLineAsync(actor, note, changed.Select(db.Entry), cancel) : throw new InvalidOperationException($"{note.Action} is told outside: save it.");

    private async Task AddLineAsync(Actor actor, AuditNote note, IEnumerable<EntityEntry> changed, CancellationToken cancel)
    {
        var (number, hash) = await LastAsync(cancel);
        var changes = Changes(changed);
        foreach (var (name, value) in note.Details ?? new Dictionary<string, string?>()) changes[name] = [null, value];
        var json = changes.Count == 0 ? null : JsonSerializer.Serialize(changes);
        var salt = RandomNumberGenerator.GetBytes(16);
        var entry = new AuditEntry
        {
            Number = number + 1, At = time.GetStoredNow(), ActorKind = actor.Kind, ActorId = actor.Id, ActorName = actor.Name,
            Action = note.Action, Subject = note.Subject, SubjectId = note.SubjectId, StoreId = note.Store,
            DetailsHash = json is null ? null : AuditDetails.HashOf(salt, json), PreviousHash = hash, Hash = [],
        };
        entry.Hash = entry.ComputeHash();
        db.Add(entry);
        if (json is not null) db.Add(new AuditDetails { Number = entry.Number, CustomerId = note.Customer, Salt = salt, Json = json });
        written = (db.Database.CurrentTransaction!.TransactionId, entry.Number, entry.Hash);
    }

    // Numbers have no gaps and each line knows the one before it: whoever writes one is alone until the commit, and need look for it once only.
    private async Task<(long Number, byte[] Hash)> LastAsync(CancellationToken cancel)
    {
        if (written is var (transaction, number, hash) && transaction == db.Database.CurrentTransaction!.TransactionId) return (number, hash);
        if (sql.StandStill("audit_entries") is { } wait) await db.Database.ExecuteSqlRawAsync(wait, cancel);
        var last = await db.Set<AuditEntry>().AsNoTracking().OrderByDescending(e => e.Number).Select(e => new { e.Number, e.Hash }).FirstOrDefaultAsync(cancel);
        return last is null ? (0, AuditEntry.Beginning) : (last.Number, last.Hash);
    }

    /// <summary>Somebody tried what they may not: said in a line of its own, whatever becomes of the rest.</summary>
    public async Task RefusedAsync(Actor actor, string subject, string subjectId, Refusal refusal, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await SaveAsync(actor, new("refused", subject, subjectId.Length > MostSubject ? subjectId[..MostSubject] : subjectId, Details: new Dictionary<string, string?> { ["reason"] = refusal.Code }), cancel);
    }

    public const int MostSubject = 200;

    /// <summary>For the second of two who changed the same thing at once: who was first, and when. Nothing of theirs is overwritten.</summary>
    public async Task<Refusal> ChangedMeanwhileAsync(string subject, string subjectId, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var last = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject == subject && e.SubjectId == subjectId).OrderByDescending(e => e.Number)
            .Select(e => new { e.ActorName, e.At }).FirstOrDefaultAsync(cancel);
        return last is null
            ? new(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.ChangedBySomebody))
            : new(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.ChangedMeanwhile), last.ActorName, last.At);
    }

    /// <summary>Takes what the audit says of a customer's data away; the lines stay, and so does the chain.</summary>
    public Task<int> EraseAsync(CustomerId customer, CancellationToken cancel) =>
        db.Set<AuditDetails>().Where(d => d.CustomerId == customer && d.Json != null).ExecuteUpdateAsync(d => d.SetProperty(x => x.Json, (string?)null), cancel);

    // customer_enrolled is told outside as customer.enrolled.
    private static string? AnnouncedAs(string action) => Announcements.Types.FirstOrDefault(type => type.Replace('.', '_') == action);

    private static SortedDictionary<string, string?[]> Changes(IEnumerable<EntityEntry> changed)
    {
        var changes = new SortedDictionary<string, string?[]>(StringComparer.Ordinal);
        foreach (var entity in changed.Where(e => e.Entity is not IKeepsOwnHistory && e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            foreach (var property in entity.Properties.Where(p => IsShown(entity, p)))
            {
                var before = entity.State is EntityState.Added ? null : Text(property.OriginalValue);
                var after = entity.State is EntityState.Deleted ? null : Text(property.CurrentValue);
                if (before != after) changes[Unique(changes, SnakeCase.From(property.Metadata.Name))] = [before, after];
            }
        return changes;
    }

    private static bool IsShown(EntityEntry entity, PropertyEntry property) =>
        (entity.State is not EntityState.Modified || property.IsModified) && IsShown(property.Metadata);

    internal static bool IsShown(IProperty property) =>
        !Hidden.Contains(property.Name) && property.ClrType != typeof(byte[]) && !property.IsPrimaryKey() && !property.Name.EndsWith("Secret", StringComparison.Ordinal);

    // Two tags added at once are two changes of one name.
    private static string Unique(SortedDictionary<string, string?[]> changes, string name)
    {
        var free = name;
        for (var i = 2; changes.ContainsKey(free); i++) free = $"{name} {i}";
        return free;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
