using System.Data.Common;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Imports;

internal enum LineFate { New, Completed, Unchanged, Refused }

/// <summary>What becomes of a line.</summary>
/// <param name="Person">Whom it is of.</param>
/// <param name="Report">Why it is refused, or what of it is not taken.</param>
internal sealed record LineOutcome(CustomerLine? Line, LineFate Fate, PersonInFile? Person, RefusedLine? Report);

/// <summary>The lines of a batch, decided: nothing of it is stored yet.</summary>
internal sealed record DecidedBatch(IReadOnlyList<LineOutcome> Lines, IReadOnlyList<PersonInFile> People);

/// <summary>Decides whom the lines of a file mean, and what becomes of each. The preview and the run ask the same.</summary>
internal sealed class MatchCustomers(RetourDb db, SqlDialect sql, Suppressions suppressions, CustomerAccess access, TimeProvider time)
{
    /// <summary>Which contacts of the lines belong to someone who asked to be forgotten. Asked before the transaction: it may have to write a secret.</summary>
    public Task<IReadOnlySet<string>> SuppressedAsync(IEnumerable<CustomerEvent> lines, CancellationToken cancel) => suppressions.AmongAsync(
        [.. lines.Select(e => e.Line).OfType<CustomerLine>().Where(l => l.SaysYes).SelectMany(l => new[] { l.Details.Email?.Key, l.Details.Phone?.E164 }).OfType<string>()], cancel);

    /// <param name="home">The home store of new customers whose line names none.</param>
    public async Task<DecidedBatch> DecideAsync(
        DbTransaction transaction, Actor actor, CustomerMapping mapping, StoreId? home, IReadOnlyList<CustomerEvent> lines, IReadOnlySet<string> suppressed, CancellationToken cancel)
    {
        var known = await KnownPeople.LoadAsync(sql, db, transaction, mapping, [.. lines.Select(e => e.Line).OfType<CustomerLine>()], cancel);
        var (outcomes, now) = (new List<LineOutcome>(lines.Count), time.GetUtcNow());
        foreach (var one in lines)
            outcomes.Add(one.Line is { } line ? await DecideAsync(known, actor, mapping, home, line, suppressed, now, cancel) : new(null, LineFate.Refused, null, one.Refused));
        return new(outcomes, [.. known.All]);
    }

    private async Task<LineOutcome> DecideAsync(
        KnownPeople known, Actor actor, CustomerMapping mapping, StoreId? home, CustomerLine line, IReadOnlySet<string> suppressed, DateTimeOffset now, CancellationToken cancel)
    {
        if (known.IsGone(line.Reference)) return Refuse(nameof(CustomerImportTexts.CustomerGone), mapping.Columns.GetValueOrDefault(CustomerField.Reference), line.Reference);
        var person = known.ByReference(line.Reference);
        if (person is null && (line.Reference is null || mapping.MatchContacts))
        {
            var same = known.ByContact(line.Details);
            if (same.Count == 1) person = same[0];
            else if (same.Count > 1 && line.Reference is null) return Refuse(nameof(CustomerImportTexts.SeveralMatch), mapping.Columns.GetValueOrDefault(line.Details.Email is null ? CustomerField.Phone : CustomerField.Email), line.Details.Email?.Text ?? line.Details.Phone?.ToString());
        }
        if (person?.Known is { } seen && actor.Stores is not null && !(seen.HomeStoreId is { } store && actor.WorksFor(store)) && !await access.SeesAsync(actor, seen.Id, cancel))
            return Refuse(nameof(CustomerImportTexts.CustomerOfOthers), mapping.Columns.GetValueOrDefault(CustomerField.Reference), line.Reference);

        var isNew = person is null;
        if (isNew && line.Home is null && home is null) return Refuse(nameof(CustomerImportTexts.HomeStoreMissing), mapping.Columns.GetValueOrDefault(CustomerField.HomeStore), null);
        person ??= known.Add();
        var withheld = line.SaysYes && (Is(line.Details.Email?.Key) || Is(line.Details.Phone?.E164));
        var references = person.NewReferences.Count;
        var changed = person.Take(line, mapping.Update, home, !withheld, now);
        known.Remember(person, line.Reference);
        changed |= person.NewReferences.Count > references;
        var report = withheld ? line.Where with { Reason = nameof(CustomerImportTexts.ConsentWithheld), Column = mapping.Consents.First(c => line.Consents.GetValueOrDefault(c.Topic)).Column, Value = line.Details.Email?.Text ?? line.Details.Phone?.ToString() } : (RefusedLine?)null;
        return new(line, isNew ? LineFate.New : changed ? LineFate.Completed : LineFate.Unchanged, person, report);

        bool Is(string? contact) => contact is not null && suppressed.Contains(contact);

        LineOutcome Refuse(string reason, string? column, string? value) => new(line, LineFate.Refused, null, line.Where with { Reason = reason, Column = column, Value = value });
    }
}
