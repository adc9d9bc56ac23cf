using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Mentions;

/// <summary>
/// Asks colleagues by a note: those who are chosen, and those whose name follows an at sign. The case is among what they are asked for until they have
/// done something in it, and a mail says so.
/// </summary>
internal sealed class MentionColleagues(RetourDb db, CaseWork work, CaseParts parts, Colleagues colleagues, CaseStaffMail mails, Brand brand, TimeProvider time)
{
    /// <summary>Adds to the unit of work; whoever calls saves. Who may not read the case is not asked.</summary>
    public async Task AddAsync(Actor actor, Case of, CaseEntry note, IReadOnlyCollection<Guid> chosen, CancellationToken cancel)
    {
        var readers = await colleagues.WithAsync(Right.SeeCases, of.StoreId, cancel);
        var asked = readers.Where(c => c.Id != actor.Id && chosen.Contains(c.Id)).Concat(NamedIn(note.Body!, readers).Where(c => c.Id != actor.Id)).DistinctBy(c => c.Id).ToList();
        if (asked.Count == 0) return;
        db.AddRange(asked.Select(c => new Mention { EntryId = note.Id, CaseId = of.Id, StaffId = c.Id }));
        var language = (await brand.GetAsync(cancel)).Language;
        var culture = CultureInfo.GetCultureInfo(language);
        string Word(string name, params object[] words) => string.Format(culture, CaseTexts.ResourceManager.GetString(name, culture)!, words);
        foreach (var contact in await colleagues.ContactsAsync([.. asked.Select(c => c.Id)], cancel))
            await mails.AddAsync(contact, of, $"mention-{note.Id}", language, Word(nameof(CaseTexts.MentionSubject), actor.Name, of.Reference), Word(nameof(CaseTexts.MentionMail), actor.Name, of.Reference), cancel);
    }

    /// <summary>Whoever does something in a case is asked for nothing there any more. In the unit of work of what they do.</summary>
    public async Task SettleAsync(Actor actor, Case of, DateTimeOffset now, CancellationToken cancel)
    {
        var together = await parts.IdsAsync(of.Id, cancel);
        foreach (var open in await db.Set<Mention>().Where(m => together.Contains(m.CaseId) && m.StaffId == actor.Id && m.SettledAt == null).ToListAsync(cancel)) open.SettledAt = now;
    }

    /// <summary>Who asks the reader for something here; null where nobody does.</summary>
    public async Task<string?> AskedByAsync(Actor reader, Case of, CancellationToken cancel)
    {
        var together = await parts.IdsAsync(of.Id, cancel);
        return await (from m in db.Set<Mention>()
                      join e in db.Set<CaseEntry>() on m.EntryId equals e.Id
                      where together.Contains(m.CaseId) && m.StaffId == reader.Id && m.SettledAt == null
                      orderby e.At descending
                      select e.AuthorName).FirstOrDefaultAsync(cancel);
    }

    /// <summary>They have seen it, and there is nothing to do.</summary>
    public async Task<Refusal?> SeenAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeCases, cancel);
        if (refusal is not null) return refusal;
        await SettleAsync(actor, of!, time.GetUtcNow(), cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    // "@Paul Martin": the longest name counts, and neither accents nor capitals do.
    private static IEnumerable<Colleague> NamedIn(string text, IReadOnlyList<Colleague> readers) =>
        from after in text.Split('@').Skip(1)
        let said = $"{Folding.Fold(after)} "
        let named = readers.Where(c => said.StartsWith($"{Folding.Fold(c.Name)} ", StringComparison.Ordinal)).MaxBy(c => c.Name.Length)
        where named is not null
        select named;
}
