using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Joining;

/// <summary>Says that two cases have to do with one another, or that they have not. Both say so.</summary>
internal sealed class RelateCases(RetourDb db, CaseWork work, CaseParts parts)
{
    public Task<Refusal?> AddAsync(Actor actor, string reference, string? other, CancellationToken cancel) => RunAsync(actor, reference, other, added: true, cancel);

    public Task<Refusal?> RemoveAsync(Actor actor, string reference, string? other, CancellationToken cancel) => RunAsync(actor, reference, other, added: false, cancel);

    private Task<Refusal?> RunAsync(Actor actor, string reference, string? otherReference, bool added, CancellationToken cancel) =>
        work.ChangeAsync(actor, reference, added ? "case_related" : "case_unrelated", async (of, now) =>
        {
            var (other, refused) = await work.FindAsync(actor, otherReference ?? "", Right.WorkCases, cancel);
            if (refused is not null) return refused == CaseRefusals.NoSuchCase ? CaseRefusals.NoOtherCase : refused;
            if (other == of) return CaseRefusals.SameCase;
            var (here, there) = (await parts.IdsAsync(of.Id, cancel), await parts.IdsAsync(other!.Id, cancel));
            var known = await db.Set<RelatedCase>().Where(r => (here.Contains(r.CaseId) && there.Contains(r.OtherId)) || (there.Contains(r.CaseId) && here.Contains(r.OtherId))).ToListAsync(cancel);
            if (added == known.Count > 0) return default;
            if (added) db.AddRange(RelatedCase.Both(of.Id, other.Id));
            else db.RemoveRange(known);
            db.Add(other.Relate(of, actor, added, now));
            return of.Relate(other, actor, added, now);
        }, cancel);
}
