using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Joining;

/// <summary>
/// Opens a case of its own for something else that a customer said in the same breath. Their message stands in both, with its files; merging the two
/// undoes it, and it is told once again.
/// </summary>
internal sealed class SplitCase(RetourDb db, CaseWork work, CaseParts parts, CaseNumbers numbers, CaseSearchWords words, TimeProvider time)
{
    /// <param name="message">The entry that it is about.</param>
    /// <returns>What people call the new case.</returns>
    public async Task<Result<string>> RunAsync(Actor actor, string reference, Id<CaseEntry> message, string? subject, CaseKind kind, CancellationToken cancel)
    {
        if (OpenCase.Typed(subject) is not { } typed) return CaseRefusals.SubjectEmpty;
        if (typed.Length > Case.MostOfSubject) return CaseRefusals.TooLong(Case.MostOfSubject);
        // Asked before the transaction: what is refused is audited, and stays so.
        if ((await work.FindAsync(actor, reference, Right.WorkCases, cancel)).Refusal is { } lacking) return lacking;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var opened = await numbers.NextAsync(time.GetUtcNow(), cancel);
        var refusal = await work.ChangeAsync(actor, reference, "case_split", async (of, now) =>
        {
            var together = await parts.IdsAsync(of.Id, cancel);
            var said = await db.Set<CaseEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == message && together.Contains(e.CaseId) && e.Kind == CaseEntryKind.MessageIn, cancel);
            if (said is null) return CaseRefusals.NoSuchMessage;
            var source = await db.Set<Case>().FirstAsync(c => c.Id == said.CaseId, cancel);
            var apart = new Case
            {
                Reference = opened, Kind = kind, Channel = source.Channel, StoreId = of.StoreId, CaseSubject = typed, Priority = of.Priority, CreatedAt = now,
            };
            apart.IsFrom(source.CustomerId, source.ContactName, source.ContactEmail, source.ContactPhone);
            apart.Link();
            var (here, there) = apart.SplitFrom(of, actor, now);
            var repeated = apart.Repeat(said);
            db.AddRange(apart, here, repeated);
            db.AddRange(RelatedCase.Both(of.Id, apart.Id));
            foreach (var file in await db.Set<CaseFile>().AsNoTracking().Where(f => f.EntryId == said.Id).ToListAsync(cancel))
                db.AddRange(CaseFile.Of(repeated, file.Name, file.Type, await db.Set<CaseFileContent>().Where(c => c.Id == file.Id).Select(c => c.Content).FirstAsync(cancel)));
            await words.AddAsync(apart.Id, [apart.Reference, typed, apart.ContactName, apart.ContactEmail, apart.ContactPhone, said.Body], cancel);
            return there;
        }, cancel);
        if (refusal is not null) return refusal;
        await transaction.CommitAsync(cancel);
        return opened;
    }
}
