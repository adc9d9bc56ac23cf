using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>A case with all that was said of it, in the cases that were merged into it too.</summary>
/// <param name="Messages">How many messages there are: who answers has read these.</param>
internal sealed record CaseThread(Case Case, IReadOnlyList<CaseEntry> Entries, int Messages, ILookup<Id<CaseEntry>, CaseFile> Files, IReadOnlyList<string> Tags, IReadOnlyDictionary<string, SentMail> Sent, CaseDeadlines Deadlines)
{
    /// <summary>Those that were merged into it, and into those.</summary>
    public IReadOnlyList<OtherCase> Parts { get; init; } = [];
    public IReadOnlyList<OtherCase> Related { get; init; } = [];
    /// <summary>What the customer's subject names, and what else the same person asked, the latest first.</summary>
    public IReadOnlyList<OtherCase> SamePerson { get; init; } = [];
}

/// <summary>A case that another names.</summary>
/// <param name="MergedInto">The one that it is part of.</param>
internal sealed record OtherCase(Id<Case> Id, string Reference, string Subject, CaseStatus Status, Id<Case>? MergedInto);

/// <summary>Reads one case, its files, and the mails as they came.</summary>
internal sealed class ReadCase(RetourDb db, CaseWork work, CaseParts parts, ReadCases cases, ReadDeadlines deadlines, IncomingOriginals originals, SentMails sent)
{
    private const int MostRelated = 50, MostOfPerson = 5;

    private static readonly Expression<Func<Case, OtherCase>> Named = c => new(c.Id, c.Reference, c.CaseSubject, c.Status, c.MergedIntoId);

    public async Task<Result<CaseThread>> RunAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeCases, cancel);
        if (refusal is not null) return refusal;
        var together = await parts.IdsAsync(of!.Id, cancel);
        var all = await db.Set<CaseEntry>().AsNoTracking().Where(e => together.Contains(e.CaseId)).OrderBy(e => e.Number).ToListAsync(cancel);
        if (together.Count > 1) all = [.. all.OrderBy(e => e.At).ThenBy(e => e.Number)];
        var known = all.Select(e => e.Id).ToHashSet();
        var entries = all.Where(e => e.RepeatsId is not { } said || !known.Contains(said)).ToList();
        var files = await db.Set<CaseFile>().AsNoTracking().Where(f => together.Contains(f.CaseId)).OrderBy(f => f.Name).ToListAsync(cancel);
        var tags = await db.Set<CaseTag>().Where(t => t.CaseId == of!.Id).Select(t => t.Tag).OrderBy(t => t).ToListAsync(cancel);
        var related = await cases.Visible(actor).Where(c => !together.Contains(c.Id) && db.Set<RelatedCase>().Where(r => together.Contains(r.CaseId)).Select(r => r.OtherId).Contains(c.Id)).OrderBy(c => c.CreatedAt).Take(MostRelated).Select(Named).ToListAsync(cancel);
        return new CaseThread(of, entries, all.Count(e => e.Kind is CaseEntryKind.MessageIn or CaseEntryKind.MessageOut), files.ToLookup(f => f.EntryId), tags,
            await sent.FindAsync(entries.Where(e => e.Kind is not CaseEntryKind.MessageIn).Select(e => e.MessageId).OfType<string>(), cancel), await deadlines.RunAsync(of!, cancel))
        {
            Parts = together.Count == 1 ? [] : await db.Set<Case>().Where(c => together.Contains(c.Id) && c.Id != of.Id).OrderBy(c => c.CreatedAt).Select(Named).ToListAsync(cancel),
            Related = related,
            SamePerson = await SamePersonAsync(actor, of, [.. together, .. related.Select(r => r.Id)], cancel),
        };
    }

    private async Task<IReadOnlyList<OtherCase>> SamePersonAsync(Actor actor, Case of, IReadOnlyList<Id<Case>> but, CancellationToken cancel)
    {
        // One after the other: each has an index, and the three together have none.
        var others = cases.Visible(actor).Where(c => c.MergedIntoId == null && !but.Contains(c.Id));
        var found = new List<OtherCase>();
        async Task FindAsync(IQueryable<Case> some) => found.AddRange(await some.OrderByDescending(c => c.CreatedAt).Take(MostOfPerson).Select(Named).ToListAsync(cancel));
        if (of.SuggestedReference is not null) await FindAsync(others.Where(c => c.Reference == of.SuggestedReference));
        if (of.ContactKey is not null) await FindAsync(others.Where(c => c.ContactKey == of.ContactKey));
        if (of.CustomerId is not null) await FindAsync(others.Where(c => c.CustomerId == of.CustomerId));
        return [.. found.DistinctBy(c => c.Id).Take(MostOfPerson)];
    }

    /// <summary>A file that came with a message.</summary>
    public async Task<Result<(string Name, byte[] Content)>> FileAsync(Actor actor, string reference, Id<CaseFile> id, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeCases, cancel);
        if (refusal is not null) return refusal;
        var together = await parts.IdsAsync(of!.Id, cancel);
        var name = await db.Set<CaseFile>().Where(f => f.Id == id && together.Contains(f.CaseId)).Select(f => f.Name).FirstOrDefaultAsync(cancel);
        return name is null ? CaseRefusals.NoSuchCase : (name, await db.Set<CaseFileContent>().Where(c => c.Id == id).Select(c => c.Content).FirstAsync(cancel));
    }

    /// <summary>A message as it came in, byte for byte.</summary>
    public async Task<Result<byte[]>> OriginalAsync(Actor actor, string reference, Id<CaseEntry> entry, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeCases, cancel);
        if (refusal is not null) return refusal;
        var together = await parts.IdsAsync(of!.Id, cancel);
        var mail = await db.Set<CaseEntry>().Where(e => together.Contains(e.CaseId) && e.Id == entry).Select(e => e.MailId).FirstOrDefaultAsync(cancel);
        return mail is { } id && await originals.ReadAsync(id, cancel) is { Length: > 0 } bytes ? bytes : CaseRefusals.NoSuchCase;
    }
}
