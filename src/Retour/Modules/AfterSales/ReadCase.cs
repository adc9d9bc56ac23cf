using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>A case with all that was said of it.</summary>
internal sealed record CaseThread(Case Case, IReadOnlyList<CaseEntry> Entries, ILookup<Id<CaseEntry>, CaseFile> Files, IReadOnlyList<string> Tags, IReadOnlyDictionary<string, SentMail> Sent, CaseDeadlines Deadlines);

/// <summary>Reads one case, its files, and the mails as they came.</summary>
internal sealed class ReadCase(RetourDb db, CaseWork work, ReadDeadlines deadlines, IncomingOriginals originals, SentMails sent)
{
    public async Task<Result<CaseThread>> RunAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeCases, cancel);
        if (refusal is not null) return refusal;
        var entries = await db.Set<CaseEntry>().AsNoTracking().Where(e => e.CaseId == of!.Id).OrderBy(e => e.Number).ToListAsync(cancel);
        var files = await db.Set<CaseFile>().AsNoTracking().Where(f => f.CaseId == of!.Id).OrderBy(f => f.Name).ToListAsync(cancel);
        var tags = await db.Set<CaseTag>().Where(t => t.CaseId == of!.Id).Select(t => t.Tag).OrderBy(t => t).ToListAsync(cancel);
        return new CaseThread(of!, entries, files.ToLookup(f => f.EntryId), tags,
            await sent.FindAsync(entries.Where(e => e.Kind is not CaseEntryKind.MessageIn).Select(e => e.MessageId).OfType<string>(), cancel), await deadlines.RunAsync(of!, cancel));
    }

    /// <summary>A file that came with a message.</summary>
    public async Task<Result<(string Name, byte[] Content)>> FileAsync(Actor actor, string reference, Id<CaseFile> id, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeCases, cancel);
        if (refusal is not null) return refusal;
        var name = await db.Set<CaseFile>().Where(f => f.Id == id && f.CaseId == of!.Id).Select(f => f.Name).FirstOrDefaultAsync(cancel);
        return name is null ? CaseRefusals.NoSuchCase : (name, await db.Set<CaseFileContent>().Where(c => c.Id == id).Select(c => c.Content).FirstAsync(cancel));
    }

    /// <summary>A message as it came in, byte for byte.</summary>
    public async Task<Result<byte[]>> OriginalAsync(Actor actor, string reference, Id<CaseEntry> entry, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeCases, cancel);
        if (refusal is not null) return refusal;
        var mail = await db.Set<CaseEntry>().Where(e => e.CaseId == of!.Id && e.Id == entry).Select(e => e.MailId).FirstOrDefaultAsync(cancel);
        return mail is { } id && await originals.ReadAsync(id, cancel) is { Length: > 0 } bytes ? bytes : CaseRefusals.NoSuchCase;
    }
}
