using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Organisation.Programs;

namespace Retour.Modules.Organisation.Audit;

/// <summary>A field that an act changed: its code, and what people call it.</summary>
internal sealed record AuditChange(string Field, string Name, string? Before, string? After);

/// <summary>A line of the audit as people read it. Changes are null where they were erased with the customer they spoke of.</summary>
internal sealed record AuditLine(
    long Number, DateTimeOffset At, string Actor, string Action, string Sentence, string Subject, string SubjectId, string? SubjectName, string? Path, string? Store, IReadOnlyList<AuditChange>? Changes);

/// <summary>Which lines are asked for, as the address of the page says.</summary>
internal sealed record AuditQuestion(string? Actor, string? Action, string? Subject, string? SubjectId, string? Store, DateOnly? From, DateOnly? Until)
{
    public static AuditQuestion Read(IQueryCollection query) =>
        new(Text(query["by"]), Text(query["action"]), Text(query["subject"]), Text(query["id"]), Text(query["at"]), IsoDay.Read(query["from"]), IsoDay.Read(query["until"]));

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

}

/// <summary>Reads the audit, newest first. Its sentences come from the rooms whose acts they are.</summary>
internal sealed class ReadAudit(RetourDb db, StoreDirectory directory, IEnumerable<AuditWords> words, IEnumerable<AuditSubject> subjects)
{
    private const int AtOnce = 500;

    /// <summary>The actions, or the kinds of things, that the rooms have words for, in the order of these words: what a filter offers.</summary>
    /// <param name="prefix">Action_ or Subject_</param>
    public IReadOnlyList<(string Code, string Words)> Known(string prefix) =>
    [
        .. words.SelectMany(w => w.Texts.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>()).Select(e => (string)e.Key)
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Distinct().Select(key => (key[prefix.Length..], Bare(Text(key)!))).OrderBy(k => k.Item2, StringComparer.CurrentCulture),
    ];

    /// <param name="before">Lines with smaller numbers only: where the page before ended.</param>
    public async Task<Result<IReadOnlyList<AuditLine>>> RunAsync(Actor actor, AuditQuestion question, long? before, int most, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.SeeAudit) is { } refusal) return refusal;
        var stores = await directory.ListAsync(cancel);
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (before is { } number) entries = entries.Where(e => e.Number < number);
        if (question.Action is { } action) entries = entries.Where(e => e.Action == action);
        if (question.Subject is { } subject) entries = entries.Where(e => e.Subject == subject);
        if (question.SubjectId is { } id) entries = entries.Where(e => e.SubjectId == id);
        if (question.Store is { } code)
        {
            var store = stores.FirstOrDefault(s => string.Equals(s.Code, code, StringComparison.OrdinalIgnoreCase))?.Id;
            entries = entries.Where(e => e.StoreId == store && store != null);
        }
        if (question.From is { } from) { var first = Midnight(from); entries = entries.Where(e => e.At >= first); }
        if (question.Until is { } until) { var end = Midnight(until.AddDays(1)); entries = entries.Where(e => e.At < end); }
        if (question.Actor is { } by)
        {
            // Colleagues and keys are few; their names are compared as people type them, without accents. Retour itself has no identity.
            var folded = Folding.Fold(by);
            var colleagues = await db.Set<StaffMember>().Select(m => new { m.Id, m.DisplayName }).ToListAsync(cancel);
            var keys = await db.Set<ApiKey>().Select(k => new { k.Id, k.Name }).ToListAsync(cancel);
            var ids = colleagues.Select(m => (m.Id, m.DisplayName)).Concat(keys.Select(k => (k.Id.Value, k.Name))).Where(p => Folding.Fold(p.Item2).Contains(folded, StringComparison.Ordinal)).Select(p => (Guid?)p.Item1).ToList();
            var isRetour = Folding.Fold(Actor.Retour.Name).Contains(folded, StringComparison.Ordinal);
            entries = entries.Where(e => ids.Contains(e.ActorId) || (isRetour && e.ActorId == null));
        }
        var rows = await entries.OrderByDescending(e => e.Number).Take(most)
            .GroupJoin(db.Set<AuditDetails>(), e => e.Number, d => d.Number, (e, d) => new { e, d }).SelectMany(x => x.d.DefaultIfEmpty(), (x, d) => new { Entry = x.e, d!.Json, Had = d != null }).OrderByDescending(r => r.Entry.Number).ToListAsync(cancel);
        var called = new Dictionary<(string, string), string>();
        foreach (var kind in subjects)
            foreach (var (key, name) in await kind.NamesAsync([.. rows.Where(r => r.Entry.Subject == kind.Kind).Select(r => r.Entry.SubjectId).Distinct()], cancel)) called[(kind.Kind, key)] = name;
        return new([.. rows.Select(r =>
        {
            var name = called.GetValueOrDefault((r.Entry.Subject, r.Entry.SubjectId));
            return new AuditLine(r.Entry.Number, r.Entry.At, r.Entry.ActorName, r.Entry.Action, Sentence(r.Entry, name), r.Entry.Subject, r.Entry.SubjectId, name,
                subjects.FirstOrDefault(s => s.Kind == r.Entry.Subject)?.PathOf(r.Entry.SubjectId), stores.FirstOrDefault(s => s.Id == r.Entry.StoreId)?.Name, r.Entry.DetailsHash is null ? [] : r.Json is null ? null : Changes(r.Json));
        })], null);
    }

    /// <summary>Every line that is asked for, read piece by piece.</summary>
    public async IAsyncEnumerable<AuditLine> AllAsync(Actor actor, AuditQuestion question, [EnumeratorCancellation] CancellationToken cancel)
    {
        long? before = null;
        do
        {
            var (lines, _) = await RunAsync(actor, question, before, AtOnce, cancel);
            foreach (var line in lines ?? []) yield return line;
            before = lines?.Count == AtOnce ? lines[^1].Number : null;
        }
        while (before is not null);
    }

    // An action in a few words: its sentence without who and what.
    private static string Bare(string sentence) => string.Format(CultureInfo.CurrentCulture, sentence, "…", "…").Trim('…', ' ', '.', ':');

    private string Sentence(AuditEntry entry, string? name)
    {
        var subject = name ?? (entry.SubjectId.Length > 12 && Guid.TryParse(entry.SubjectId, out _) ? entry.SubjectId[^6..] : entry.SubjectId);
        // An act that no room has words for is shown by its code.
        return Say(entry.Action, entry.ActorName, subject) ?? $"{entry.ActorName}: {entry.Action} ({entry.Subject} {subject})";
    }

    /// <summary>An act as a sentence; null where no room has words for it.</summary>
    public string? Say(string action, string actor, string subject) => Text($"Action_{action}") is { } text ? string.Format(CultureInfo.CurrentCulture, text, actor, subject) : null;

    private string? Text(string key) => words.Select(w => w.Texts.GetString(key, CultureInfo.CurrentUICulture)).FirstOrDefault(t => t is not null);

    private List<AuditChange> Changes(string json) =>
        [.. JsonSerializer.Deserialize<SortedDictionary<string, string?[]>>(json)!.Select(c => new AuditChange(c.Key, FieldName(c.Key), c.Value[0], c.Value[1]))];

    // The second of one name is called “tag 2”.
    private string FieldName(string field)
    {
        var (name, number) = field.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? (field[..space], field[space..]) : (field, "");
        return (Text($"Field_{name}") ?? name) + number;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
