using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales.Joining;

/// <summary>Follows cases that were merged. Each keeps its own entries, files and reference; the one that stays shows them all and is the one that is worked on.</summary>
internal sealed class CaseParts(RetourDb db)
{
    /// <summary>The case that a case is worked on in: itself, unless it is part of another.</summary>
    public async Task<Case> WholeAsync(Case of, CancellationToken cancel)
    {
        while (of.MergedIntoId is { } id) of = await db.Set<Case>().FirstAsync(c => c.Id == id, cancel);
        return of;
    }

    /// <summary>A case and all that were merged into it, itself first.</summary>
    public async Task<IReadOnlyList<Id<Case>>> IdsAsync(Id<Case> whole, CancellationToken cancel)
    {
        List<Id<Case>> all = [whole], level = all;
        while (level.Count > 0)
        {
            var above = level.Select(id => (Id<Case>?)id).ToList();
            level = await db.Set<Case>().Where(c => above.Contains(c.MergedIntoId)).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
            all.AddRange(level);
        }
        return all;
    }

    /// <summary>How many messages a case shows, those of its parts among them: whoever has read fewer has not read all.</summary>
    public async Task<int> MessagesAsync(Id<Case> whole, CancellationToken cancel)
    {
        var together = await IdsAsync(whole, cancel);
        return await db.Set<CaseEntry>().CountAsync(e => together.Contains(e.CaseId) && (e.Kind == CaseEntryKind.MessageIn || e.Kind == CaseEntryKind.MessageOut), cancel);
    }
}
