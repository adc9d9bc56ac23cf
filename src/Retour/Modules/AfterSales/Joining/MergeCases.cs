using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Joining;

/// <summary>
/// Makes two cases one, and two again. The one opened first stays, whichever was on the page: nobody's wait gets shorter by it. Merging moves nothing,
/// so that parting them gives each back what is its own, what came meanwhile included.
/// </summary>
internal sealed class MergeCases(RetourDb db, CaseWork work, AuditTrail audit)
{
    /// <returns>What people call the one that stays.</returns>
    public async Task<Result<string>> RunAsync(Actor actor, string reference, string? otherReference, CancellationToken cancel)
    {
        var stays = "";
        var refusal = await work.ChangeAsync(actor, reference, "case_merged", async (of, now) =>
        {
            var (other, refused) = await work.FindAsync(actor, otherReference ?? "", Right.WorkCases, cancel);
            if (refused is not null) return refused == CaseRefusals.NoSuchCase ? CaseRefusals.NoOtherCase : refused;
            if (other == of) return CaseRefusals.SameCase;
            var (whole, part) = (of.CreatedAt, of.Id).CompareTo((other!.CreatedAt, other.Id)) < 0 ? (of, other) : (other, of);
            stays = whole.Reference;
            var (here, there) = part.MergeInto(whole, actor, now);
            db.Add(there);
            return here;
        }, cancel);
        return refusal is null ? stays : refusal;
    }

    /// <summary>A part is a case of its own again, as it was; open, if its customer has written since.</summary>
    /// <param name="reference">The case that it was merged into.</param>
    /// <param name="partReference">Which part.</param>
    public Task<Refusal?> UndoAsync(Actor actor, string reference, string? partReference, CancellationToken cancel) => work.ChangeAsync(actor, reference, "case_parted", async (of, now) =>
    {
        var parsed = CaseReference.Parse(partReference);
        var part = await db.Set<Case>().FirstOrDefaultAsync(c => c.Reference == parsed && c.MergedIntoId == of.Id, cancel);
        if (part is null) return CaseRefusals.NoOtherCase;
        if (part.StoreId is { } store && actor.Lacks(Right.WorkCases, store) is { } lacking)
        {
            await audit.RefusedAsync(actor, "case", part.Reference, lacking, cancel);
            return lacking;
        }
        var merged = await db.Set<CaseEntry>().AsNoTracking().Where(e => e.CaseId == part.Id && e.Change == CaseChange.Merged).OrderByDescending(e => e.Number).FirstAsync(cancel);
        var heardSince = await db.Set<CaseEntry>().AnyAsync(e => e.CaseId == part.Id && e.Number > merged.Number && e.Kind == CaseEntryKind.MessageIn, cancel);
        var (here, there) = part.PartFrom(of, actor, heardSince ? CaseStatus.Open : Enum.Parse<CaseStatus>(merged.Before!), now);
        db.Add(here);
        return there;
    }, cancel);
}
