using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Macros;

/// <summary>Does to a case what a macro does beside its answer, in the unit of work of who answers.</summary>
internal sealed class ApplyMacro(RetourDb db, TagCase tags)
{
    /// <summary>One that was removed meanwhile does nothing: the answer was read by who sends it.</summary>
    public async Task AddAsync(Actor actor, Case of, Id<Macro> id, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Set<Macro>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && (m.StoreId == null || m.StoreId == of.StoreId), cancel) is not { } macro) return;
        if (macro.Priority is { } priority && of.Hasten(actor, priority, now) is { } hastened) db.Add(hastened);
        if (macro.Tag is { } tag && await tags.PutAsync(actor, of, tag, now, cancel) is { } tagged) db.Add(tagged);
    }
}
