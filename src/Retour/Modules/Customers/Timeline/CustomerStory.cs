using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Timeline;

/// <summary>What this room tells of a customer: coming into the file, changes, merges (from the audit), what was agreed to, and notes.</summary>
internal sealed class CustomerStory(RetourDb db, AuditHistory audit) : ITimelineSource
{
    private static readonly Dictionary<string, string> Icons = new()
    {
        ["customer_enrolled"] = "user-plus", ["customer_edited"] = "pencil", ["customer_welcomed"] = "building-store", ["customer_tagged"] = "tag", ["customer_untagged"] = "tag",
        ["customer_merged"] = "arrows-join", ["customer_unmerged"] = "arrows-split", ["duplicate_dismissed"] = "users", ["customer_exported"] = "download", ["customer_links_revoked"] = "lock",
    };

    public IReadOnlyList<TimelineKind> Kinds => [TimelineKind.File, TimelineKind.Consent, TimelineKind.Note];

    public async Task<IReadOnlyList<TimelineEntry>> ReadAsync(Actor reader, IReadOnlyList<CustomerId> person, TimelineKind? kind, DateTimeOffset? until, int most, CancellationToken cancel)
    {
        var entries = new List<TimelineEntry>();
        if (kind is null or TimelineKind.File) entries.AddRange(await FileAsync(person, until, most, cancel));
        if (kind is null or TimelineKind.Consent) entries.AddRange(await ConsentsAsync(person, until, most, cancel));
        if (kind is null or TimelineKind.Note) entries.AddRange(await NotesAsync(person, until, most, cancel));
        return entries;
    }

    private async Task<IEnumerable<TimelineEntry>> FileAsync(IReadOnlyList<CustomerId> person, DateTimeOffset? until, int most, CancellationToken cancel)
    {
        var lines = await audit.OfAsync("customer", [.. person.Select(id => id.ToString())], Icons.Keys, until, most, cancel);
        var told = lines.Select(line => new TimelineEntry(line.At, Numbered(line.Number), TimelineKind.File, Icons[line.Action], Sentence(line.Action), By: line.Actor, More: line.Action is "customer_edited" ? [.. Changes(line)] : null)).ToList();
        // Who came with a file or from a till was enrolled by nobody.
        var arrived = await db.Set<Customer>().Where(c => person.Contains(c.Id) && (until == null || c.CreatedAt <= until)).Select(c => new { c.Id, c.CreatedAt }).ToListAsync(cancel);
        var ids = person.Select(p => p.ToString()).ToList();
        var enrolled = await audit.OfAsync("customer", ids, ["customer_enrolled"], null, person.Count, cancel);
        return told.Concat(arrived.Where(a => enrolled.All(e => e.SubjectId != a.Id.ToString()))
            .Select(a => new TimelineEntry(a.CreatedAt, a.Id.Value, TimelineKind.File, "user-plus", CustomerTexts.CameIntoFile)));
    }

    private async Task<IEnumerable<TimelineEntry>> ConsentsAsync(IReadOnlyList<CustomerId> person, DateTimeOffset? until, int most, CancellationToken cancel) =>
        (await db.Set<ConsentEvent>().AsNoTracking().Where(c => person.Contains(c.CustomerId) && (until == null || c.At <= until)).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(most).ToListAsync(cancel))
        .Select(c => new TimelineEntry(c.At, c.Id.Value, TimelineKind.Consent, c.Given ? "circle-check" : "circle-x",
            string.Format(CultureInfo.CurrentCulture, c.Given ? CustomerTexts.AgreedTo : CustomerTexts.TookBack, ConsentWords.Of(c.Topic)), By: c.Place is ConsentPlace.PreferencePage or ConsentPlace.TextMessage ? null : c.ByName, More: [ConsentWords.Of(c.Place)]));

    private async Task<IEnumerable<TimelineEntry>> NotesAsync(IReadOnlyList<CustomerId> person, DateTimeOffset? until, int most, CancellationToken cancel) =>
        (await db.Set<CustomerNote>().AsNoTracking().Where(n => person.Contains(n.CustomerId) && (until == null || n.At <= until)).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(most).ToListAsync(cancel))
        .Select(n => new TimelineEntry(n.At, n.Id.Value, TimelineKind.Note, "message-circle", n.WithdrawnAt is null ? CustomerTexts.NoteWritten : CustomerTexts.NoteWithdrawn, By: n.AuthorName, More: n.WithdrawnAt is null ? [n.Text] : null));

    private static IEnumerable<string> Changes(AuditedAct line)
    {
        foreach (var (field, values) in line.Changes)
            if (CustomerTexts.ResourceManager.GetString("Field_" + field, CultureInfo.CurrentUICulture) is { } name && values is [var before, var after])
                yield return $"{name} : {Shown(before)} → {Shown(after)}";
    }

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "–" : value;

    public static string Sentence(string action) => AuditTexts.ResourceManager.GetString("Story_" + action, CultureInfo.CurrentUICulture) ?? action;

    // The audit counts its lines; a timeline wants identities. Versions of UUIDs never begin like this, so none is met twice.
    private static Guid Numbered(long number) => new(0, 0, 1, BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(number)));
}
